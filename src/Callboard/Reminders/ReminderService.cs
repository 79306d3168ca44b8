using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Reminders;

internal sealed class ReminderService(CallboardDb db, UserClock clock, Records records)
{
    public Task<ReminderView> GetAsync(Guid id, CancellationToken ct) => records.GetAsync(id, ReminderView.From, ct);

    public Task<Page<ReminderView>> ListAsync(ReminderFilter filter, CancellationToken ct)
    {
        var rows = db.Reminders.AsNoTracking();
        rows = filter.ApplicationId is { } application ? rows.Where(r => r.ApplicationId == application) : rows;
        rows = filter.InterviewId is { } interview ? rows.Where(r => r.InterviewId == interview) : rows;
        rows = filter.IsDone is { } done ? rows.Where(r => r.IsDone == done) : rows;
        if (filter.DueBefore?.In(clock.Zone) is { } latest)
        {
            rows = rows.Where(r => r.DueAt <= latest);
        }

        if (filter.DueAfter?.In(clock.Zone) is { } earliest)
        {
            rows = rows.Where(r => r.DueAt >= earliest);
        }

        return rows.OrderBy(r => r.DueAt).ThenByDescending(r => r.CreatedAt).ThenBy(r => r.Id).Select(ReminderView.From).PageAsync(filter, ct);
    }

    public Task<ReminderView> CreateAsync(ReminderDraft draft, CancellationToken ct) =>
        records.CreateAsync(async () => Reminder.Create(draft, await records.LockParentAsync(draft.ApplicationId, draft.InterviewId, ct), clock), ReminderView.From, ct);

    public Task<ReminderView> UpdateAsync(Guid id, Body<ReminderDraft> body, Precondition precondition, CancellationToken ct) =>
        records.UpdateAsync(id, ReminderView.From, precondition, async (Reminder reminder) =>
        {
            var draft = body.Onto(ReminderDraft.Of(reminder));
            reminder.Replace(draft, await records.LockParentAsync(body, draft.ApplicationId, draft.InterviewId, ct), clock);
        }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => records.DeleteAsync(id, ReminderView.From, precondition, ct);
}
