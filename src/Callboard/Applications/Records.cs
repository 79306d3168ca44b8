using System.Linq.Expressions;
using Callboard.Accounts;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Applications;

/// <summary>A record that belongs to an application, or may.</summary>
internal interface IChild : ITrashable
{
    Guid? ApplicationId { get; }
}

/// <summary>
/// What is alike in every small record: it is read, changed and thrown away by its id. If it belongs to an application, that row is locked first and
/// the write is its newest activity.
/// </summary>
internal sealed class Records(CallboardDb db, UserClock clock, Bin bin)
{
    public async Task<TView> GetAsync<T, TView>(Guid id, Expression<Func<T, TView>> from, CancellationToken ct) where T : class, ITrashable where TView : class =>
        await db.Set<T>().AsNoTracking().Where(r => r.Id == id).Select(from).FirstOrDefaultAsync(ct) ?? throw Missing<T>(id);

    public Task<TView> CreateAsync<T, TView>(Func<Task<T>> make, Expression<Func<T, TView>> from, CancellationToken ct) where T : class, ITrashable where TView : class =>
        db.InTransactionAsync(async () =>
        {
            var record = await make();
            db.Add(record);
            await db.SaveChangesAsync(ct);
            return await GetAsync(record.Id, from, ct);
        }, ct);

    public Task<TView> UpdateAsync<T, TView>(Guid id, Expression<Func<T, TView>> from, Precondition precondition, Func<T, Task> change, CancellationToken ct)
        where T : class, ITrashable where TView : class => db.InTransactionAsync(async () =>
        {
            var record = await LockAsync<T>(id, ct);
            await precondition.CheckAsync(() => GetAsync(id, from, ct));
            await change(record);
            await db.SaveChangesAsync(ct);
            return await GetAsync(id, from, ct);
        }, ct);

    public Task DeleteAsync<T, TView>(Guid id, Expression<Func<T, TView>> from, Precondition precondition, CancellationToken ct)
        where T : class, ITrashable where TView : class => db.InTransactionAsync(async () =>
        {
            var record = await LockAsync<T>(id, ct);
            await precondition.CheckAsync(() => GetAsync(id, from, ct));
            await bin.ThrowAwayAsync(record, ct);
            return true;
        }, ct);

    /// <summary>Locks the application that a body names, by itself or by one of its interviews, and returns its id; null when it names neither.</summary>
    public async Task<Guid?> LockParentAsync(Guid? applicationId, Guid? interviewId, CancellationToken ct)
    {
        if (interviewId is null)
        {
            return applicationId is null || await TouchAsync(applicationId, ct) ? applicationId : throw Problem.Invalid("application_id", Says.NotFound);
        }

        var parents = db.Interviews.Where(i => i.Id == interviewId).Select(i => (Guid?)i.ApplicationId);
        var parent = await parents.SingleOrDefaultAsync(ct);
        if (parent is not null && applicationId is not null && applicationId != parent)
        {
            throw Problem.Invalid("interview_id", "Must belong to the application");
        }

        // Asked again under the lock: the interview may have gone to the trash meanwhile.
        return await TouchAsync(parent, ct) && await parents.AnyAsync(ct) ? parent : throw Problem.Invalid("interview_id", Says.NotFound);
    }

    /// <summary>The same for a merge: an interview that is sent alone sets the application, whatever it was.</summary>
    public Task<Guid?> LockParentAsync<T>(Body<T> body, Guid? applicationId, Guid? interviewId, CancellationToken ct) where T : class, new() =>
        LockParentAsync(interviewId is not null && body.Has("interview_id") && !body.Has("application_id") ? null : applicationId, interviewId, ct);

    private async Task<T> LockAsync<T>(Guid id, CancellationToken ct) where T : class, ITrashable
    {
        var seen = await db.Set<T>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw Missing<T>(id);
        if (seen is IChild { ApplicationId: { } application })
        {
            await TouchAsync(application, ct);
        }

        return await db.Locked<T>(id).SingleOrDefaultAsync(ct) ?? throw Missing<T>(id);
    }

    private async Task<bool> TouchAsync(Guid? applicationId, CancellationToken ct)
    {
        var application = applicationId is { } id ? await db.Locked<Application>(id).SingleOrDefaultAsync(ct) : null;
        application?.Touch(clock);
        return application is not null;
    }

    private static Problem Missing<T>(Guid id) => Problem.NotFound(typeof(T).Name, id);
}
