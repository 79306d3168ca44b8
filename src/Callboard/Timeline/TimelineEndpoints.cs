using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Timeline;

internal static class TimelineEndpoints
{
    [EndpointSummary("The timeline: own events, status changes and interviews")]
    public static async Task<Ok<List<TimelineEventView>>> List(Guid id, Query<TimelineFilter> filter, TimelineService timeline, CancellationToken ct) =>
        TypedResults.Ok(await timeline.ListAsync(id, filter, ct));

    [EndpointSummary("Write an event down")]
    public static async Task<NewRecord<TimelineEventView>> Create(Guid id, Body<TimelineEventDraft> body, TimelineService timeline, CancellationToken ct) =>
        await timeline.CreateAsync(id, body.New(), ct) is var view ? Answer.New(view, $"/api/v1/timeline/{view.Id}") : null!;

    [EndpointSummary("Change an own event, or date and notes of a status event")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<Record<TimelineEventView>> Update(Guid id, Body<TimelineEventDraft> body, TimelineService timeline, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await timeline.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Delete an own event, or take the newest status change back")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<NoContent> Delete(Guid id, TimelineService timeline, Precondition precondition, CancellationToken ct)
    {
        await timeline.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }
}
