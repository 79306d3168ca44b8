using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Trash;

internal sealed class TrashService(CallboardDb db, UserClock clock, CallboardOptions options, ApplicationService applications, Bin bin)
{
    /// <summary>What can come back by itself: a record under one that is in the trash too comes back with that.</summary>
    public async Task<Page<TrashView>> ListAsync(TrashFilter filter, CancellationToken ct)
    {
        var rows = await Rows(filter.Type).Where(r => !r.IsUnderTrash).OrderByDescending(r => r.DeletedAt).ThenByDescending(r => r.Id).PageAsync(filter, ct);
        return new Page<TrashView>([.. rows.Items.Select(Show)], rows.Total, rows.Number, rows.PerPage);
    }

    // What restores and what erases takes a record and all that hangs on it, each in an order of its own: one at a time.
    public Task<object> RestoreAsync(Guid id, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await db.LockUserAsync(ct);
        var application = (await FindAsync(id, ct)).ApplicationId is { } parent ? await applications.LockAsync(parent, ct) : null;
        var row = await FindAsync(id, ct);
        if (row.IsUnderTrash)
        {
            throw Problem.Rule("What it belongs to is in the trash: restore that first");
        }

        var kind = KindOf(row.Type);
        await kind.TakeOutAsync(id, db, bin, ct);
        application?.Recount();
        application?.Touch(clock);
        await db.SaveChangesAsync(ct);
        return await kind.ShowAsync(id, db, ct);
    }, ct);

    public Task EraseAsync(Guid id, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await db.LockUserAsync(ct);
        var row = await FindAsync(id, ct);
        await LetGoAsync(id, ct);
        return await KindOf(row.Type).EraseAsync(id, db, ct) > 0 ? true
            : throw (row.Type == TrashType.Company ? Problem.Rule("Applications or contacts still refer to it") : Problem.NotFound("TrashItem", id));
    }, ct);

    /// <summary>All that may go: a company to which something still refers stays.</summary>
    public Task EraseAllAsync(CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await db.LockUserAsync(ct);
        await LetGoAsync(id: null, ct);
        foreach (var kind in TrashTypes.All)
        {
            await kind.EraseAsync(id: null, db, ct);
        }

        return true;
    }, ct);

    /// <summary>Feedback outlives its interview; the database cannot clear one half of a composite key by itself.</summary>
    /// <param name="id">Of the interview or its application; null for all that may go.</param>
    private Task<int> LetGoAsync(Guid? id, CancellationToken ct) => db.Feedback.IgnoreQueryFilters([CallboardDb.LiveFilter])
        .Where(f => f.Interview!.DeletedAt != null && (id == null || f.InterviewId == id || f.ApplicationId == id))
        .ExecuteUpdateAsync(f => f.SetProperty(x => x.InterviewId, (Guid?)null), ct);

    private async Task<TrashRow> FindAsync(Guid id, CancellationToken ct) =>
        await Rows(type: null).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw Problem.NotFound("TrashItem", id);

    private IQueryable<TrashRow> Rows(TrashType? type) => TrashTypes.All.Where(k => type is null || k.Type == type).Select(k => k.Rows(db)).Aggregate(Queryable.Concat);

    private static TrashTypes.Kind KindOf(TrashType type) => TrashTypes.All.Single(k => k.Type == type);

    private TrashView Show(TrashRow row) =>
        new(row.Id, row.Type, row.Label, row.DeletedAt!.Value, options.TrashRetentionDays == 0 ? null : row.DeletedAt.Value.AddDays(options.TrashRetentionDays));
}
