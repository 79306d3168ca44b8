using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Timeline;

/// <summary>One story of an application from three sources: what the user wrote down, its status changes and its interviews.</summary>
internal sealed class TimelineService(CallboardDb db, UserClock clock, ApplicationService applications, Bin bin)
{
    private const string Type = "TimelineEvent";

    public async Task<List<TimelineEventView>> ListAsync(Guid applicationId, TimelineFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        var events = await EventsOfAsync([applicationId], ct);
        return filter.Order == SortOrder.Desc ? [.. Enumerable.Reverse(events)] : events;
    }

    /// <summary>The events of these applications, oldest first; of one in the trash with those that went along.</summary>
    public async Task<List<TimelineEventView>> EventsOfAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var manual = await db.TimelineEvents.IgnoreQueryFilters([CallboardDb.LiveFilter]).AsNoTracking()
            .Where(e => ids.Contains(e.ApplicationId) && (e.DeletedAt == null || e.DeletedWith == e.ApplicationId)).ToListAsync(ct);
        var changes = await db.StatusChanges.AsNoTracking().Where(c => ids.Contains(c.ApplicationId)).OrderBy(c => c.Step).ToListAsync(ct);
        var interviews = await db.Interviews.IgnoreQueryFilters([CallboardDb.LiveFilter]).AsNoTracking()
            .Where(i => ids.Contains(i.ApplicationId) && (i.DeletedAt == null || i.DeletedWith == i.ApplicationId) && i.Outcome != InterviewOutcome.Cancelled).ToListAsync(ct);
        return [.. changes.Select(TimelineEventView.Of).Concat(manual.Select(TimelineEventView.Of)).Concat(interviews.Select(TimelineEventView.Of)).OrderBy(e => e.Date).ThenBy(e => e.CreatedAt)];
    }

    public Task<TimelineEventView> CreateAsync(Guid applicationId, TimelineEventDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var application = await db.Locked<Application>(applicationId).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(ApplicationService.Type, applicationId);
        var e = TimelineEvent.Create(applicationId, draft, clock);
        db.TimelineEvents.Add(e);
        application.Touch(clock);
        await db.SaveChangesAsync(ct);
        return TimelineEventView.Of(e);
    }, ct);

    public Task<TimelineEventView> UpdateAsync(Guid id, Body<TimelineEventDraft> body, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await LockAsync(id, ct) is var (application, e, change) && change is not null)
        {
            var view = TimelineEventView.Of(change);
            await precondition.CheckAsync(() => Task.FromResult(view));
            var draft = body.Onto(TimelineEventDraft.Of(change, view));
            if ((draft.EventType, draft.Title, draft.Interviewer) != (view.EventType, view.Title, view.Interviewer))
            {
                throw Problem.Rule("Of a status event only date and notes can be changed");
            }

            application.Correct(change, draft.Date?.In(clock.Zone) ?? change.At, draft.Notes, clock);
            await db.SaveChangesAsync(ct);
            return TimelineEventView.Of(change);
        }

        await precondition.CheckAsync(() => Task.FromResult(TimelineEventView.Of(e!)));
        e!.Replace(body.Onto(TimelineEventDraft.Of(e)), clock);
        application.Touch(clock);
        await db.SaveChangesAsync(ct);
        return TimelineEventView.Of(e);
    }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var (application, e, change) = await LockAsync(id, ct);
        await precondition.CheckAsync(() => Task.FromResult(change is null ? TimelineEventView.Of(e!) : TimelineEventView.Of(change)));
        if (change is not null)
        {
            application.TakeBack(change, clock);
            db.Remove(change);
            return await db.SaveChangesAsync(ct);
        }

        application.Touch(clock);
        await bin.ThrowAwayAsync(e!, ct);
        return 1;
    }, ct);

    /// <summary>The event or the status change of this id, under the lock of its application.</summary>
    private async Task<(Application Application, TimelineEvent? Event, StatusChange? Change)> LockAsync(Guid id, CancellationToken ct)
    {
        var applicationId = await db.TimelineEvents.Where(e => e.Id == id).Select(e => (Guid?)e.ApplicationId).SingleOrDefaultAsync(ct)
            ?? await db.StatusChanges.Where(c => c.Id == id && db.Applications.Any(a => a.Id == c.ApplicationId)).Select(c => (Guid?)c.ApplicationId).SingleOrDefaultAsync(ct);
        if (applicationId is null)
        {
            throw await db.Interviews.AnyAsync(i => i.Id == id, ct) ? Problem.Rule("Edit the interview instead of its event") : Problem.NotFound(Type, id);
        }

        var application = await applications.LockAsync(applicationId.Value, ct) ?? throw Problem.NotFound(Type, id);
        var e = await db.TimelineEvents.SingleOrDefaultAsync(x => x.Id == id, ct);
        var change = application.History.Find(c => c.Id == id);
        return e is null && change is null ? throw Problem.NotFound(Type, id) : (application, e, change);
    }
}
