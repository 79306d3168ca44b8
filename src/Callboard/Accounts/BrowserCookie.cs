using Callboard.Http;

namespace Callboard.Accounts;

/// <summary>The endpoint gives a browser its cookie: no page of another site may ask it, even without one.</summary>
internal sealed record ForOwnPages;

/// <summary>The cookie that stands for a browser's session: 256 random bits, out of reach of scripts and of other sites.</summary>
internal static class BrowserCookie
{
    public static string? In(HttpRequest request) => request.Cookies[Name(request)];

    public static void Set(HttpContext context, string value) => context.Response.Cookies.Append(Name(context.Request), value, Options(context.Request, Session.Longest));

    public static void Clear(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0 && In(context.Request) is not null)
        {
            context.Response.Cookies.Append(Name(context.Request), "", Options(context.Request, TimeSpan.Zero));
        }
    }

    /// <summary>A browser adds the cookie to whatever page asks; only a script of this very origin can add the header, and only the browser says where it came from.</summary>
    public static void RefuseForged(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var sameOrigin = site.Length > 0 ? site == "same-origin" : request.Headers.Origin == $"{request.Scheme}://{request.Host}";
        if (request.Headers["X-CSRF"] != "1" || !sameOrigin)
        {
            throw Problem.Denied();
        }
    }

    /// <summary>The prefix has the browser refuse the cookie from a subdomain or without TLS.</summary>
    public static string Prefixed(string name, HttpRequest request) => request.IsHttps ? $"__Host-{name}" : name;

    private static string Name(HttpRequest request) => Prefixed("callboard", request);

    private static CookieOptions Options(HttpRequest request, TimeSpan maxAge) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = request.IsHttps, MaxAge = maxAge };
}
