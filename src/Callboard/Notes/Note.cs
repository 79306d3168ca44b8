using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Notes;

internal sealed class Note : IChild, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; private set; }
    public Application? Application { get; private set; }
    public Guid? InterviewId { get; private set; }
    public Interview? Interview { get; private set; }
    public string Content { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    Guid? IChild.ApplicationId => ApplicationId;

    /// <param name="applicationId">The one of the draft, or of the draft's interview.</param>
    public static Note Create(ApplicationNoteDraft draft, Guid? applicationId)
    {
        var note = new Note();
        note.Replace(draft, applicationId);
        return note;
    }

    public void Replace(ApplicationNoteDraft draft, Guid? applicationId)
    {
        ApplicationId = applicationId ?? throw Problem.Invalid("application_id", Says.Required);
        (InterviewId, Content) = (draft.InterviewId, draft.Content);
    }

    internal sealed class Table : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> note)
        {
            note.HasOne(n => n.Application).WithMany().HasForeignKey(n => new { n.OwnerId, n.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            note.HasOne(n => n.Interview).WithMany().HasForeignKey(n => new { n.OwnerId, n.InterviewId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
