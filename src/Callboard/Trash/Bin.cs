using System.Linq.Expressions;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Trash;

/// <summary>Puts records into the trash and takes them out again, each with what belongs to it. Which that is stands here once.</summary>
internal sealed class Bin(CallboardDb db, UserClock clock)
{
    public Task ThrowAwayAsync<T>(T record, CancellationToken ct) where T : class, ITrashable => ThrowAwayAsync([record], ct);

    public async Task ThrowAwayAsync<T>(IReadOnlyCollection<T> records, CancellationToken ct) where T : class, ITrashable
    {
        var now = clock.Now;
        foreach (var record in records)
        {
            record.DeletedAt = now;
        }

        await ForEachChildAsync(records, new Marking(now), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task TakeOutAsync<T>(T record, CancellationToken ct) where T : class, ITrashable
    {
        record.DeletedAt = null;
        await ForEachChildAsync([record], new Unmarking(record.Id), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task ForEachChildAsync<T>(IReadOnlyCollection<T> records, IVisit visit, CancellationToken ct) where T : class, ITrashable
    {
        var ids = records.Select(r => r.Id).ToList();
        if (typeof(T) == typeof(Application))
        {
            await visit.Async(db.Interviews.Where(c => ids.Contains(c.ApplicationId)), c => c.ApplicationId, ct);
            await visit.Async(db.TimelineEvents.Where(c => ids.Contains(c.ApplicationId)), c => c.ApplicationId, ct);
            await visit.Async(db.Notes.Where(c => ids.Contains(c.ApplicationId)), c => c.ApplicationId, ct);
            await visit.Async(db.Reminders.Where(c => ids.Contains(c.ApplicationId!.Value)), c => c.ApplicationId, ct);
            await visit.Async(db.Feedback.Where(c => ids.Contains(c.ApplicationId)), c => c.ApplicationId, ct);
            await visit.Async(db.Rejections.Where(c => ids.Contains(c.ApplicationId)), c => c.ApplicationId, ct);
            await visit.Async(db.Attachments.Where(c => ids.Contains(c.ApplicationId!.Value)), c => c.ApplicationId, ct);
        }
        else if (typeof(T) == typeof(Interview))
        {
            await visit.Async(db.Notes.Where(c => ids.Contains(c.InterviewId!.Value)), c => c.InterviewId, ct);
            await visit.Async(db.Reminders.Where(c => ids.Contains(c.InterviewId!.Value)), c => c.InterviewId, ct);
        }
    }

    private interface IVisit
    {
        Task Async<T>(IQueryable<T> children, Expression<Func<T, Guid?>> parent, CancellationToken ct) where T : class, ITrashable;
    }

    private sealed class Marking(DateTimeOffset now) : IVisit
    {
        public Task Async<T>(IQueryable<T> children, Expression<Func<T, Guid?>> parent, CancellationToken ct) where T : class, ITrashable =>
            children.ExecuteUpdateAsync(c => c.SetProperty(x => x.DeletedAt, now).SetProperty(x => x.DeletedWith, parent), ct);
    }

    private sealed class Unmarking(Guid with) : IVisit
    {
        public Task Async<T>(IQueryable<T> children, Expression<Func<T, Guid?>> parent, CancellationToken ct) where T : class, ITrashable =>
            children.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(c => c.DeletedWith == with)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.DeletedAt, (DateTimeOffset?)null).SetProperty(x => x.DeletedWith, (Guid?)null), ct);
    }
}
