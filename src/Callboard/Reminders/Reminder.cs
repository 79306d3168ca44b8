using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Reminders;

internal sealed class Reminder : IChild, IDated
{
    /// <summary>When a day alone is due, on the clock of the reminder's zone.</summary>
    private const int MorningHour = 9;

    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid? ApplicationId { get; private set; }
    public Application? Application { get; private set; }
    public Guid? InterviewId { get; private set; }
    public Interview? Interview { get; private set; }
    public string Title { get; private set; } = "";
    public DateTimeOffset DueAt { get; private set; }
    public string TimeZone { get; private set; } = "UTC";
    public string? Notes { get; private set; }
    public bool IsDone { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    /// <param name="applicationId">The one of the draft, or of the draft's interview.</param>
    public static Reminder Create(ReminderDraft draft, Guid? applicationId, UserClock clock)
    {
        var reminder = new Reminder { TimeZone = clock.User.TimeZone };
        reminder.Replace(draft, applicationId, clock);
        return reminder;
    }

    public void Replace(ReminderDraft draft, Guid? applicationId, UserClock clock)
    {
        (ApplicationId, InterviewId, Title, Notes) = (applicationId, draft.InterviewId, draft.Title, draft.Notes);
        var due = draft.DueAt is { IsDateOnly: true } day ? day with { Local = day.Local.AddHours(MorningHour), IsDateOnly = false } : draft.DueAt;
        (DueAt, TimeZone) = TimeZones.Rewrite(DueAt, TimeZone, due, draft.TimeZone);
        DoneAt = draft.IsDone ? DoneAt ?? clock.Now : null;
        IsDone = draft.IsDone;
    }

    internal sealed class Table : IEntityTypeConfiguration<Reminder>
    {
        public void Configure(EntityTypeBuilder<Reminder> reminder)
        {
            reminder.HasOne(r => r.Application).WithMany().HasForeignKey(r => new { r.OwnerId, r.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            reminder.HasOne(r => r.Interview).WithMany().HasForeignKey(r => new { r.OwnerId, r.InterviewId }).OnDelete(DeleteBehavior.Cascade);
            reminder.HasIndex(r => new { r.OwnerId, r.DueAt });
        }
    }
}
