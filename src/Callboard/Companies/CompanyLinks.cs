using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Companies;

/// <summary>Finds or makes the company that a record names. One record per user and name, also when two requests race to make it.</summary>
internal sealed class CompanyLinks(CallboardDb db)
{
    private static readonly Func<CallboardDb, string, Task<Company?>> s_byName = EF.CompileAsyncQuery((CallboardDb db, string key) =>
        db.Companies.FirstOrDefault(c => c.NameKey == key));

    /// <summary>The company of an id, else of a mention; null when neither was sent. Must run inside a transaction.</summary>
    /// <param name="present">The one that the record has, which may have been deleted since.</param>
    public async Task<Company?> FindOrMakeAsync(Guid? id, CompanyMention? mention, Guid? present, CancellationToken ct) =>
        await FindAsync(id, mention, present, ct) ?? (mention is null ? null : await MakeAsync(mention, ct));

    /// <summary>The same, but null also for a name that is not known yet.</summary>
    public async Task<Company?> FindAsync(Guid? id, CompanyMention? mention, Guid? present, CancellationToken ct) =>
        id is not null
            ? await db.Companies.FirstOrDefaultAsync(c => c.Id == id && (c.DeletedAt == null || c.Id == present), ct) ?? throw Problem.Invalid("company_id", Says.NotFound)
            : mention is not null && await ByNameAsync(mention.Name) is { } company ? Mentioned(company, mention) : null;

    /// <summary>The id and name of a live company that is mentioned by its name alone, by hand and not tracked: for what only points at it.</summary>
    public async Task<Company?> GlanceAsync(CompanyMention mention, CancellationToken ct) => !mention.IsNameAlone ? null
        : (await db.ReadOwnAsync("select id, name from companies where name_key = @key and deleted_at is null", new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = Company.KeyOf(mention.Name) },
            row => new Company { Id = row.GetGuid(0), Name = row.GetString(1) }, ct)).SingleOrDefault();

    /// <summary>The company of a name that was not known a moment ago. Must run inside a transaction.</summary>
    public async Task<Company> MakeAsync(CompanyMention mention, CancellationToken ct)
    {
        var company = new Company { Name = mention.Name };
        return Mentioned(await TryAddAsync(company, ct) ? company : (await ByNameAsync(mention.Name))!, mention);
    }

    private Task<Company?> ByNameAsync(string name) => s_byName(db, Company.KeyOf(name));

    private static Company Mentioned(Company company, CompanyMention mention)
    {
        company.DeletedAt = null;
        mention.WriteTo(company);
        return company;
    }

    /// <summary>Saves a new company, unless its name is taken or another request takes it first. Must run inside a transaction.</summary>
    public async Task<bool> TryAddAsync(Company company, CancellationToken ct)
    {
        const string before = "company";
        var transaction = db.Database.CurrentTransaction!;
        db.Companies.Add(company);
        await transaction.CreateSavepointAsync(before, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (Database.IsUniqueViolation(e))
        {
            await transaction.RollbackToSavepointAsync(before, ct);
            db.Entry(company).State = EntityState.Detached;
            return false;
        }
    }
}
