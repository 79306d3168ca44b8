using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>Every endpoint, from the routing metadata, asked by those who must not get anything.</summary>
public sealed partial class AccessSweeps : IAsyncLifetime
{
    private CallboardApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>On a server of its own, so that the sweeps see their rows alone.</summary>
    public async ValueTask InitializeAsync()
    {
        app = await CallboardApp.StartAsync();
        await app.SignUpAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public void The_public_endpoints_are_a_closed_list() =>
        MappedEndpoint.Of(app).Where(e => e.IsPublic && !Documentation().IsMatch(e.Pattern)).Select(e => e.Name).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "GET /", "GET /app/{**path}", "GET /db-check", "GET /health", "GET /health/database", "GET /health/detailed", "GET /health/liveness", "GET /health/readiness", "GET /setup",
            "POST /auth/forgot-password", "POST /auth/login", "POST /auth/refresh", "POST /auth/register", "POST /auth/reset-password", "POST /auth/session",
        ]);

    [Fact]
    public async Task Whoever_has_no_good_credentials_is_refused_everywhere()
    {
        var (revoked, disabled) = (await app.SignUpAsync(), await app.SignUpAsync());
        var (ended, barred) = (await CookieAsync(revoked), await CookieAsync(disabled));
        await revoked.DeleteAsync("/auth/sessions");
        await app.DisableAsync(disabled);
        var live = await CookieAsync(await app.SignUpAsync());
        var faults = new List<string>();
        foreach (var endpoint in MappedEndpoint.Of(app).Where(e => !e.IsPublic))
        {
            var missing = endpoint.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized;
            foreach (var (who, header, value, expected) in ((string, string, string, HttpStatusCode)[])
            [
                ("anonymous", "X-Nothing", "", missing), ("bad token", "Authorization", "Bearer a.b.c", HttpStatusCode.Unauthorized),
                ("revoked", "Authorization", $"Bearer {revoked.AccessToken}", HttpStatusCode.Unauthorized), ("disabled", "Authorization", $"Bearer {disabled.AccessToken}", HttpStatusCode.Unauthorized),
                ("bad cookie", "Cookie", "callboard=abc", HttpStatusCode.Unauthorized), ("ended browser", "Cookie", ended, HttpStatusCode.Unauthorized), ("disabled browser", "Cookie", barred, HttpStatusCode.Unauthorized),
                .. endpoint.Method == "GET" ? [] : ((string, string, string, HttpStatusCode)[])[("another site", "Cookie", live, HttpStatusCode.Forbidden)],
            ])
            {
                // Not even a malformed id is told to them.
                using var answer = await new Person(app.Client, "").SendAsync(new HttpMethod(endpoint.Method), endpoint.Path("no-id"), body: null, (header, value));
                if (answer.StatusCode != expected || Flaw(answer, await answer.Content.ReadAsStringAsync(Ct)) is not null || (who != "another site" && answer.Headers.WwwAuthenticate.ToString() != "Bearer"))
                {
                    faults.Add($"{endpoint} to {who}: {answer.StatusCode} {Flaw(answer, await answer.Content.ReadAsStringAsync(Ct))}");
                }
            }
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<string> CookieAsync(Person person) => (await person.BrowserAsync())[0].Value;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_strangers_record_is_as_unknown_as_one_that_never_was(bool byCookie)
    {
        var (victim, stranger) = (new Samples(app, await app.SignUpAsync()), new Samples(app, await app.SignUpAsync()));
        var sender = byCookie ? new Person(app.Client, "") : stranger.Person;
        (string, string)[] headers = [("X-Request-Id", "same"), .. byCookie ? await stranger.Person.BrowserAsync() : []];
        var (faults, probes) = (new List<string>(), 0);
        foreach (var endpoint in MappedEndpoint.Of(app).Where(e => !e.IsPublic && e.HasId && !e.IsForAdministrators))
        {
            probes += 4;
            string[] ids = [$"{await victim.IdAsync(endpoint.Kind)}", $"{await victim.DeletedIdAsync(endpoint.Kind)}", $"{Guid.CreateVersion7()}"];
            var before = await app.ChecksumAsync(victim.Person.Id);
            var answers = new List<string>();
            foreach (var id in ids)
            {
                using var answer = await SendAsync(endpoint, id);
                var text = await answer.Content.ReadAsStringAsync(Ct);
                answers.Add($"{(int)answer.StatusCode} {Timestamp().Replace(text.Replace(id, "ID", StringComparison.OrdinalIgnoreCase), "")}");
            }

            using var malformed = await SendAsync(endpoint, "no-id");
            var told = await malformed.Content.ReadAsStringAsync(Ct);
            if (answers.Distinct().Count() != 1 || !answers[0].StartsWith("404 ", StringComparison.Ordinal))
            {
                faults.Add($"{endpoint}: live, deleted and random ids are answered {string.Join(" | ", answers.Distinct())}");
            }

            if ((int)malformed.StatusCode != endpoint.Mount!.Invalid || !told.Contains($"\"field_errors\":{{\"{endpoint.IdName}\":\"Must be a valid UUID\"}}", StringComparison.Ordinal))
            {
                faults.Add($"{endpoint}: a malformed id is answered {told}");
            }

            if (await app.ChecksumAsync(victim.Person.Id) != before)
            {
                faults.Add($"{endpoint}: rows of the victim have changed");
            }
        }

        faults.ShouldBeEmpty();
        Amount.Report($"A1: {probes} probes of a stranger {(byCookie ? "by cookie" : "by token")}, 0 records of others seen or changed");

        async Task<HttpResponseMessage> SendAsync(MappedEndpoint endpoint, string id) =>
            await sender.SendAsync(new HttpMethod(endpoint.Method), endpoint.Path(id), await stranger.BodyAsync(endpoint), headers);
    }

    [Fact]
    public async Task No_list_and_no_search_shows_a_strangers_record()
    {
        var (victim, stranger) = (new Samples(app, await app.SignUpAsync()), await app.SignUpAsync());
        var endpoints = MappedEndpoint.Of(app).Where(e => !e.IsPublic && !e.IsForAdministrators && !e.IsEndless).ToList();
        foreach (var kind in endpoints.Where(e => e.HasId).Select(e => e.Kind).Distinct())
        {
            await victim.IdAsync(kind);
        }

        foreach (var endpoint in endpoints.Where(e => e.Method == "GET" && !e.HasId))
        {
            foreach (var query in (string[])["", $"?q={victim.Mark}&search={victim.Mark}&company={victim.Mark}&deleted=include", $"?q={victim.Mark}&application_id={await victim.IdAsync("applications")}"])
            {
                using var answer = await stranger.SendAsync(HttpMethod.Get, endpoint.Path("") + query);
                var text = await answer.Content.ReadAsStringAsync(Ct);
                ((int)answer.StatusCode).ShouldBeInRange(200, query.Length == 0 ? 422 : 200, $"{endpoint}{query}: {text}");
                text.ShouldNotContain(victim.Mark, customMessage: $"{endpoint}{query}");
                text.ShouldNotContain($"{victim.Person.Id}", customMessage: $"{endpoint}{query}");
            }
        }
    }

    [Fact]
    public async Task Administration_is_for_administrators()
    {
        var stranger = await app.SignUpAsync();
        foreach (var endpoint in MappedEndpoint.Of(app).Where(e => e.IsForAdministrators))
        {
            using var answer = await stranger.SendAsync(new HttpMethod(endpoint.Method), endpoint.Path("no-id"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{endpoint}");
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"message\":\"Access denied\"");
        }
    }

    /// <summary>What the answer lacks of the one error body and the headers of every answer.</summary>
    private static string? Flaw(HttpResponseMessage answer, string text) =>
        answer.Content.Headers.ContentType?.ToString() != "application/problem+json" ? "another media type"
        : !JsonNode.Parse(text)!.AsObject().Select(m => m.Key).SequenceEqual(["type", "title", "status", "detail", "instance", "error", "trace_id"]) ? "another body"
        : !JsonNode.Parse(text)!["error"]!.AsObject().Select(m => m.Key).SequenceEqual(["code", "message", "timestamp"]) ? "another error"
        : answer.Headers.Contains("Server") ? "a Server header"
        : !answer.Headers.TryGetValues("X-Content-Type-Options", out var sniff) || sniff.Single() != "nosniff" ? "no nosniff"
        : answer.Headers.CacheControl is not { } cache || !(cache.NoStore || cache is { Private: true, NoCache: true }) ? "no Cache-Control"
        : null;

    [GeneratedRegex("\"timestamp\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();

    [GeneratedRegex("^/(docs|redoc|openapi|swagger|api/(docs|redoc|schema))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Documentation();
}
