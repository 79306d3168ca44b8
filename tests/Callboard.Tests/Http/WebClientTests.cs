using System.Net;
using Callboard.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Callboard.Tests.Http;

/// <summary>How the built web client is served; a few files of the test's own stand in for it.</summary>
public sealed class WebClientTests : IAsyncLifetime
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly string _root = Directory.CreateTempSubdirectory("callboard-www-").FullName;
    private CallboardApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "assets"));
        foreach (var (name, text) in ((string, string)[])[("index.html", "<!doctype html><html lang=\"en\"><body>client</body></html>"), ("assets/main-1a.js", "plain"), ("assets/main-1a.js.br", "brotli"), ("assets/main-1a.js.gz", "gzip"), ("sw.js", "worker"), ("manifest.webmanifest", "{}")])
        {
            await File.WriteAllTextAsync(Path.Combine(_root, name), text);
        }

        app = await StartAsync([]);
    }

    private Task<CallboardApp> StartAsync(Dictionary<string, string?> settings) => CallboardApp.StartAsync(settings, services =>
        ((IWebHostEnvironment)services.Single(s => s.ServiceType == typeof(IWebHostEnvironment)).ImplementationInstance!).WebRootFileProvider = new PhysicalFileProvider(_root));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("/app")]
    [InlineData("/app/")]
    [InlineData("/app/board")]
    [InlineData("/app/applications/018f0000-0000-7000-8000-000000000000?tab=notes")]
    public async Task Every_path_of_the_client_is_its_one_page(string path)
    {
        using var answer = await app.Client.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("<html lang=\"en\"><body>client");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=()");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }

    [Theory]
    [InlineData("/app/board", "callboard=x", new[] { "/api/v1/auth/me", "/api/v1/applications/board" })]
    [InlineData("/app/board?tag=remote", "callboard=x", new[] { "/api/v1/auth/me" })]
    [InlineData("/app/today", "callboard=x", new[] { "/api/v1/auth/me" })]
    [InlineData("/app/board", "theme=dark", new string[0])]
    public async Task A_signed_in_browser_is_told_what_the_client_will_ask_for(string path, string cookie, string[] expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", cookie } } };
        using var answer = await app.Client.SendAsync(request, Ct);
        (answer.Headers.TryGetValues("Link", out var links) ? links : []).ShouldBe(expected.Select(to => $"<{to}>; rel=preload; as=fetch; crossorigin"));
    }

    [Theory]
    [InlineData("theme=dark", "<html lang=\"en\" data-theme=\"dark\">")]
    [InlineData("theme=light", "<html lang=\"en\" data-theme=\"light\">")]
    [InlineData("theme=\"><script>", "<html lang=\"en\">")]
    public async Task The_page_comes_in_the_chosen_scheme(string cookie, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await app.Client.SendAsync(request, Ct);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(expected);
        answer.Headers.Vary.ShouldBe(["Cookie"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/app/");
        again.Headers.TryAddWithoutValidation("Cookie", cookie);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await app.Client.SendAsync(again, Ct);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("__Host-theme=dark", "<html lang=\"en\" data-theme=\"dark\">")]
    [InlineData("theme=dark", "<html lang=\"en\">")]
    public async Task With_TLS_the_scheme_is_taken_from_a_cookie_that_no_other_host_can_set(string cookie, string expected)
    {
        await using var behindProxy = await StartAsync(new() { ["TRUSTED_PROXIES"] = "127.0.0.1/32" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/") { Headers = { { "Cookie", cookie }, { "X-Forwarded-Proto", "https" } } };
        using var answer = await behindProxy.Client.SendAsync(request, Ct);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(expected);
    }

    [Theory]
    [InlineData("br, gzip", "brotli", "br")]
    [InlineData("gzip, deflate", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("", "plain", null)]
    public async Task A_hashed_file_is_kept_for_good_and_comes_as_the_browser_can_take_it(string accepted, string expected, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/assets/main-1a.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await app.Client.SendAsync(request, Ct);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(expected);
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy]);
    }

    [Theory]
    [InlineData("/app/sw.js", "text/javascript")]
    [InlineData("/app/manifest.webmanifest", "application/manifest+json")]
    public async Task What_has_a_fixed_name_is_asked_for_each_time(string path, string type)
    {
        using var answer = await app.Client.GetAsync(path, Ct);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy]);
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Ct);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/app/assets/none-1a.js")]
    [InlineData("/app/assets/..%2f..%2f..%2fetc%2fpasswd.js")]
    [InlineData("/app/%2e%2e/%2e%2e/etc/hostname.txt")]
    [InlineData("/app/assets/main-1a.js.br")]
    [InlineData("/app/index.html")]
    public async Task Nothing_else_is_served(string path)
    {
        using var answer = await app.Client.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Answers_of_the_API_are_compressed_but_where_they_may_hold_a_secret()
    {
        var ana = await app.SignUpAsync();
        using var list = await ana.SendAsync(HttpMethod.Get, "/api/v1/applications", null, ("Accept-Encoding", "br"));
        list.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        using var me = await ana.SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Accept-Encoding", "br"));
        me.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }
}
