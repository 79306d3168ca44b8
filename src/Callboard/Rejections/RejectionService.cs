using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Rejections;

internal sealed class RejectionService(CallboardDb db, UserClock clock, ApplicationService applications, Records records)
{
    public Task<RejectionView> GetAsync(Guid id, CancellationToken ct) => records.GetAsync(id, RejectionView.From, ct);

    public async Task<Page<RejectionView>> ListAsync(Guid applicationId, RejectionFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await db.Rejections.AsNoTracking().Where(r => r.ApplicationId == applicationId).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
            .Select(RejectionView.From).PageAsync(filter, ct);
    }

    public Task<RejectionView> CreateAsync(Guid applicationId, RejectionDraft draft, CancellationToken ct) => records.CreateAsync(async () =>
    {
        var application = await applications.LockAsync(applicationId, ct) ?? throw Problem.NotFound(ApplicationService.Type, applicationId);
        return Rejection.Create(draft, application, clock);
    }, RejectionView.From, ct);

    public Task<RejectionView> UpdateAsync(Guid id, Body<RejectionDraft> body, Precondition precondition, CancellationToken ct) =>
        records.UpdateAsync(id, RejectionView.From, precondition, (Rejection rejection) =>
        {
            rejection.Replace(body.Onto(RejectionDraft.Of(rejection)));
            return Task.CompletedTask;
        }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => records.DeleteAsync(id, RejectionView.From, precondition, ct);
}
