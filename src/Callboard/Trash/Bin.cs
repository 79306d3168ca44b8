using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Trash;

/// <summary>Puts records into the trash and takes them out again, each with what belongs to it. Which that is stands here once.</summary>
internal sealed class Bin(CallboardDb db, UserClock clock)
{
    public async Task ThrowAwayAsync<T>(T record, CancellationToken ct) where T : class, ITrashable
    {
        var now = clock.Now;
        record.DeletedAt = now;
        await ForEachChildAsync(record, new Marking(record.Id, now), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task TakeOutAsync<T>(T record, CancellationToken ct) where T : class, ITrashable
    {
        record.DeletedAt = null;
        await ForEachChildAsync(record, new Unmarking(record.Id), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task ForEachChildAsync(ITrashable record, IVisit visit, CancellationToken ct)
    {
        var id = record.Id;
        if (record is Application)
        {
            await visit.Async(db.Interviews.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.TimelineEvents.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.Notes.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.Reminders.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.Feedback.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.Rejections.Where(c => c.ApplicationId == id), ct);
            await visit.Async(db.Attachments.Where(c => c.ApplicationId == id), ct);
        }
        else if (record is Interview)
        {
            await visit.Async(db.Notes.Where(c => c.InterviewId == id), ct);
            await visit.Async(db.Reminders.Where(c => c.InterviewId == id), ct);
        }
    }

    private interface IVisit
    {
        Task Async<T>(IQueryable<T> children, CancellationToken ct) where T : class, ITrashable;
    }

    private sealed class Marking(Guid parent, DateTimeOffset now) : IVisit
    {
        public Task Async<T>(IQueryable<T> children, CancellationToken ct) where T : class, ITrashable =>
            children.ExecuteUpdateAsync(c => c.SetProperty(x => x.DeletedAt, now).SetProperty(x => x.DeletedWith, parent), ct);
    }

    private sealed class Unmarking(Guid parent) : IVisit
    {
        public Task Async<T>(IQueryable<T> children, CancellationToken ct) where T : class, ITrashable =>
            children.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(c => c.DeletedWith == parent)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.DeletedAt, (DateTimeOffset?)null).SetProperty(x => x.DeletedWith, (Guid?)null), ct);
    }
}
