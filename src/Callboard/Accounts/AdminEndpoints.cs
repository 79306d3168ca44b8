using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Accounts;

internal static class AdminEndpoints
{
    [EndpointSummary("List the users of this installation")]
    public static async Task<PageOf<AdminUserView>> List(Query<AdminUserFilter> filter, AdminService users, CancellationToken ct) => Answer.Page(await users.ListAsync(filter, ct));

    [EndpointSummary("Change a user's role, or disable or enable the user")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<Record<AdminUserView>> Update(Guid id, Body<AdminUserDraft> body, AdminService users, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await users.UpdateAsync(id, body.Onto, precondition, ct));

    [EndpointSummary("Make a link with which a user can set a new password")]
    public static async Task<Created<ResetLinkView>> ResetPassword(Guid id, AdminService users, CancellationToken ct) =>
        TypedResults.Created((string?)null, await users.ResetPasswordAsync(id, ct));

    [EndpointSummary("Erase a user with all data")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<NoContent> Delete(Guid id, AdminService users, Precondition precondition, CancellationToken ct)
    {
        await users.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }
}
