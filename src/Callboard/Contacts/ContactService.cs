using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Contacts;

internal sealed class ContactService(CallboardDb db, UserClock clock, CompanyLinks companies, Records records)
{
    public Task<ContactView> GetAsync(Guid id, CancellationToken ct) => records.GetAsync(id, ContactView.From, ct);

    public Task<Page<ContactView>> ListAsync(ContactFilter filter, CancellationToken ct)
    {
        var rows = db.Contacts.AsNoTracking();
        rows = filter.ApplicationId is { } application ? rows.Where(c => c.Applications.Any(l => l.ApplicationId == application && l.Application!.DeletedAt == null)) : rows;
        rows = filter.CompanyId is { } company ? rows.Where(c => c.CompanyId == company) : rows;
        rows = filter.Role is { } role ? rows.Where(c => c.Role == role) : rows;
        return rows.WhereFound(filter.Search, c => c.Name, c => c.Title, c => c.Email, c => c.Notes)
            .OrderBy(c => c.Name.ToLower()).ThenByDescending(c => c.CreatedAt).ThenBy(c => c.Id).Select(ContactView.From).PageAsync(filter, ct);
    }

    public Task<ContactView> CreateAsync(ContactDraft draft, CancellationToken ct) => records.CreateAsync(async () =>
    {
        var contact = Contact.Create(draft);
        contact.WorkAt(await companies.FindOrMakeAsync(draft.CompanyId, draft.Company, present: null, ct));
        await LinkAsync(contact, [], draft, ct);
        return contact;
    }, ContactView.From, ct);

    public Task<ContactView> UpdateAsync(Guid id, Body<ContactDraft> body, Precondition precondition, CancellationToken ct) =>
        records.UpdateAsync(id, ContactView.From, precondition, async (Contact contact) =>
        {
            var links = await db.Set<ApplicationContact>().Where(l => l.ContactId == id && l.Application!.DeletedAt == null).OrderBy(l => l.Id).ToListAsync(ct);
            var draft = body.Onto(ContactDraft.Of(contact, links));
            contact.Replace(draft);
            if (body.Has("company") || body.Has("company_id"))
            {
                contact.WorkAt(await companies.FindOrMakeAsync(draft.CompanyId, draft.Company, contact.CompanyId, ct));
            }

            await LinkAsync(contact, links, draft, ct);
        }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => records.DeleteAsync(id, ContactView.From, precondition, ct);

    /// <param name="links">Those to live applications; a link into the trash stays, for the day when its application comes back.</param>
    private async Task LinkAsync(Contact contact, List<ApplicationContact> links, ContactDraft draft, CancellationToken ct)
    {
        var wanted = draft.Linked;
        var known = await db.Applications.Where(a => wanted.Contains(a.Id)).Select(a => a.Id).ToListAsync(ct);
        if (known.Count != wanted.Count)
        {
            throw Problem.Invalid(draft.ApplicationIds.All(known.Contains) ? "application_id" : "application_ids", Says.NotFound);
        }

        db.RemoveRange(links.Where(l => !wanted.Contains(l.ApplicationId)));
        contact.Applications.AddRange(wanted.Except(links.Select(l => l.ApplicationId)).Select(id => new ApplicationContact { ApplicationId = id }));
        if (!wanted.SetEquals(links.Select(l => l.ApplicationId)))
        {
            contact.UpdatedAt = clock.Now;
        }
    }
}
