using Callboard.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Accounts;

internal static class AccountEndpoints
{
    [EndpointSummary("What a client must know before anybody is signed in")]
    public static async Task<Ok<SetupView>> Setup(AccountService accounts, CancellationToken ct) => TypedResults.Ok(await accounts.GetSetupAsync(ct));

    [EndpointSummary("Register a new account")]
    [Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict)]
    public static async Task<NewRecord<UserView>> Register(Body<RegisterDraft> body, AccountService accounts, CancellationToken ct) =>
        Answer.New(await accounts.RegisterAsync(body.New(), ct), "/api/v1/auth/me");

    [EndpointSummary("Log in with JSON or an OAuth2 password form")]
    [Refuses(StatusCodes.Status401Unauthorized)]
    public static async Task<Ok<TokenView>> Login(Body<LoginDraft> body, HttpContext context, AccountService accounts, CancellationToken ct) =>
        TypedResults.Ok(await accounts.LoginAsync(body.New(), RateLimits.AddressOf(context), context.Request.Headers.UserAgent, ct));

    [EndpointSummary("Log a browser in: the session stands in a cookie")]
    [Refuses(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)]
    public static async Task<Ok<UserView>> OpenSession(Body<LoginDraft> body, HttpContext context, AccountService accounts, CancellationToken ct)
    {
        var (user, cookie) = await accounts.OpenBrowserAsync(body.New(), RateLimits.AddressOf(context), context.Request.Headers.UserAgent, BrowserCookie.In(context.Request), ct);
        BrowserCookie.Set(context, cookie);
        return TypedResults.Ok(user);
    }

    [EndpointSummary("Exchange a refresh token for new tokens")]
    [Refuses(StatusCodes.Status401Unauthorized)]
    public static async Task<Ok<TokenView>> Refresh(Body<RefreshDraft> body, HttpContext context, AccountService accounts, CancellationToken ct) =>
        TypedResults.Ok(await accounts.RefreshAsync(body.New(), BearerScheme.TokenIn(context.Request), ct));

    [EndpointSummary("End this session, or the own one of a refresh token")]
    public static async Task<NoContent> Logout(Body<RefreshDraft> body, HttpContext context, SessionService sessions, CancellationToken ct)
    {
        var token = body.New().RefreshToken;
        await sessions.EndCurrentAsync(token, ct);
        if (token is null)
        {
            BrowserCookie.Clear(context);
        }

        return TypedResults.NoContent();
    }

    [EndpointSummary("The signed-in user")]
    public static async Task<Record<UserView>> Me(AccountService accounts, CancellationToken ct) => Answer.Record(await accounts.GetAsync(ct));

    [EndpointSummary("Change the own record")]
    public static async Task<Record<UserView>> Update(Body<UserDraft> body, AccountService accounts, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await accounts.UpdateAsync(body, precondition, ct));

    [EndpointSummary("Everything the account owns: one JSON document and the files")]
    public static PushStreamHttpResult Export(AccountExportService export, HttpContext context, CancellationToken ct)
    {
        // The end of each entry, a few bytes, is written synchronously by .NET's archives, whatever one asks them.
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        return TypedResults.Stream(output => export.WriteAsync(output, ct), "application/zip", export.Filename);
    }

    [EndpointSummary("Erase the account with all its data")]
    public static async Task<NoContent> Delete(Body<DeleteAccountDraft> body, HttpContext context, AccountService accounts, Precondition precondition, CancellationToken ct)
    {
        await accounts.DeleteAsync(body.New(), precondition, ct);
        BrowserCookie.Clear(context);
        return TypedResults.NoContent();
    }

    [EndpointSummary("Change the password and end every session")]
    public static async Task<NoContent> ChangePassword(Body<ChangePasswordDraft> body, HttpContext context, AccountService accounts, CancellationToken ct)
    {
        if (await accounts.ChangePasswordAsync(body.New(), context.Request.Headers.UserAgent, ct) is { } cookie)
        {
            BrowserCookie.Set(context, cookie);
        }

        return TypedResults.NoContent();
    }

    [EndpointSummary("Change the e-mail address")]
    [Refuses(StatusCodes.Status409Conflict)]
    public static async Task<Record<UserView>> ChangeEmail(Body<ChangeEmailDraft> body, AccountService accounts, CancellationToken ct) =>
        Answer.Record(await accounts.ChangeEmailAsync(body.New(), ct));

    [EndpointSummary("Ask for a mail with a reset link")]
    public static async Task<Accepted> ForgotPassword(Body<ForgotPasswordDraft> body, AccountService accounts, CancellationToken ct)
    {
        await accounts.ForgotPasswordAsync(body.New(), ct);
        return TypedResults.Accepted((string?)null);
    }

    [EndpointSummary("Set a new password with the token of a reset link")]
    public static async Task<NoContent> ResetPassword(Body<ResetPasswordDraft> body, AccountService accounts, CancellationToken ct)
    {
        await accounts.ResetPasswordAsync(body.New(), ct);
        return TypedResults.NoContent();
    }

    [EndpointSummary("The own live sessions")]
    public static async Task<Ok<List<SessionView>>> Sessions(SessionService sessions, CancellationToken ct) => TypedResults.Ok(await sessions.ListAsync(ct));

    [EndpointSummary("End every own session")]
    public static async Task<NoContent> EndSessions(HttpContext context, SessionService sessions, CancellationToken ct)
    {
        await sessions.EndAllAsync(ct);
        BrowserCookie.Clear(context);
        return TypedResults.NoContent();
    }

    [EndpointSummary("End one own session")]
    public static async Task<NoContent> EndSession(Guid id, HttpContext context, SessionService sessions, CurrentUser user, CancellationToken ct)
    {
        await sessions.EndOneAsync(id, ct);
        if (id == user.SessionId)
        {
            BrowserCookie.Clear(context);
        }

        return TypedResults.NoContent();
    }

    [EndpointSummary("What happened to the account, newest first")]
    public static async Task<PageOf<AuditEventView>> Audit(Query<AuditFilter> filter, AuditLog audit, CancellationToken ct) => Answer.Page(await audit.ListAsync(filter, ct));

    [EndpointSummary("Add a skill to the profile")]
    [Refuses(StatusCodes.Status409Conflict)]
    public static async Task<Ok<SkillsView>> AddSkill(Body<SkillDraft> body, AccountService accounts, CancellationToken ct) =>
        TypedResults.Ok(await accounts.AddSkillAsync(body.New(), ct));

    [EndpointSummary("Remove a skill from the profile")]
    [Refuses(StatusCodes.Status404NotFound)]
    public static async Task<Ok<SkillsView>> RemoveSkill(Body<SkillDraft> body, AccountService accounts, CancellationToken ct) =>
        TypedResults.Ok(await accounts.RemoveSkillAsync(body.New(), ct));
}
