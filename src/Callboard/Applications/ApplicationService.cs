using Callboard.Accounts;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Applications;

internal sealed class ApplicationService(CallboardDb db, UserClock clock, CompanyLinks companies, Bin bin)
{
    public const string Type = "Application";

    private static readonly Func<CallboardDb, Guid, Task<ApplicationView?>> s_one = EF.CompileAsyncQuery((CallboardDb db, Guid id) =>
        db.Applications.Where(a => a.Id == id).Select(ApplicationView.From).FirstOrDefault());

    private static readonly Func<Application, ApplicationView> s_view = ApplicationView.From.Compile();

    public async Task<ApplicationView> GetAsync(Guid id, CancellationToken ct) => await s_one(db, id) ?? throw Problem.NotFound(Type, id);

    public Task<Page<ApplicationView>> ListAsync(ApplicationFilter filter, CancellationToken ct) =>
        db.Applications.AsNoTracking().Matching(filter).InOrder(filter.SortBy, filter.SortOrder).Select(ApplicationView.From).PageAsync(filter, ct);

    /// <summary>All that match, without pages.</summary>
    public Task<List<BoardCard>> BoardAsync(ApplicationFilter filter, CancellationToken ct) =>
        db.Applications.AsNoTracking().Matching(filter).InOrder(filter.SortBy, filter.SortOrder).Select(BoardCard.From).ToListAsync(ct);

    public Task<ApplicationView> CreateAsync(ApplicationDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var company = await companies.FindOrMakeAsync(draft.CompanyId, draft.Company, present: null, ct);
        var application = Application.Create(draft, company!, clock);
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        return s_view(application);
    }, ct);

    public Task<ApplicationView> UpdateAsync(Guid id, Body<ApplicationDraft> body, Precondition precondition, CancellationToken ct) => WriteAsync(id, precondition, async application =>
    {
        var draft = body.Onto(ApplicationDraft.Of(application));
        application.Replace(draft, await companies.FindOrMakeAsync(draft.CompanyId, draft.Company, application.CompanyId, ct), clock);
        if (db.ChangeTracker.HasChanges())
        {
            application.Touch(clock);
        }
    }, ct);

    public Task<ApplicationView> SetStatusAsync(Guid id, StatusDraft draft, Precondition precondition, CancellationToken ct) => WriteAsync(id, precondition, application =>
    {
        application.MoveTo(draft.Status, draft.At, draft.Reason, clock, "at");
        return Task.CompletedTask;
    }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var application = await db.Locked<Application>(id).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(Type, id);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        await bin.ThrowAwayAsync(application, ct);
        return true;
    }, ct);

    public async Task<IReadOnlyList<StatusChangeView>> HistoryAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(id, ct);
        return await db.StatusChanges.Where(c => c.ApplicationId == id).OrderBy(c => c.Step)
            .Select(c => new StatusChangeView(c.Id, c.ApplicationId, c.From, c.To, c.At, c.Reason)).ToListAsync(ct);
    }

    public async Task RequireAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Applications.AnyAsync(a => a.Id == id, ct))
        {
            throw Problem.NotFound(Type, id);
        }
    }

    /// <summary>The application with what its rules need, its row locked until the transaction ends; null when there is none.</summary>
    public Task<Application?> LockAsync(Guid id, CancellationToken ct) =>
        db.Locked<Application>(id).Include(a => a.Company).Include(a => a.History).Include(a => a.Interviews).AsSplitQuery().SingleOrDefaultAsync(ct);

    private Task<ApplicationView> WriteAsync(Guid id, Precondition precondition, Func<Application, Task> change, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var application = await LockAsync(id, ct) ?? throw Problem.NotFound(Type, id);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        await change(application);
        await db.SaveChangesAsync(ct);
        return await GetAsync(id, ct);
    }, ct);
}
