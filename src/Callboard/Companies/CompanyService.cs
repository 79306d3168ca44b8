using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Companies;

internal sealed class CompanyService(CallboardDb db, UserClock clock, CompanyLinks links, ApplicationService applications)
{
    private const string Type = "Company";

    /// <summary>A deleted company is hidden here; its applications and contacts keep it.</summary>
    private IQueryable<Company> Shown => db.Companies.AsNoTracking().Where(c => c.DeletedAt == null);

    public async Task<CompanyView> GetAsync(Guid id, CancellationToken ct) =>
        await Shown.Where(c => c.Id == id).Select(CompanyView.From).FirstOrDefaultAsync(ct) ?? throw Problem.NotFound(Type, id);

    public Task<Page<CompanyView>> ListAsync(CompanyFilter filter, CancellationToken ct) =>
        Matching(filter).Select(CompanyView.From).PageAsync(filter, ct);

    /// <summary>The filters and orders that the list and the export share.</summary>
    public IQueryable<Company> Matching(CompanyFilter filter)
    {
        var rows = filter.IsFavorite is { } favorite ? Shown.Where(c => c.IsFavorite == favorite) : Shown;
        rows = rows
            .WhereContains(filter.Industry, c => c.Industry)
            .WhereContains(filter.Location, c => c.Location)
            .WhereListed(filter.Tag, c => c.Tags)
            .WhereFound(filter.Search, c => c.Name, c => c.Industry, c => c.Location, c => c.Description);
        return (filter.SortBy switch
        {
            CompanySort.ApplicationCount => rows.Sort(c => c.Applications.Count(a => a.Status != ApplicationStatus.Saved), filter.SortOrder),
            CompanySort.CreatedAt => rows.Sort(c => c.CreatedAt, filter.SortOrder),
            _ => rows.Sort(c => c.Name.ToLower(), filter.SortOrder),
        }).ThenByDescending(c => c.CreatedAt).ThenBy(c => c.Id);
    }

    public async Task<Page<ApplicationView>> ApplicationsAsync(Guid id, CompanyApplicationFilter filter, CancellationToken ct)
    {
        _ = await GetAsync(id, ct);
        filter.CompanyId = id;
        return await applications.ListAsync(filter, ct);
    }

    public async Task<IReadOnlyList<CompanyView>> SearchAsync(CompanySearchFilter filter, CancellationToken ct) =>
        await Shown.WhereContainsAny(filter.Q, c => c.Name, c => c.Industry, c => c.Location)
            .OrderBy(c => c.Name.ToLower()).ThenBy(c => c.Id).Take(filter.Limit).Select(CompanyView.From).ToListAsync(ct);

    public async Task<IReadOnlyList<CompanySuggestion>> AutocompleteAsync(CompanyAutocompleteFilter filter, CancellationToken ct) => filter.Q is null ? [] :
        await Shown.WhereStarts(filter.Q, c => c.Name).OrderBy(c => c.Name.ToLower()).ThenBy(c => c.Id).Take(filter.Limit)
            .Select(c => new CompanySuggestion(c.Id, c.Name, c.Industry, c.Location)).ToListAsync(ct);

    public async Task<IReadOnlyList<IndustryView>> IndustriesAsync(CancellationToken ct) =>
        await Shown.GroupBy(c => c.Industry ?? "Unknown").OrderByDescending(g => g.Count()).ThenBy(g => g.Key.ToLower()).ThenBy(g => g.Key)
            .Select(g => new IndustryView(g.Key, g.Count())).ToListAsync(ct);

    public async Task<IReadOnlyList<CompanyView>> TopAsync(TopCompaniesFilter filter, CancellationToken ct) =>
        await Shown.Where(c => c.Applications.Any(a => a.Status != ApplicationStatus.Saved))
            .OrderByDescending(c => c.Applications.Count(a => a.Status != ApplicationStatus.Saved)).ThenBy(c => c.Name.ToLower()).ThenBy(c => c.Id)
            .Take(filter.Limit).Select(CompanyView.From).ToListAsync(ct);

    public async Task<CompanySyncView> SyncAsync(CancellationToken ct)
    {
        var used = await db.Companies.Where(c => c.DeletedAt != null && c.Applications.Any()).ToListAsync(ct);
        used.ForEach(company => company.DeletedAt = null);
        await db.SaveChangesAsync(ct);
        return new CompanySyncView(used.Count, $"Successfully synced {used.Count} companies");
    }

    /// <summary>The name of a deleted company brings its record back, with what was sent.</summary>
    public Task<CompanyView> CreateAsync(Body<CompanyDraft> body, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var draft = body.New();
        var company = new Company { Name = draft.Name };
        company.Fill(draft, body.Has);
        if (await IdOfAsync(draft.Name, ct) is not null || !await links.TryAddAsync(company, ct))
        {
            company = await LockDeletedAsync(draft.Name, ct);
            (company.Name, company.DeletedAt) = (draft.Name, null);
            company.Fill(draft, body.Has);
            await db.SaveChangesAsync(ct);
        }

        return await GetAsync(company.Id, ct);
    }, ct);

    public Task<CompanyView> UpdateAsync(Guid id, Body<CompanyDraft> body, Precondition precondition, CancellationToken ct) => WriteAsync(id, precondition, async company =>
    {
        var draft = body.Onto(CompanyDraft.Of(company));
        if (await IdOfAsync(draft.Name, ct) is { } taken && taken != id)
        {
            throw Taken(taken);
        }

        company.Replace(draft);
        await db.SaveChangesAsync(ct);
        return await GetAsync(id, ct);
    }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => WriteAsync(id, precondition, company =>
    {
        company.DeletedAt = clock.Now;
        return db.SaveChangesAsync(ct);
    }, ct);

    private Task<T> WriteAsync<T>(Guid id, Precondition precondition, Func<Company, Task<T>> change, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var company = await db.Locked<Company>(id).SingleOrDefaultAsync(c => c.DeletedAt == null, ct) ?? throw Problem.NotFound(Type, id);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        return await change(company);
    }, ct);

    private async Task<Company> LockDeletedAsync(string name, CancellationToken ct)
    {
        var id = await IdOfAsync(name, ct);
        return await db.Locked<Company>(id.GetValueOrDefault()).SingleOrDefaultAsync(c => c.DeletedAt != null, ct) ?? throw Taken(id);
    }

    private Task<Guid?> IdOfAsync(string name, CancellationToken ct)
    {
        var key = Company.KeyOf(name);
        return db.Companies.Where(c => c.NameKey == key).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
    }

    private static Problem Taken(Guid? id) => Problem.Conflict("Company already exists", Type, id);
}
