using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Contacts;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Interviews;

internal sealed class Interview : ITrashable, IDated
{
    public const string FailedReason = "Interview failed";

    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ApplicationId { get; private init; }
    public Application Application { get; private init; } = null!;
    public InterviewType Type { get; private set; }
    public InterviewPlace? Place { get; private set; }
    public DateTimeOffset ScheduledDate { get; private set; }
    public string TimeZone { get; private set; } = "UTC";
    public int? DurationMinutes { get; private set; }
    public int Round { get; private set; }
    public string? Location { get; private set; }
    public string? Notes { get; private set; }
    public InterviewOutcome Outcome { get; private set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }
    public List<InterviewContact> Contacts { get; } = [];

    /// <summary>A cancelled interview did not happen; one in the trash neither.</summary>
    public bool Counts => Outcome != InterviewOutcome.Cancelled && DeletedAt is null;

    public static Interview Create(ApplicationInterviewDraft draft, Application application, UserClock clock)
    {
        var interview = new Interview { Application = application, ApplicationId = application.Id, TimeZone = clock.User.TimeZone };
        draft.Round ??= Math.Min(99, application.Interviews.Select(i => i.Round).DefaultIfEmpty().Max() + 1);
        application.Interviews.Add(interview);
        interview.Replace(draft, clock);
        return interview;
    }

    public void Replace(ApplicationInterviewDraft draft, UserClock clock)
    {
        (Type, Place, DurationMinutes, Round, Location, Notes) = (draft.Type, draft.Place, draft.DurationMinutes, draft.Round ?? Round, draft.Location, draft.Notes);
        (ScheduledDate, TimeZone) = TimeZones.Rewrite(ScheduledDate, TimeZone, draft.ScheduledDate, draft.TimeZone);
        Record(draft.Outcome, clock);
    }

    public void Reschedule(When? when, string? timeZone, UserClock clock)
    {
        (ScheduledDate, TimeZone) = TimeZones.Rewrite(ScheduledDate, TimeZone, when, timeZone);
        Application.Touch(clock);
    }

    /// <summary>An interview that becomes failed rejects its application (seed 004). Turning the outcome back does not.</summary>
    public void Record(InterviewOutcome outcome, UserClock clock)
    {
        var becomesFailed = outcome == InterviewOutcome.Failed && Outcome != InterviewOutcome.Failed;
        Outcome = outcome;
        Application.Recount();
        Application.Touch(clock);
        if (becomesFailed)
        {
            Application.MoveTo(ApplicationStatus.Rejected, at: null, FailedReason, clock);
        }
    }

    public void Annotate(string? notes, UserClock clock)
    {
        Notes = notes;
        Application.Touch(clock);
    }

    /// <summary>Links to contacts in the trash stay, for the day when these come back.</summary>
    public void Meet(IReadOnlyList<Guid> contactIds, UserClock clock)
    {
        var added = contactIds.Except(Contacts.Select(c => c.ContactId)).Select(id => new InterviewContact { ContactId = id }).ToList();
        if (Contacts.RemoveAll(c => !contactIds.Contains(c.ContactId)) + added.Count > 0)
        {
            Contacts.AddRange(added);
            UpdatedAt = clock.Now;
        }
    }

    internal sealed class Table : IEntityTypeConfiguration<Interview>
    {
        public void Configure(EntityTypeBuilder<Interview> interview)
        {
            interview.HasOne(i => i.Application).WithMany(a => a.Interviews).HasForeignKey(i => new { i.OwnerId, i.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            interview.HasIndex(i => new { i.OwnerId, i.ScheduledDate });
            interview.HasIndex(i => new { i.OwnerId, i.ApplicationId }).IncludeProperties(i => new { i.Type, i.Outcome, i.ScheduledDate, i.CreatedAt, i.DeletedAt });
            interview.Ignore(i => i.Counts);
        }
    }
}
