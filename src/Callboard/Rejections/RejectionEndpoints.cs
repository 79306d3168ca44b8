using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Rejections;

internal static class RejectionEndpoints
{
    [EndpointSummary("Record that this application was rejected, which also sets its status")]
    public static async Task<NewRecord<RejectionView>> Create(Guid id, Body<RejectionDraft> body, RejectionService rejections, CancellationToken ct) =>
        await rejections.CreateAsync(id, body.New(), ct) is var view ? Answer.New(view, $"/api/v1/rejections/{view.Id}") : null!;

    [EndpointSummary("The rejections of this application, newest first")]
    public static async Task<PageOf<RejectionView>> List(Guid id, Query<RejectionFilter> filter, RejectionService rejections, CancellationToken ct) =>
        Answer.Page(await rejections.ListAsync(id, filter, ct));

    [EndpointSummary("One rejection")]
    public static async Task<Record<RejectionView>> Get(Guid id, RejectionService rejections, CancellationToken ct) => Answer.Record(await rejections.GetAsync(id, ct));

    [EndpointSummary("Change a rejection; absent members stay")]
    public static async Task<Record<RejectionView>> Update(Guid id, Body<RejectionDraft> body, RejectionService rejections, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await rejections.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put a rejection into the trash")]
    public static async Task<NoContent> Delete(Guid id, RejectionService rejections, Precondition precondition, CancellationToken ct)
    {
        await rejections.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }
}
