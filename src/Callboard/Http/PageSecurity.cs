namespace Callboard.Http;

/// <summary>What a browser may do with a page of this server: run its scripts and styles, speak to it, and nothing else.</summary>
internal static class PageSecurity
{
    public const string WebClient =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Of an answer that is no page: whatever a browser takes it for, it loads nothing and stands in no frame.</summary>
    public const string Data = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI and ReDoc write styles into the page, and ReDoc searches in a worker that it makes itself.</summary>
    private static readonly string s_documentation = WebClient.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal)
        .Replace("worker-src 'self'", "worker-src 'self' blob:", StringComparison.Ordinal);

    public static void ForWebClient(IHeaderDictionary headers) => Write(headers, WebClient);

    public static void ForDocumentation(IHeaderDictionary headers) => Write(headers, s_documentation);

    private static void Write(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }
}
