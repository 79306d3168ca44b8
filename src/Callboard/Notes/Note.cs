using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Notes;

internal sealed class Note : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; set; }
    public Application? Application { get; set; }
    public Guid? InterviewId { get; set; }
    public Interview? Interview { get; set; }
    public string Content { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> note)
        {
            note.HasOne(n => n.Application).WithMany().HasForeignKey(n => new { n.OwnerId, n.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            note.HasOne(n => n.Interview).WithMany().HasForeignKey(n => new { n.OwnerId, n.InterviewId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
