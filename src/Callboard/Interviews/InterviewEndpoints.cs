using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Interviews;

internal static class InterviewEndpoints
{
    [EndpointSummary("Add an interview to the application that the body names")]
    public static async Task<NewRecord<InterviewView>> Create(Body<InterviewDraft> body, InterviewService interviews, CancellationToken ct) =>
        Created(await interviews.CreateAsync(body.New(), ct));

    [EndpointSummary("Add an interview to this application")]
    public static async Task<NewRecord<InterviewView>> CreateFor(Guid id, Body<ApplicationInterviewDraft> body, InterviewService interviews, CancellationToken ct) =>
        Created(await interviews.CreateAsync(id, body.New(), ct));

    [EndpointSummary("List interviews")]
    public static async Task<PageOf<InterviewView>> List(Query<InterviewFilter> filter, InterviewService interviews, CancellationToken ct) =>
        Answer.Page(await interviews.ListAsync(filter, ct));

    [EndpointSummary("The interviews of this application, by date")]
    public static async Task<PageOf<InterviewView>> ListFor(Guid id, Query<ApplicationInterviewFilter> filter, InterviewService interviews, CancellationToken ct) =>
        Answer.Page(await interviews.ListAsync(id, filter, ct));

    [EndpointSummary("One interview")]
    public static async Task<Record<InterviewView>> Get(Guid id, InterviewService interviews, CancellationToken ct) => Answer.Record(await interviews.GetAsync(id, ct));

    [EndpointSummary("Change an interview; absent members stay")]
    public static async Task<Record<InterviewView>> Update(Guid id, Body<InterviewDraft> body, InterviewService interviews, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await interviews.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Move an interview to another time")]
    public static async Task<Record<InterviewView>> Schedule(Guid id, Body<ScheduleDraft> body, InterviewService interviews, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await interviews.ScheduleAsync(id, body.New(), precondition, ct));

    [EndpointSummary("Write or clear the notes")]
    public static async Task<Record<InterviewView>> SetNotes(Guid id, Body<InterviewNotesDraft> body, InterviewService interviews, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await interviews.SetNotesAsync(id, body.New().Notes, precondition, ct));

    [EndpointSummary("Record the outcome; a failed interview rejects its application")]
    public static async Task<Record<InterviewView>> SetOutcome(Guid id, Body<OutcomeDraft> body, InterviewService interviews, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await interviews.SetOutcomeAsync(id, body.New().Outcome, precondition, ct));

    [EndpointSummary("Put an interview into the trash, with its notes and reminders")]
    public static async Task<NoContent> Delete(Guid id, InterviewService interviews, Precondition precondition, CancellationToken ct)
    {
        await interviews.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    private static NewRecord<InterviewView> Created(InterviewView view) => Answer.New(view, $"/api/v1/interviews/{view.Id}");
}
