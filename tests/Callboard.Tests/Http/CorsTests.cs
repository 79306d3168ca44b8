using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

public sealed class CorsTests(CallboardApp app)
{
    private const string Allowed = "http://localhost:5173", Foreign = "https://evil.example";

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_configured_origin_may_use_every_method_and_header(string method)
    {
        using var response = await PreflightAsync(app, Allowed, method);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Origin").ShouldBe(Allowed);
        Header(response, "Access-Control-Allow-Methods")!.ShouldContain(method);
        Header(response, "Access-Control-Allow-Headers")!.ShouldContain("idempotency-key", Case.Insensitive);
        Header(response, "Access-Control-Allow-Credentials").ShouldBeNull();
    }

    [Fact]
    public async Task A_foreign_origin_is_told_nothing()
    {
        using var preflight = await PreflightAsync(app, Foreign, "PUT");
        using var request = await SendAsync(app, Foreign, "/health");

        Header(preflight, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(request, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/v1/positions")]
    [InlineData("/nowhere")]
    public async Task Answers_and_refusals_may_be_read_with_their_headers(string path)
    {
        using var response = await SendAsync(app, Allowed, path);

        Header(response, "Access-Control-Allow-Origin").ShouldBe(Allowed);
        Header(response, "Access-Control-Expose-Headers")!.Split(',').Order().ShouldBe(["Content-Disposition", "ETag", "Location", "Retry-After", "X-Request-Id"]);
    }

    [Fact]
    public async Task The_operator_chooses_the_origins()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["BACKEND_CORS_ORIGINS"] = """["https://app.example"]""" });

        using var chosen = await SendAsync(own, "https://app.example", "/health");
        using var standard = await SendAsync(own, Allowed, "/health");

        Header(chosen, "Access-Control-Allow-Origin").ShouldBe("https://app.example");
        Header(standard, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    private static Task<HttpResponseMessage> PreflightAsync(CallboardApp app, string origin, string method)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/positions/0198c0de-0000-7000-8000-000000000000");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,if-match,idempotency-key");
        return app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> SendAsync(CallboardApp app, string origin, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        return app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
