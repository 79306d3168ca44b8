using System.Security.Cryptography;
using System.Text;
using Callboard.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Callboard.Http;

/// <summary>Serves the web client that the build put into wwwroot: its files under their names, and its one page under every other path of /app.</summary>
internal static class WebClient
{
    private static readonly FileExtensionContentTypeProvider s_types = new() { Mappings = { [".webmanifest"] = "application/manifest+json" } };

    public static void MapWebClient(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        var index = files.GetFileInfo("index.html");
        var page = index.Exists ? new Page(ReadAll(index)) : null;
        app.MapGet("/app/{**path}", IResult (string? path, HttpContext context) => page is null ? NotBuilt() : Path.HasExtension(path) ? Asset(files, path, context) : page.Show(path, context))
            .ExcludeFromDescription().DisableRateLimiting();
    }

    private static ContentHttpResult NotBuilt() =>
        TypedResults.Content("The web client is not part of this build, because Node was missing; the API and its documentation at /docs are.\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);

    private static FileStreamHttpResult Asset(IFileProvider files, string path, HttpContext context)
    {
        if (files.GetFileInfo(path) is not { Exists: true } file || !s_types.TryGetContentType(path, out var type) || path == "index.html")
        {
            throw Problem.Plain(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", "Not found");
        }

        var headers = context.Response.Headers;
        // The build writes a hash into the name of everything under assets/.
        headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality != 0).Select(e => e.Value.Value).ToList();
        foreach (var (encoding, suffix) in ((string, string)[])[("br", ".br"), ("gzip", ".gz")])
        {
            if (accepted.Contains(encoding, StringComparer.OrdinalIgnoreCase) && files.GetFileInfo(path + suffix) is { Exists: true } packed)
            {
                headers.ContentEncoding = encoding;
                file = packed;
                break;
            }
        }

        return TypedResults.Stream(file.CreateReadStream(), type, lastModified: file.LastModified, entityTag: new($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\""));
    }

    private static string ReadAll(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    /// <summary>The page in the scheme that the user chose in Settings, so that nothing flashes and no script has to stand in the page.</summary>
    private sealed class Page(string html)
    {
        private const string Root = "<html lang=\"en\"";
        private readonly Dictionary<string, (byte[] Bytes, EntityTagHeaderValue Tag)> _byTheme =
            new[] { "", "light", "dark" }.ToDictionary(theme => theme, theme => Render(html, theme), StringComparer.Ordinal);

        public FileContentHttpResult Show(string? path, HttpContext context)
        {
            PageSecurity.ForWebClient(context.Response.Headers);
            if (BrowserCookie.In(context.Request) is not null)
            {
                context.Response.Headers.Link = Preloads(path == "board" && !context.Request.QueryString.HasValue);
            }

            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.Vary = HeaderNames.Cookie;
            var (bytes, tag) = _byTheme.GetValueOrDefault(context.Request.Cookies[BrowserCookie.Prefixed("theme", context.Request)] ?? "", _byTheme[""]);
            return TypedResults.Bytes(bytes, "text/html; charset=utf-8", entityTag: tag);
        }

        /// <summary>What the client will ask for first, so that it comes while the client itself is still on its way.</summary>
        private static StringValues Preloads(bool board)
        {
            const string How = "; rel=preload; as=fetch; crossorigin";
            return board ? new(["</api/v1/auth/me>" + How, "</api/v1/applications/board>" + How]) : new("</api/v1/auth/me>" + How);
        }

        private static (byte[] Bytes, EntityTagHeaderValue Tag) Render(string html, string theme)
        {
            var bytes = Encoding.UTF8.GetBytes(theme.Length == 0 ? html : html.Replace(Root, $"{Root} data-theme=\"{theme}\"", StringComparison.Ordinal));
            return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        }
    }
}
