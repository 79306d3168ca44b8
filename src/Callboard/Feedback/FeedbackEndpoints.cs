using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Feedback;

internal static class FeedbackEndpoints
{
    [EndpointSummary("Record what this application's company said")]
    public static async Task<NewRecord<FeedbackView>> Create(Guid id, Body<FeedbackDraft> body, FeedbackService feedback, CancellationToken ct) =>
        await feedback.CreateAsync(id, body.New(), ct) is var view ? Answer.New(view, $"/api/v1/feedback/{view.Id}") : null!;

    [EndpointSummary("The feedback on this application, newest first")]
    public static async Task<PageOf<FeedbackView>> List(Guid id, Query<FeedbackFilter> filter, FeedbackService feedback, CancellationToken ct) =>
        Answer.Page(await feedback.ListAsync(id, filter, ct));

    [EndpointSummary("One feedback")]
    public static async Task<Record<FeedbackView>> Get(Guid id, FeedbackService feedback, CancellationToken ct) => Answer.Record(await feedback.GetAsync(id, ct));

    [EndpointSummary("Change feedback; absent members stay")]
    public static async Task<Record<FeedbackView>> Update(Guid id, Body<FeedbackDraft> body, FeedbackService feedback, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await feedback.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put feedback into the trash")]
    public static async Task<NoContent> Delete(Guid id, FeedbackService feedback, Precondition precondition, CancellationToken ct)
    {
        await feedback.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }
}
