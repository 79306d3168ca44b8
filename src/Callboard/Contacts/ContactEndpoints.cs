using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Contacts;

internal static class ContactEndpoints
{
    [EndpointSummary("Add a contact")]
    public static async Task<NewRecord<ContactView>> Create(Body<ContactDraft> body, ContactService contacts, CancellationToken ct) => Created(await contacts.CreateAsync(body.New(), ct));

    [EndpointSummary("List contacts, by name")]
    public static async Task<PageOf<ContactView>> List(Query<ContactFilter> filter, ContactService contacts, CancellationToken ct) => Answer.Page(await contacts.ListAsync(filter, ct));

    [EndpointSummary("One contact")]
    public static async Task<Record<ContactView>> Get(Guid id, ContactService contacts, CancellationToken ct) => Answer.Record(await contacts.GetAsync(id, ct));

    [EndpointSummary("Change a contact; absent members stay")]
    public static async Task<Record<ContactView>> Update(Guid id, Body<ContactDraft> body, ContactService contacts, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await contacts.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put a contact into the trash")]
    public static async Task<NoContent> Delete(Guid id, ContactService contacts, Precondition precondition, CancellationToken ct)
    {
        await contacts.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    private static NewRecord<ContactView> Created(ContactView view) => Answer.New(view, $"/api/v1/contacts/{view.Id}");
}
