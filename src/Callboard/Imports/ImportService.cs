using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Exports;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Imports;

/// <summary>Each row of a file is the body of one new application.</summary>
internal sealed class ImportService(CallboardDb db, UserClock clock)
{
    public async Task<ImportView> ApplicationsAsync(Upload<ImportDraft> upload, CancellationToken ct)
    {
        var (sent, options) = await upload.ReadAsync();
        var file = await ImportFile.ReadAsync(sent, ct);
        var columns = file.Columns(typeof(ApplicationDraft), options.Mapping);
        var unreadable = new List<ImportError>();
        var drafts = Each(file.Rows.Select((cells, i) => (i + 1, cells)), cells => Read(cells, columns, file.Header.Count), unreadable);
        return await db.InTransactionAsync(async () =>
        {
            List<ImportError> errors = [.. unreadable];
            // Two files that make the same companies would each wait for the other.
            await db.LockUserAsync(ct);
            var companies = await CompaniesAsync(drafts, ct);
            var applications = Each(drafts, draft => Application.Create(draft, companies(draft), clock), errors);
            var created = errors.Count == 0 && !options.DryRun ? applications.Count : 0;
            foreach (var (_, application) in applications.Take(created))
            {
                application.Company.DeletedAt = null;
                db.Applications.Add(application);
            }

            await db.SaveChangesAsync(ct);
            return new ImportView(file.Rows.Count, created, [.. errors.OrderBy(e => e.Row)]);
        }, ct);
    }

    /// <summary>What can be made of the rows; what is wrong with the others becomes errors.</summary>
    private static List<(int Row, TOut Value)> Each<TIn, TOut>(IEnumerable<(int Row, TIn Value)> rows, Func<TIn, TOut> make, List<ImportError> errors)
    {
        var made = new List<(int, TOut)>();
        foreach (var (row, value) in rows)
        {
            try
            {
                made.Add((row, make(value)));
            }
            catch (Problem problem)
            {
                errors.AddRange(problem.FieldErrors.Select(e => new ImportError(row, e.Key, e.Value)));
            }
        }

        return made;
    }

    private static ApplicationDraft Read(string[] cells, IReadOnlyDictionary<Field, int> columns, int width)
    {
        if (!cells.Skip(width).All(string.IsNullOrWhiteSpace))
        {
            throw Problem.Invalid(UploadBody.File, "Must not have more cells than the header");
        }

        var body = new JsonObject();
        foreach (var (field, column) in columns.Where(c => c.Value < cells.Length && !string.IsNullOrWhiteSpace(cells[c.Value])))
        {
            body[field.Name] = Value(field, Csv.Unguarded(cells[column]));
        }

        return Body<ApplicationDraft>.Of(JsonSerializer.SerializeToElement(body), isNew: true).New();
    }

    /// <summary>A cell as JSON would tell it. What is no number stays text, and is refused as such.</summary>
    private static JsonNode Value(Field field, string cell) => field.Type switch
    {
        _ when field.Type == typeof(int) && int.TryParse(cell, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ when field.Type == typeof(bool) && bool.TryParse(cell, out var flag) => flag,
        _ when field.Type == typeof(List<string>) => new JsonArray([.. cell.Split(Csv.ListSeparator).Select(item => (JsonNode)item)]),
        _ => cell,
    };

    /// <summary>The company of each draft. One of a new name is made and saved with its first application.</summary>
    private async Task<Func<ApplicationDraft, Company>> CompaniesAsync(IEnumerable<(int Row, ApplicationDraft Value)> rows, CancellationToken ct)
    {
        var drafts = rows.Select(r => r.Value).ToList();
        var ids = drafts.Select(d => d.CompanyId).OfType<Guid>().Distinct().ToList();
        var keys = drafts.Where(d => d.CompanyId is null).Select(d => Company.KeyOf(d.Company!.Name)).Distinct().ToList();
        var known = await db.Companies.Where(c => (ids.Contains(c.Id) && c.DeletedAt == null) || keys.Contains(c.NameKey)).ToListAsync(ct);
        var (byId, byKey) = (known.Where(c => c.DeletedAt is null).ToDictionary(c => c.Id), known.ToDictionary(c => c.NameKey));
        return draft =>
        {
            if (draft.CompanyId is { } id)
            {
                return byId.GetValueOrDefault(id) ?? throw Problem.Invalid("company_id", Says.NotFound);
            }

            var company = new Company { Name = draft.Company!.Name };
            return byKey.TryAdd(company.NameKey, company) ? company : byKey[company.NameKey];
        };
    }
}
