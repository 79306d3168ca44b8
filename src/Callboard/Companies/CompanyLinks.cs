using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Companies;

/// <summary>Finds or makes the company that a record names. One record per user and name, also when two requests race to make it.</summary>
internal sealed class CompanyLinks(CallboardDb db)
{
    /// <summary>The company of an id, else of a mention; null when neither was sent. Must run inside a transaction.</summary>
    /// <param name="present">The one that the record has, which may have been deleted since.</param>
    public async Task<Company?> FindOrMakeAsync(Guid? id, CompanyMention? mention, Guid? present, CancellationToken ct)
    {
        if (id is not null)
        {
            return await db.Companies.FirstOrDefaultAsync(c => c.Id == id && (c.DeletedAt == null || c.Id == present), ct) ?? throw Problem.Invalid("company_id", Says.NotFound);
        }

        if (mention is null)
        {
            return null;
        }

        var company = await ByNameAsync(mention.Name, ct);
        if (company is null && !await TryAddAsync(company = new Company { Name = mention.Name }, ct))
        {
            company = (await ByNameAsync(mention.Name, ct))!;
        }

        company.DeletedAt = null;
        mention.WriteTo(company);
        return company;
    }

    public Task<Company?> ByNameAsync(string name, CancellationToken ct)
    {
        var key = Company.KeyOf(name);
        return db.Companies.FirstOrDefaultAsync(c => c.NameKey == key, ct);
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
