using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Interviews;

internal sealed class InterviewService(CallboardDb db, UserClock clock, ApplicationService applications, Bin bin)
{
    private const string Type = "Interview";

    private static readonly Func<CallboardDb, Guid, Task<InterviewView?>> s_one = EF.CompileAsyncQuery((CallboardDb db, Guid id) =>
        db.Interviews.Where(i => i.Id == id).Select(InterviewView.From).FirstOrDefault());

    public async Task<InterviewView> GetAsync(Guid id, CancellationToken ct) => await s_one(db, id) ?? throw Problem.NotFound(Type, id);

    public Task<Page<InterviewView>> ListAsync(InterviewFilter filter, CancellationToken ct)
    {
        var rows = db.Interviews.AsNoTracking();
        rows = filter.ApplicationId is { } application ? rows.Where(i => i.ApplicationId == application) : rows;
        rows = filter.Type is { } type ? rows.Where(i => i.Type == type) : rows;
        rows = filter.Outcome is { } outcome ? rows.Where(i => i.Outcome == outcome) : rows;
        if (filter.Upcoming)
        {
            var now = clock.Now;
            rows = rows.Where(i => i.Outcome == InterviewOutcome.Pending && i.ScheduledDate > now);
        }

        if (filter.DateFrom is { } from)
        {
            var start = clock.StartOf(from);
            rows = rows.Where(i => i.ScheduledDate >= start);
        }

        if (filter.DateTo is { } to && to < DateOnly.MaxValue)
        {
            var end = clock.StartOf(to.AddDays(1));
            rows = rows.Where(i => i.ScheduledDate < end);
        }

        var sorted = filter.SortBy == InterviewSort.CreatedAt ? rows.Sort(i => i.CreatedAt, filter.SortOrder) : rows.Sort(i => i.ScheduledDate, filter.SortOrder);
        return sorted.ThenByDescending(i => i.CreatedAt).ThenBy(i => i.Id).Select(InterviewView.From).PageAsync(filter, ct);
    }

    public async Task<Page<InterviewView>> ListAsync(Guid applicationId, ApplicationInterviewFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await ListAsync(new InterviewFilter { ApplicationId = applicationId, Page = filter.Page, PerPage = filter.PerPage }, ct);
    }

    /// <summary>The application is named by the body.</summary>
    public Task<InterviewView> CreateAsync(InterviewDraft draft, CancellationToken ct) =>
        CreateAsync(draft.ApplicationId!.Value, draft, () => Problem.Invalid("application_id", Says.NotFound), ct);

    /// <summary>The application is named by the path.</summary>
    public Task<InterviewView> CreateAsync(Guid applicationId, ApplicationInterviewDraft draft, CancellationToken ct) =>
        CreateAsync(applicationId, draft, () => Problem.NotFound(ApplicationService.Type, applicationId), ct);

    public Task<InterviewView> UpdateAsync(Guid id, Body<InterviewDraft> body, Precondition precondition, CancellationToken ct) => WriteAsync(id, precondition, async interview =>
    {
        var draft = body.Onto(InterviewDraft.Of(interview));
        if (draft.ApplicationId != interview.ApplicationId)
        {
            throw Problem.Invalid("application_id", "Cannot be changed");
        }

        interview.Replace(draft, clock);
        if (body.Has("contact_ids"))
        {
            await LinkContactsAsync(interview, draft.ContactIds, ct);
        }
    }, ct);

    public Task<InterviewView> ScheduleAsync(Guid id, ScheduleDraft draft, Precondition precondition, CancellationToken ct) =>
        WriteAsync(id, precondition, interview => interview.Reschedule(draft.ScheduledDate, draft.TimeZone, clock), ct);

    public Task<InterviewView> SetNotesAsync(Guid id, string? notes, Precondition precondition, CancellationToken ct) =>
        WriteAsync(id, precondition, interview => interview.Annotate(notes, clock), ct);

    public Task<InterviewView> SetOutcomeAsync(Guid id, InterviewOutcome outcome, Precondition precondition, CancellationToken ct) =>
        WriteAsync(id, precondition, interview => interview.Record(outcome, clock), ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var interview = await LockAsync(id, ct);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        await bin.ThrowAwayAsync(interview, ct);
        interview.Application.Recount();
        interview.Application.Touch(clock);
        return await db.SaveChangesAsync(ct);
    }, ct);

    private Task<InterviewView> CreateAsync(Guid applicationId, ApplicationInterviewDraft draft, Func<Problem> missing, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var application = await applications.LockAsync(applicationId, ct) ?? throw missing();
        var interview = Interview.Create(draft, application, clock);
        await LinkContactsAsync(interview, draft.ContactIds, ct);
        await db.SaveChangesAsync(ct);
        return await GetAsync(interview.Id, ct);
    }, ct);

    private Task<InterviewView> WriteAsync(Guid id, Precondition precondition, Action<Interview> change, CancellationToken ct) => WriteAsync(id, precondition, interview =>
    {
        change(interview);
        return Task.CompletedTask;
    }, ct);

    private Task<InterviewView> WriteAsync(Guid id, Precondition precondition, Func<Interview, Task> change, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var interview = await LockAsync(id, ct);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        await change(interview);
        await db.SaveChangesAsync(ct);
        return await GetAsync(id, ct);
    }, ct);

    // The application's row is the lock of everything that belongs to it: its rules read its interviews and history.
    private async Task<Interview> LockAsync(Guid id, CancellationToken ct)
    {
        var applicationId = await db.Interviews.Where(i => i.Id == id).Select(i => (Guid?)i.ApplicationId).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(Type, id);
        _ = await applications.LockAsync(applicationId, ct);
        return await db.Interviews.Include(i => i.Contacts.Where(c => c.Contact!.DeletedAt == null)).SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw Problem.NotFound(Type, id);
    }

    private async Task LinkContactsAsync(Interview interview, List<Guid> contactIds, CancellationToken ct)
    {
        if (await db.Contacts.CountAsync(c => contactIds.Contains(c.Id), ct) != contactIds.Count)
        {
            throw Problem.Invalid("contact_ids", Says.NotFound);
        }

        interview.Meet(contactIds, clock);
    }
}
