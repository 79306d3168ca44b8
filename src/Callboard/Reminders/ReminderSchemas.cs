using System.Linq.Expressions;
using Callboard.Http;

namespace Callboard.Reminders;

public sealed class ReminderDraft
{
    public Guid? ApplicationId { get; set; }

    /// <summary>An interview sets the application.</summary>
    public Guid? InterviewId { get; set; }

    [Needed, Text(500), Aka("message")]
    public string Title { get; set; } = "";

    /// <summary>A day alone means 09:00; without a zone it is wall-clock time of <c>time_zone</c>.</summary>
    [Needed, Aka("remind_at", "due_date")]
    public When? DueAt { get; set; }

    /// <summary>IANA name; the profile's by default. Written alone it keeps the wall-clock time and moves the instant.</summary>
    [Zone, NotNullIfSent]
    public string? TimeZone { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    [Aka("completed")]
    public bool IsDone { get; set; }

    /// <summary>Instant and zone stay empty: they are only ever what a write sends.</summary>
    internal static ReminderDraft Of(Reminder r) => new() { ApplicationId = r.ApplicationId, InterviewId = r.InterviewId, Title = r.Title, Notes = r.Notes, IsDone = r.IsDone };
}

/// <param name="TimeZone">IANA name of the place whose clock the instant was given in.</param>
/// <param name="DoneAt">When it was marked as done; null while it is not.</param>
public sealed record ReminderView(
    Guid Id,
    Guid? ApplicationId,
    Guid? InterviewId,
    string Title,
    DateTimeOffset DueAt,
    string TimeZone,
    string? Notes,
    bool IsDone,
    DateTimeOffset? DoneAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Reminder, ReminderView>> From = r => new ReminderView(
        r.Id, r.ApplicationId, r.InterviewId, r.Title, r.DueAt, r.TimeZone, r.Notes, r.IsDone, r.DoneAt, r.CreatedAt, r.UpdatedAt);
}

public sealed class ReminderFilter : PageFilter
{
    public Guid? ApplicationId { get; set; }

    public Guid? InterviewId { get; set; }

    public bool? IsDone { get; set; }

    /// <summary>Due by this instant, itself included.</summary>
    public When? DueBefore { get; set; }

    /// <summary>Due from this instant on, itself included.</summary>
    public When? DueAfter { get; set; }
}
