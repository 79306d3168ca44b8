using System.Linq.Expressions;

namespace Callboard.Reminders;

public sealed record ReminderView(
    Guid Id, Guid? ApplicationId, Guid? InterviewId, string Title, DateTimeOffset DueAt, string TimeZone, string? Notes, bool IsDone, DateTimeOffset? DoneAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Reminder, ReminderView>> From = r => new ReminderView(
        r.Id, r.ApplicationId, r.InterviewId, r.Title, r.DueAt, r.TimeZone, r.Notes, r.IsDone, r.DoneAt, r.CreatedAt, r.UpdatedAt);
}
