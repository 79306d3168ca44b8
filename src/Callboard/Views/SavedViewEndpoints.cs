using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Views;

internal static class SavedViewEndpoints
{
    [EndpointSummary("The saved views, by name")]
    public static async Task<Ok<List<SavedViewView>>> List(SavedViewService views, CancellationToken ct) => TypedResults.Ok(await views.ListAsync(ct));

    [EndpointSummary("Save a view of the table")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<NewRecord<SavedViewView>> Create(Body<SavedViewDraft> body, SavedViewService views, CancellationToken ct) =>
        await views.CreateAsync(body.New(), ct) is var view ? Answer.New(view, $"/api/v1/views/{view.Id}") : null!;

    [EndpointSummary("Rename or change a view")]
    public static async Task<Record<SavedViewView>> Update(Guid id, Body<SavedViewDraft> body, SavedViewService views, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await views.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Remove a view")]
    public static async Task<NoContent> Delete(Guid id, SavedViewService views, Precondition precondition, CancellationToken ct)
    {
        await views.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }
}
