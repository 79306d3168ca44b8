using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Applications;

internal static class ApplicationEndpoints
{
    [EndpointSummary("Add an application")]
    public static async Task<NewRecord<ApplicationView>> Create(Body<ApplicationDraft> body, ApplicationService applications, CancellationToken ct) =>
        await applications.CreateAsync(body.New(), ct) is var view ? Answer.New(view, $"/api/v1/applications/{view.Id}") : null!;

    [EndpointSummary("List applications")]
    public static async Task<PageOf<ApplicationView>> List(Query<ApplicationFilter> filter, ApplicationService applications, CancellationToken ct) =>
        Answer.Page(await applications.ListAsync(filter, ct));

    [EndpointSummary("All applications as slim cards, without pages")]
    [Whole]
    public static async Task<Record<List<BoardCard>>> Board(Query<ApplicationFilter> filter, ApplicationService applications, CancellationToken ct) =>
        Answer.Record(await applications.BoardAsync(filter, ct));

    [EndpointSummary("One application")]
    public static async Task<Record<ApplicationView>> Get(Guid id, ApplicationService applications, CancellationToken ct) => Answer.Record(await applications.GetAsync(id, ct));

    [EndpointSummary("Change an application; absent members stay")]
    public static async Task<Record<ApplicationView>> Update(Guid id, Body<ApplicationDraft> body, ApplicationService applications, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await applications.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Change the status alone")]
    public static async Task<Record<ApplicationView>> SetStatus(Guid id, Body<StatusDraft> body, ApplicationService applications, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await applications.SetStatusAsync(id, body.New(), precondition, ct));

    [EndpointSummary("Put an application into the trash, with everything that belongs to it")]
    public static async Task<NoContent> Delete(Guid id, ApplicationService applications, Precondition precondition, CancellationToken ct)
    {
        await applications.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    [EndpointSummary("Change up to 500 applications at once, or none of them")]
    public static async Task<Ok<BulkView>> ChangeMany(Body<BulkDraft> body, ApplicationService applications, CancellationToken ct) =>
        TypedResults.Ok(await applications.ChangeManyAsync(body.New(), ct));

    [EndpointSummary("The changes of status, oldest first")]
    public static async Task<Ok<IReadOnlyList<StatusChangeView>>> History(Guid id, ApplicationService applications, CancellationToken ct) =>
        TypedResults.Ok(await applications.HistoryAsync(id, ct));
}
