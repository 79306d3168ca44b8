using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Accounts;

internal static class SecondFactorEndpoints
{
    [EndpointSummary("Whether logins need a second factor")]
    public static async Task<Ok<SecondFactorView>> Get(SecondFactorService factors, CancellationToken ct) => TypedResults.Ok(await factors.GetAsync(ct));

    [EndpointSummary("Make the secret of a second factor; a first code switches it on")]
    [Refuses(StatusCodes.Status409Conflict)]
    public static async Task<Created<TotpView>> Begin(Body<SecondFactorDraft> body, SecondFactorService factors, CancellationToken ct) =>
        TypedResults.Created((string?)null, await factors.BeginAsync(body.New(), ct));

    [EndpointSummary("Switch the second factor on with a first code of the app")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<Ok<RecoveryCodesView>> Confirm(Body<ConfirmSecondFactorDraft> body, SecondFactorService factors, CancellationToken ct) =>
        TypedResults.Ok(await factors.ConfirmAsync(body.New(), ct));

    [EndpointSummary("Switch the second factor off")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<NoContent> End(Body<EndSecondFactorDraft> body, SecondFactorService factors, CancellationToken ct)
    {
        await factors.EndAsync(body.New(), ct);
        return TypedResults.NoContent();
    }
}
