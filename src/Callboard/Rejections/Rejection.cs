using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Rejections;

internal sealed class Rejection : IChild, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public DateOnly RejectedDate { get; private set; }
    public List<string> Reasons { get; private set; } = [];
    public string? Notes { get; private set; }

    /// <summary>How far the application had come when the rejection was recorded.</summary>
    public required ApplicationStatus Stage { get; init; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    Guid? IChild.ApplicationId => ApplicationId;

    /// <summary>Recording a rejection also rejects the application (docs/api/people-and-companies.md); changing or deleting it later changes nothing there.</summary>
    public static Rejection Create(RejectionDraft draft, Application application, UserClock clock)
    {
        var rejection = new Rejection { ApplicationId = application.Id, Stage = application.FurthestStatus, RejectedDate = clock.Today };
        rejection.Replace(draft);
        application.Reject(rejection.RejectedDate, string.Join(", ", rejection.Reasons), clock);
        return rejection;
    }

    public void Replace(RejectionDraft draft) => (RejectedDate, Reasons, Notes) = (draft.RejectedDate ?? RejectedDate, draft.Reasons, draft.Notes);

    internal sealed class Table : IEntityTypeConfiguration<Rejection>
    {
        public void Configure(EntityTypeBuilder<Rejection> rejection) =>
            rejection.HasOne(r => r.Application).WithMany().HasForeignKey(r => new { r.OwnerId, r.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
    }
}
