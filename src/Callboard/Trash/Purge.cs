using System.Reflection;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Trash;

/// <summary>Ends what has lain in the current user's trash for long enough. The files of attachments go by themselves once their rows are gone.</summary>
internal sealed class Purge(CallboardDb db)
{
    private static readonly MethodInfo s_delete = typeof(Purge).GetMethod(nameof(DeleteAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <param name="limit">What was thrown away before this instant goes.</param>
    public Task OlderThanAsync(DateTimeOffset limit, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await db.LockUserAsync(ct);

        // Feedback outlives its interview. The database cannot clear the reference, because the owner's half of the key is never null.
        await db.Feedback.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(f => f.Interview!.DeletedAt < limit)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.InterviewId, (Guid?)null), ct);
        foreach (var type in db.Model.GetEntityTypes().Select(e => e.ClrType).Where(typeof(ITrashable).IsAssignableFrom))
        {
            await (Task)s_delete.MakeGenericMethod(type).Invoke(this, [limit, ct])!;
        }

        return await db.Companies.IgnoreQueryFilters([CallboardDb.LiveFilter])
            .Where(c => c.DeletedAt < limit && !db.Applications.Any(a => a.CompanyId == c.Id) && !db.Contacts.Any(p => p.CompanyId == c.Id)).ExecuteDeleteAsync(ct);
    }, ct);

    private Task<int> DeleteAsync<T>(DateTimeOffset limit, CancellationToken ct) where T : class, ITrashable =>
        db.Set<T>().IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(r => r.DeletedAt < limit).ExecuteDeleteAsync(ct);
}
