using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Data;
using Callboard.Http;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>Each status from 400 to 503, provoked on each family of paths: one body, and nothing of the inside in it.</summary>
public sealed partial class RefusalSweep
{
    private readonly SortedDictionary<int, int> statuses = [];
    private readonly List<string> faults = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_refusal_is_the_one_body_and_tells_nothing_of_the_inside()
    {
        await using (var app = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["ALLOWED_HOSTS"] = "127.0.0.1" }))
        {
            await app.SignUpAsync();
            var (ana, nobody) = (new Samples(app, await app.SignUpAsync()), new Person(app.Client, ""));
            foreach (var endpoint in MappedEndpoint.Of(app).Where(e => e.Mount is not null))
            {
                await AskAsync(nobody, endpoint, "x", 400, body: null, ("Host", "evil.example"));
                if (!endpoint.IsPublic)
                {
                    await AskAsync(nobody, endpoint, "x", endpoint.Mount!.MissingCredentials);
                    await AskAsync(nobody, endpoint, "x", 401, body: null, ("Authorization", "Bearer a.b.c"));
                }

                if (endpoint.IsForAdministrators)
                {
                    await AskAsync(ana.Person, endpoint, "x", 403);
                }
                else if (endpoint.HasId)
                {
                    await AskAsync(ana.Person, endpoint, "x", endpoint.Mount!.Invalid);
                    await AskAsync(ana.Person, endpoint, $"{Guid.NewGuid()}", 404, await ana.BodyAsync(endpoint));
                }

                if (endpoint.Endpoint.Metadata.GetMetadata<JsonBody>() is not null && endpoint.TakesBody)
                {
                    var id = endpoint.HasId && !endpoint.IsForAdministrators ? $"{await ana.IdAsync(endpoint.Kind)}" : "x";
                    await AskAsync(ana.Person, endpoint, id, endpoint.IsForAdministrators ? 403 : endpoint.Mount!.Invalid, "{\"'; drop table users; --\":", s_ofThisOrigin);
                    await AskAsync(ana.Person, endpoint, id, endpoint.IsForAdministrators ? 403 : 413, new string(' ', 3 << 20), s_ofThisOrigin);
                }
            }

            await TellAsync(ana);
        }

        await using (var limited = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "1" }))
        {
            await limited.Client.GetAsync(new Uri("/api/v1/setup", UriKind.Relative), Ct);
            foreach (var endpoint in MappedEndpoint.Of(limited).Where(e => e.Mount is not null))
            {
                await AskAsync(new Person(limited.Client, ""), endpoint, "x", 429);
            }
        }

        await using (var cluster = await PrivatePostgres.ThrowAwayAsync(Ct))
        {
            await using var app = await CallboardApp.StartAsync(connectionString: cluster.ConnectionString);
            var ana = await app.SignUpAsync();
            await cluster.DisposeAsync();
            foreach (var endpoint in MappedEndpoint.Of(app).Where(e => e.Mount is not null && !e.IsPublic))
            {
                await AskAsync(ana, endpoint, $"{Guid.NewGuid()}", 503);
            }
        }

        faults.ShouldBeEmpty();
        Amount.Report($"E1: {statuses.Values.Sum():N0} refusals ({string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"))}), one body, nothing of the inside");
    }

    private static readonly (string, string)[] s_ofThisOrigin = [("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin")];

    /// <summary>What only some of them have: wrong methods, conflicts, stale tags, ranges.</summary>
    private async Task TellAsync(Samples ana)
    {
        var file = await ana.IdAsync("attachments");
        foreach (var (method, path, body, status, header) in ((string, string, object?, int, (string, string))[])
        [
            ("TRACE", "/api/v1/applications", null, 405, ("X", "")), ("DELETE", "/applications", null, 405, ("X", "")), ("PUT", "/api/v1/auth/login", null, 405, ("X", "")), ("GET", "/nowhere", null, 404, ("X", "")),
            ("POST", "/api/v1/auth/register", new { email = ana.Person.Email, password = Person.Password }, 409, ("X", "")),
            ("PATCH", $"/api/v1/applications/{await ana.IdAsync("applications")}", new { title = "x" }, 412, ("If-Match", "\"0\"")),
            ("GET", $"/api/v1/attachments/{file}/content", null, 416, ("Range", "bytes=99999-")),
        ])
        {
            using var answer = await ana.Person.SendAsync(new HttpMethod(method), path, body, header);
            await CheckAsync(answer, $"{method} {path}", status);
        }
    }

    private async Task AskAsync(Person person, MappedEndpoint endpoint, string id, int status, object? body = null, params (string, string)[] headers)
    {
        using var answer = await person.SendAsync(new HttpMethod(endpoint.Method), endpoint.Path(id), body, headers);
        await CheckAsync(answer, $"{endpoint}", status);
    }

    private async Task CheckAsync(HttpResponseMessage answer, string asked, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
        if ((int)answer.StatusCode != status)
        {
            faults.Add($"{asked}: {(int)answer.StatusCode} instead of {status}: {text}");
        }
        else if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || Inside().IsMatch(text)
            || !JsonNode.Parse(text)!.AsObject().Select(m => m.Key).SequenceEqual(["type", "title", "status", "detail", "instance", "error", "trace_id"])
            || (status is 429 or 503 && answer.Headers.RetryAfter is null))
        {
            faults.Add($"{asked}: {text}");
        }
    }

    /// <summary>Frames, types, statements, files and versions.</summary>
    [GeneratedRegex(@"   at |\.cs\b|Exception|Npgsql|System\.|Microsoft\.|Callboard\.|PostgreSQL|\b(select|insert|update|delete) .* (from|into|set) |relation |/src/|/tmp/|/usr/|\.NET|Kestrel|\b\d+\.\d+\.\d+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();
}
