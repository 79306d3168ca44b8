using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Timeline;

/// <summary>An event that the user wrote down. Those of status changes and interviews are read from these, not stored.</summary>
internal sealed class TimelineEvent : ITrashable, IDated
{
    /// <summary>Suggested to clients; of these types a manual event counts as an answer of the company (analytics).</summary>
    public static readonly string[] SuggestedTypes =
    [
        "phone_screen", "technical_interview", "behavioral_interview", "system_design", "coding_challenge",
        "onsite_interview", "final_round", "offer_received", "offer_negotiation", "rejection",
    ];

    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public DateTimeOffset Date { get; set; }
    public string EventType { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Notes { get; set; }
    public string? Interviewer { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    public static TimelineEvent Create(Guid applicationId, TimelineEventDraft draft, UserClock clock)
    {
        var e = new TimelineEvent { ApplicationId = applicationId, Date = clock.Now };
        e.Replace(draft, clock);
        return e;
    }

    public void Replace(TimelineEventDraft draft, UserClock clock) =>
        (Date, EventType, Title, Notes, Interviewer) = (draft.Date?.In(clock.Zone) ?? Date, draft.EventType, draft.Title, draft.Notes, draft.Interviewer);

    internal sealed class Table : IEntityTypeConfiguration<TimelineEvent>
    {
        public void Configure(EntityTypeBuilder<TimelineEvent> e) =>
            e.HasOne(x => x.Application).WithMany().HasForeignKey(x => new { x.OwnerId, x.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
    }
}
