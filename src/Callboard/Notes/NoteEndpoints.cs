using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Notes;

internal static class NoteEndpoints
{
    [EndpointSummary("Add a note to the application or interview that the body names")]
    public static async Task<NewRecord<NoteView>> Create(Body<NoteDraft> body, NoteService notes, CancellationToken ct) => Created(await notes.CreateAsync(body.New(), ct));

    [EndpointSummary("Add a note to this application")]
    public static async Task<NewRecord<NoteView>> CreateFor(Guid id, Body<ApplicationNoteDraft> body, NoteService notes, CancellationToken ct) =>
        Created(await notes.CreateAsync(id, body.New(), ct));

    [EndpointSummary("List notes, newest first")]
    public static async Task<PageOf<NoteView>> List(Query<NoteFilter> filter, NoteService notes, CancellationToken ct) => Answer.Page(await notes.ListAsync(filter, ct));

    [EndpointSummary("The notes of this application and its interviews, newest first")]
    public static async Task<PageOf<NoteView>> ListFor(Guid id, Query<ApplicationNoteFilter> filter, NoteService notes, CancellationToken ct) =>
        Answer.Page(await notes.ListAsync(id, filter, ct));

    [EndpointSummary("One note")]
    public static async Task<Record<NoteView>> Get(Guid id, NoteService notes, CancellationToken ct) => Answer.Record(await notes.GetAsync(id, ct));

    [EndpointSummary("Change a note; absent members stay")]
    public static async Task<Record<NoteView>> Update(Guid id, Body<NoteDraft> body, NoteService notes, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await notes.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put a note into the trash")]
    public static async Task<NoContent> Delete(Guid id, NoteService notes, Precondition precondition, CancellationToken ct)
    {
        await notes.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    private static NewRecord<NoteView> Created(NoteView view) => Answer.New(view, $"/api/v1/notes/{view.Id}");
}
