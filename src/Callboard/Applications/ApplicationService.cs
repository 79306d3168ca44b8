using Callboard.Accounts;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Applications;

internal sealed class ApplicationService(CallboardDb db, UserClock clock, CompanyLinks companies, Bin bin, KeptAnswers kept)
{
    public const string Type = "Application";

    private static readonly Func<Application, ApplicationView> s_view = ApplicationView.From.Compile();

    public async Task<ApplicationView> GetAsync(Guid id, CancellationToken ct) => await db.ReadOneAsync(id, ct) ?? throw Problem.NotFound(Type, id);

    public async Task<Page<ApplicationView>> ListAsync(ApplicationFilter filter, CancellationToken ct)
    {
        var found = db.Applications.AsNoTracking().Matching(filter).InOrder(filter.SortBy, filter.SortOrder);
        if (filter.Search is null)
        {
            var total = await kept.GetAsync(db, $"applications {filter.Which()}", () => found.CountAsync(ct), _ => sizeof(int), ct);
            return await found.Select(ApplicationView.From).PageAsync(filter, total, ct);
        }

        // A search reads every text: once, and not for the total and again for the page.
        var ids = await found.Select(a => a.Id).ToListAsync(ct);
        var shown = ids.Skip((int)Math.Min(filter.Offset, ids.Count)).Take(filter.PerPage).ToList();
        return new(shown.Count == 0 ? [] : await found.Where(a => shown.Contains(a.Id)).Select(ApplicationView.From).ToListAsync(ct), ids.Count, filter.Page, filter.PerPage);
    }

    /// <summary>All that match, without pages.</summary>
    public Task<List<BoardCard>> BoardAsync(ApplicationFilter filter, CancellationToken ct) =>
        db.Applications.AsNoTracking().Matching(filter).InOrder(filter.SortBy, filter.SortOrder).Select(BoardCard.From).ToListAsync(ct);

    /// <summary>Nearly always the company is there already, and as it is mentioned: then one batch writes everything, and no transaction costs a round trip more.</summary>
    public async Task<ApplicationView> CreateAsync(ApplicationDraft draft, CancellationToken ct)
    {
        var known = (draft is { CompanyId: null, Company: { } mention } ? await companies.GlanceAsync(mention, ct) : null)
            ?? await companies.FindAsync(draft.CompanyId, draft.Company, present: null, ct);
        return known is not null && !db.ChangeTracker.HasChanges()
            ? await AddAsync(known)
            : await db.InTransactionAsync(async () =>
            {
                var company = known ?? await companies.MakeAsync(draft.Company!, ct);
                await db.SaveChangesAsync(ct);
                return await AddAsync(company);
            }, ct);

        async Task<ApplicationView> AddAsync(Company company)
        {
            var application = Application.Create(draft, company, clock);
            await db.InsertAsync([application, .. application.History], ct);
            return s_view(application);
        }
    }

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

    /// <summary>One change to all of them or to none. Those that are so already stay as they are and do not count.</summary>
    public Task<BulkView> ChangeManyAsync(BulkDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var found = await WithRules(db.Locked<Application>(draft.Ids)).ToListAsync(ct);
        if (found.Count != draft.Ids.Count)
        {
            throw Problem.Invalid("ids", Says.NotFound);
        }

        if (draft.Delete)
        {
            await bin.ThrowAwayAsync(found, ct);
            return new BulkView(found.Count);
        }

        found.ForEach(application => application.Replace(draft.Onto(ApplicationDraft.Of(application)), company: null, clock));
        var changed = found.FindAll(application => db.Entry(application).State == EntityState.Modified);
        changed.ForEach(application => application.Touch(clock));
        await db.SaveChangesAsync(ct);
        return new BulkView(changed.Count);
    }, ct);

    public async Task<IReadOnlyList<StatusChangeView>> HistoryAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(id, ct);
        return await db.StatusChanges.Where(c => c.ApplicationId == id).OrderBy(c => c.Step)
            .Select(c => new StatusChangeView(c.Id, c.ApplicationId, c.From, c.To, c.At, c.Reason, c.CreatedAt, c.UpdatedAt)).ToListAsync(ct);
    }

    public async Task RequireAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Applications.AnyAsync(a => a.Id == id, ct))
        {
            throw Problem.NotFound(Type, id);
        }
    }

    /// <summary>The application with what its rules need, its row locked until the transaction ends; null when there is none.</summary>
    public Task<Application?> LockAsync(Guid id, CancellationToken ct) => WithRules(db.Locked<Application>(id)).SingleOrDefaultAsync(ct);

    private static IQueryable<Application> WithRules(IQueryable<Application> rows) => rows.Include(a => a.Company).Include(a => a.History).Include(a => a.Interviews).AsSplitQuery();

    private Task<ApplicationView> WriteAsync(Guid id, Precondition precondition, Func<Application, Task> change, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var application = await LockAsync(id, ct) ?? throw Problem.NotFound(Type, id);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        await change(application);
        await db.SaveChangesAsync(ct);
        return await GetAsync(id, ct);
    }, ct);
}
