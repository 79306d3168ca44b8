using System.Security.Claims;
using System.Text.Encodings.Web;
using Callboard.Http;
using Callboard.Words;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Callboard.Accounts;

/// <summary>
/// <c>Authorization: Bearer</c>, in any case; <c>Bearer Bearer</c>, as the steps of seed 002 for Swagger produce, is forgiven. A request without that
/// header is judged by the browser's cookie.
/// </summary>
internal sealed class BearerScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Tokens tokens, LiveSessions sessions, CurrentUser user)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer", Admin = "admin";

    private const string Prefix = "Bearer ";

    public static string? TokenIn(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString().Trim();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        while (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            header = header[Prefix.Length..].Trim();
        }

        return header;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What asks for nobody must answer while the database is away, whatever cookie the browser adds.
        if (Context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        var byHeader = Request.Headers.Authorization.Count > 0;
        if (!byHeader && BrowserCookie.In(Request) is null)
        {
            return AuthenticateResult.NoResult();
        }

        if (await (byHeader ? ByTokenAsync() : ByCookieAsync()) is not { } session)
        {
            return AuthenticateResult.Fail("Could not validate credentials");
        }

        user.Become(session);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.UserId.ToString()), new Claim(ClaimTypes.Role, Vocabulary.Text(session.Role))], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private async Task<LiveSession?> ByTokenAsync() =>
        TokenIn(Request) is { } token && tokens.Verify(token) is { } claims && await sessions.FindAsync(claims.SessionId, Context.RequestAborted) is { } session && session.UserId == claims.UserId
            ? session
            : null;

    private async Task<LiveSession?> ByCookieAsync()
    {
        var session = await sessions.FindByCookieAsync(Tokens.Hash(BrowserCookie.In(Request)!), Context.RequestAborted);
        if (session is not null)
        {
            BrowserCookie.RefuseForged(Request);
        }

        return session;
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceAsync();
        var missing = Context.GetEndpoint()?.Metadata.GetMetadata<Mount>()?.MissingCredentials ?? StatusCodes.Status401Unauthorized;
        await Context.RequestServices.GetRequiredService<Problems>().WriteAsync(Context, result.Failure is null ? Problem.NotAuthenticated(missing) : Problem.BadCredentials());
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.RequestServices.GetRequiredService<Problems>().WriteAsync(Context, Problem.Denied());
}
