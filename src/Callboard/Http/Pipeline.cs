using System.Security.Cryptography;
using Callboard.Accounts;

namespace Callboard.Http;

/// <summary>The small steps that every request takes on its way to a handler.</summary>
internal static class Pipeline
{
    /// <summary>A sane id of the client's is kept, so that its logs and ours can be joined.</summary>
    public static Task Identify(HttpContext context, RequestDelegate next)
    {
        var given = context.Request.Headers["X-Request-Id"].ToString();
        context.TraceIdentifier = given.Length is > 0 and <= 64 && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? given
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        return next(context);
    }

    /// <summary>The API belongs to one person at a time: nothing of it may be kept by a shared cache, or read as another type.</summary>
    public static Task Harden(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // The policy of its own file binds the client's service worker, which asks for what the page asks for.
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/app", StringComparison.OrdinalIgnoreCase) ? PageSecurity.WebClient : PageSecurity.Data;
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        headers.CacheControl = IsSecret(context.Request) ? "no-store" : "private, no-cache";
        return next(context);
    }

    /// <summary>Whether the answer may hold tokens, or a link with one.</summary>
    public static bool IsSecret(HttpRequest request) =>
        request.Path.Value is { } path && (path.Contains("/auth/", StringComparison.OrdinalIgnoreCase) || path.TrimEnd('/').EndsWith("/password-reset", StringComparison.OrdinalIgnoreCase));

    /// <summary>HEAD is GET without the body. The method is put back before the headers leave, because the server checks lengths by it.</summary>
    public static Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
            context.Response.OnStarting(() =>
            {
                context.Request.Method = HttpMethods.Head;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>Only names that the operator allows; a name that an attacker chose must not get into links.</summary>
    public static Task CheckHost(HttpContext context, RequestDelegate next)
    {
        var allowed = context.RequestServices.GetRequiredService<CallboardOptions>().AllowedHosts;
        return allowed.Contains("*") || allowed.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase) ? next(context) : throw Problem.Rule("Host not allowed");
    }

    /// <summary>Until the schema is up to date there is nothing to ask; health and documentation answer all the same.</summary>
    public static Task WaitForSetUp(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Mount>() is null || context.RequestServices.GetRequiredService<Readiness>().IsSetUp ? next(context) : throw Problem.Busy();

    /// <summary>A malformed id, and a page of another site, are told before the handler is bound; the id by the name that the path gives it.</summary>
    public static Task CheckRequest(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForOwnPages>() is not null)
        {
            BrowserCookie.RefuseForged(context.Request);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<Resource>() is { } resource
            && context.Request.RouteValues.TryGetValue("id", out var id) && !Guid.TryParseExact(id as string, "D", out _))
        {
            throw Problem.Invalid(resource.IdName, Says.Valid("UUID"));
        }

        context.RequestServices.GetRequiredService<Precondition>().Read(context.Request);
        context.RequestServices.GetRequiredService<Caller>().Read(context);
        return next(context);
    }
}
