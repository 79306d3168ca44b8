using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Notes;

internal sealed class NoteService(CallboardDb db, ApplicationService applications, Records records)
{
    public Task<NoteView> GetAsync(Guid id, CancellationToken ct) => records.GetAsync(id, NoteView.From, ct);

    public Task<Page<NoteView>> ListAsync(NoteFilter filter, CancellationToken ct)
    {
        var rows = db.Notes.AsNoTracking();
        rows = filter.ApplicationId is { } application ? rows.Where(n => n.ApplicationId == application) : rows;
        rows = filter.InterviewId is { } interview ? rows.Where(n => n.InterviewId == interview) : rows;
        return rows.WhereFound(filter.Search, n => n.Content).OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Select(NoteView.From).PageAsync(filter, ct);
    }

    public async Task<Page<NoteView>> ListAsync(Guid applicationId, ApplicationNoteFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await ListAsync(new NoteFilter { ApplicationId = applicationId, Page = filter.Page, PerPage = filter.PerPage }, ct);
    }

    /// <summary>The application is named by the body.</summary>
    public Task<NoteView> CreateAsync(NoteDraft draft, CancellationToken ct) => AddAsync(draft.ApplicationId, draft, ct);

    /// <summary>The application is named by the path.</summary>
    public async Task<NoteView> CreateAsync(Guid applicationId, ApplicationNoteDraft draft, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await AddAsync(applicationId, draft, ct);
    }

    public Task<NoteView> UpdateAsync(Guid id, Body<NoteDraft> body, Precondition precondition, CancellationToken ct) =>
        records.UpdateAsync(id, NoteView.From, precondition, async (Note note) =>
        {
            var draft = body.Onto(NoteDraft.Of(note));
            note.Replace(draft, await records.LockParentAsync(body, draft.ApplicationId, draft.InterviewId, ct));
        }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => records.DeleteAsync(id, NoteView.From, precondition, ct);

    private Task<NoteView> AddAsync(Guid? applicationId, ApplicationNoteDraft draft, CancellationToken ct) =>
        records.CreateAsync(async () => Note.Create(draft, await records.LockParentAsync(applicationId, draft.InterviewId, ct)), NoteView.From, ct);
}
