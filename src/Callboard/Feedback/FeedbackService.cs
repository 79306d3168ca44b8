using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Feedback;

internal sealed class FeedbackService(CallboardDb db, ApplicationService applications, Records records)
{
    public Task<FeedbackView> GetAsync(Guid id, CancellationToken ct) => records.GetAsync(id, FeedbackView.From, ct);

    public async Task<Page<FeedbackView>> ListAsync(Guid applicationId, FeedbackFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await db.Feedback.AsNoTracking().Where(f => f.ApplicationId == applicationId).OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.Id)
            .Select(FeedbackView.From).PageAsync(filter, ct);
    }

    public async Task<FeedbackView> CreateAsync(Guid applicationId, FeedbackDraft draft, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await records.CreateAsync(async () =>
        {
            await records.LockParentAsync(applicationId, draft.InterviewId, ct);
            return InterviewFeedback.Create(draft, applicationId);
        }, FeedbackView.From, ct);
    }

    public Task<FeedbackView> UpdateAsync(Guid id, Body<FeedbackDraft> body, Precondition precondition, CancellationToken ct) =>
        records.UpdateAsync(id, FeedbackView.From, precondition, async (InterviewFeedback feedback) =>
        {
            feedback.Replace(body.Onto(FeedbackDraft.Of(feedback)));
            if (body.Has("interview_id"))
            {
                await records.LockParentAsync(feedback.ApplicationId, feedback.InterviewId, ct);
            }
        }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => records.DeleteAsync(id, FeedbackView.From, precondition, ct);
}
