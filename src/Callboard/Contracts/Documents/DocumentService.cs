using System.Globalization;
using System.Text.Json;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Data;
using Callboard.Http;
using Callboard.Timeline;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Contracts.Documents;

/// <summary>Seed 002's documents over the canonical services: flattens what comes in, nests what goes out.</summary>
internal sealed class DocumentService(CallboardDb db, UserClock clock, ApplicationService applications, TimelineService timeline, AttachmentService attachments)
{
    private const string CompanyPrefix = "company.";
    private const string CompanyName = CompanyPrefix + "name";

    private static readonly List<ApplicationStatus> s_known = [.. Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.Saved)];

    public async Task<ApplicationDocument> GetAsync(Guid id, CancellationToken ct) => await ShowAsync(await applications.GetAsync(id, ct), ct);

    /// <summary>Saved ones are left out of lists: this document has no such word.</summary>
    public async Task<Page<ApplicationDocument>> ListAsync(DocumentFilter filter, CancellationToken ct)
    {
        filter.Status = filter.Status.Count == 0 ? s_known : [.. filter.Status.Where(s_known.Contains)];
        if (filter.Status.Count == 0)
        {
            return new Page<ApplicationDocument>([], 0, filter.Page, filter.PerPage);
        }

        var page = await applications.ListAsync(filter, ct);
        return new Page<ApplicationDocument>(await ShowAsync(page.Items, ct), page.Total, page.Number, page.PerPage);
    }

    public async Task<IReadOnlyList<ApplicationDocument>> SearchAsync(DocumentSearch search, CancellationToken ct) =>
        (await ListAsync(new DocumentFilter { Search = search.Q, PerPage = PageFilter.Most }, ct)).Items;

    public Task<ApplicationDocument> CreateAsync(JsonElement document, CancellationToken ct)
    {
        var flat = ApplicationDocument.Flatten(document);
        var draft = Draft(flat, isNew: true).New();
        return db.InTransactionAsync(async () => await ShowAsync(await FillLocationAsync(await applications.CreateAsync(draft, ct), flat, ct), ct), ct);
    }

    public Task<ApplicationDocument> UpdateAsync(Guid id, JsonElement document, Precondition precondition, CancellationToken ct)
    {
        var flat = ApplicationDocument.Flatten(document);
        var isUnnamed = flat.Keys.Any(IsOfCompany) && flat.TryAdd(CompanyName, "\"to be read\"");
        var body = Draft(flat, isNew: false);
        return db.InTransactionAsync(async () =>
        {
            if (isUnnamed)
            {
                // Facts of the company without its name are told of the one that the application has.
                flat[CompanyName] = JsonSerializer.Serialize((await applications.GetAsync(id, ct)).Company);
                body = Draft(flat, isNew: false);
            }

            return await ShowAsync(await FillLocationAsync(await applications.UpdateAsync(id, body, ForDocuments(precondition, ct), ct), flat, ct), ct);
        }, ct);
    }

    public async Task<ApplicationDocument> SetStatusAsync(Guid id, StatusDraft draft, Precondition precondition, CancellationToken ct) =>
        await ShowAsync(await applications.SetStatusAsync(id, draft, ForDocuments(precondition, ct), ct), ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => applications.DeleteAsync(id, ForDocuments(precondition, ct), ct);

    public async Task DeleteAttachmentAsync(Guid applicationId, string index, Precondition precondition, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        var files = await AttachmentService.OldestFirst(db.Attachments.Where(a => a.ApplicationId == applicationId)).Select(a => a.Id).ToListAsync(ct);
        var id = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? files.ElementAtOrDefault(place) : files.Find(f => f.ToString().Equals(index, StringComparison.OrdinalIgnoreCase));
        await (id == Guid.Empty ? throw Problem.NotFound("Attachment", index, "Attachment not found") : attachments.DeleteAsync(id, precondition, ct));
    }

    private Precondition ForDocuments(Precondition precondition, CancellationToken ct)
    {
        precondition.Represent = async view => await ShowAsync((ApplicationView)view, ct);
        return precondition;
    }

    private static bool IsOfCompany(string member) => member.StartsWith(CompanyPrefix, StringComparison.Ordinal);

    /// <summary>What was written is put together again as text: JSON may hold texts that cannot be written a second time.</summary>
    private static Body<ApplicationDraft> Draft(Dictionary<string, string> flat, bool isNew)
    {
        static string Object(IEnumerable<(string Name, string Json)> members) => $"{{{string.Join(',', members.Select(m => $"\"{m.Name}\":{m.Json}"))}}}";
        var company = Object(flat.Where(m => IsOfCompany(m.Key)).Select(m => (m.Key[CompanyPrefix.Length..], m.Value)));
        var members = flat.Where(m => !IsOfCompany(m.Key)).Select(m => (m.Key, m.Value));
        using var json = JsonDocument.Parse(Object(isNew || flat.Keys.Any(IsOfCompany) ? members.Append(("company", company)) : members));
        return Body<ApplicationDraft>.Of(json.RootElement, isNew);
    }

    private async Task<ApplicationView> FillLocationAsync(ApplicationView application, Dictionary<string, string> sent, CancellationToken ct)
    {
        if (sent.ContainsKey("location") && application.Location is { } location
            && await db.Companies.Where(c => c.Id == application.CompanyId && c.Location == null)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Location, location).SetProperty(x => x.UpdatedAt, clock.Now), ct) > 0)
        {
            db.HasChanged();
        }

        return application;
    }

    private async Task<ApplicationDocument> ShowAsync(ApplicationView view, CancellationToken ct) => (await ShowAsync([view], ct))[0];

    /// <summary>However many applications: one query for each kind of thing that hangs on them. One in the trash is shown with what went along.</summary>
    private async Task<List<ApplicationDocument>> ShowAsync(IReadOnlyList<ApplicationView> views, CancellationToken ct)
    {
        var (ids, companyIds) = (views.Select(v => v.Id).ToList(), views.Select(v => v.CompanyId).Distinct().ToList());
        var companies = await db.Companies.AsNoTracking().Where(c => companyIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, CompanyPart.Of, ct);
        var events = (await timeline.EventsOfAsync(ids, ct)).ToLookup(e => e.ApplicationId);
        var attached = db.Attachments.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(a => ids.Contains(a.ApplicationId!.Value) && (a.DeletedAt == null || a.DeletedWith == a.ApplicationId));
        var files = (await AttachmentService.OldestFirst(attached).Select(AttachmentView.From).ToListAsync(ct)).ToLookup(a => a.ApplicationId);
        return [.. views.Select(v => ApplicationDocument.Of(v, companies[v.CompanyId], events[v.Id], [.. files[v.Id]]))];
    }
}
