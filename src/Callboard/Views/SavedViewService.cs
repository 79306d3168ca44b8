using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Views;

internal sealed class SavedViewService(CallboardDb db)
{
    private const int Most = 100;

    public Task<List<SavedViewView>> ListAsync(CancellationToken ct) => db.SavedViews.OrderBy(v => v.Name.ToLower()).ThenBy(v => v.Id).Select(SavedViewView.From).ToListAsync(ct);

    public async Task<SavedViewView> CreateAsync(SavedViewDraft draft, CancellationToken ct)
    {
        if (await db.SavedViews.CountAsync(ct) >= Most)
        {
            throw Problem.Rule($"There may be at most {Most} saved views");
        }

        var view = SavedView.Create(draft);
        db.SavedViews.Add(view);
        await db.SaveChangesAsync(ct);
        return SavedViewView.Of(view);
    }

    public Task<SavedViewView> UpdateAsync(Guid id, Body<SavedViewDraft> body, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var view = await LockAsync(id, precondition, ct);
        view.Replace(body.Onto(SavedViewDraft.Of(view)));
        await db.SaveChangesAsync(ct);
        return SavedViewView.Of(view);
    }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        db.Remove(await LockAsync(id, precondition, ct));
        return await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<SavedView> LockAsync(Guid id, Precondition precondition, CancellationToken ct)
    {
        var view = await db.Locked<SavedView>(id).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound("View", id);
        await precondition.CheckAsync(() => Task.FromResult(SavedViewView.Of(view)));
        return view;
    }
}
