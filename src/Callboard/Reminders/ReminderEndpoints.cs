using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Reminders;

internal static class ReminderEndpoints
{
    [EndpointSummary("Add a reminder, of an application or interview or of nothing else")]
    public static async Task<NewRecord<ReminderView>> Create(Body<ReminderDraft> body, ReminderService reminders, CancellationToken ct) => Created(await reminders.CreateAsync(body.New(), ct));

    [EndpointSummary("List reminders, the first due first")]
    public static async Task<PageOf<ReminderView>> List(Query<ReminderFilter> filter, ReminderService reminders, CancellationToken ct) => Answer.Page(await reminders.ListAsync(filter, ct));

    [EndpointSummary("One reminder")]
    public static async Task<Record<ReminderView>> Get(Guid id, ReminderService reminders, CancellationToken ct) => Answer.Record(await reminders.GetAsync(id, ct));

    [EndpointSummary("Change a reminder; absent members stay")]
    public static async Task<Record<ReminderView>> Update(Guid id, Body<ReminderDraft> body, ReminderService reminders, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await reminders.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put a reminder into the trash")]
    public static async Task<NoContent> Delete(Guid id, ReminderService reminders, Precondition precondition, CancellationToken ct)
    {
        await reminders.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    private static NewRecord<ReminderView> Created(ReminderView view) => Answer.New(view, $"/api/v1/reminders/{view.Id}");
}
