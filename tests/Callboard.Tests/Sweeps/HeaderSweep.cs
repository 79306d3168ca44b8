using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>The headers of every route, asked with and without credentials, through a proxy that speaks TLS.</summary>
public sealed class HeaderSweep : IAsyncLifetime
{
    private static readonly HashSet<string> s_directives =
        ["default-src", "script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "worker-src", "base-uri", "form-action", "frame-ancestors", "sandbox"];

    private static readonly HashSet<string> s_sources = ["'none'", "'self'", "'unsafe-inline'", "data:", "blob:"];

    private CallboardApp app = null!;

    public async ValueTask InitializeAsync() => app = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["TRUSTED_PROXIES"] = "127.0.0.1/32" });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_answer_has_its_headers_and_a_policy_without_a_hole()
    {
        var samples = new Samples(app, await app.SignUpAsync());
        var (faults, answers) = (new List<string>(), 0);
        foreach (var endpoint in MappedEndpoint.Of(app).Where(e => !e.IsEndless))
        {
            var id = endpoint.HasId && !endpoint.IsForAdministrators ? $"{await samples.IdAsync(endpoint.Kind)}" : "x";
            foreach (var person in (Person[])[new Person(app.Client, ""), samples.Person])
            {
                if (person == samples.Person && endpoint.Method != "GET")
                {
                    continue;
                }

                answers++;
                using var answer = await person.SendAsync(new HttpMethod(endpoint.Method), endpoint.Path(id), body: null, ("X-Forwarded-Proto", "https"));
                faults.AddRange(Faults(endpoint, answer).Select(f => $"{endpoint} {(int)answer.StatusCode}: {f}"));
            }
        }

        faults.ShouldBeEmpty();
        Amount.Report($"W1: {answers} answers of every route, each with its headers");
    }

    private static IEnumerable<string> Faults(MappedEndpoint endpoint, HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var isFile = endpoint.Pattern.EndsWith("/content", StringComparison.Ordinal) || endpoint.Pattern.EndsWith("/attachments/{index}", StringComparison.Ordinal);
        var isDocumentation = endpoint.Pattern is "/docs" or "/redoc" or "/api/docs" or "/api/redoc";
        var isClient = endpoint.Pattern.StartsWith("/app", StringComparison.Ordinal) && !endpoint.Pattern.StartsWith("/applications", StringComparison.Ordinal);
        var isSecret = endpoint.Pattern.Contains("/auth/", StringComparison.Ordinal) || endpoint.Pattern.EndsWith("/password-reset", StringComparison.Ordinal) || (isFile && answer.IsSuccessStatusCode);
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
        [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Strict-Transport-Security", "max-age=31536000"), ("Server", null), ("X-Powered-By", null),
            .. isClient || answer.Headers.CacheControl is { Public: true } ? ((string, string?)[])[] : [("Cache-Control", isSecret ? "no-store" : "no-cache, private")],
        ])
        {
            if (headers.GetValueOrDefault(name) != value)
            {
                yield return $"{name}: {headers.GetValueOrDefault(name)}";
            }
        }

        if (!headers.ContainsKey("X-Request-Id"))
        {
            yield return "no X-Request-Id";
        }

        if (!headers.ContainsKey("Content-Security-Policy"))
        {
            yield return "no policy";
        }

        if (headers.TryGetValue("Content-Security-Policy", out var policy))
        {
            foreach (var fault in PolicyFaults(policy, isDocumentation, isFile && answer.IsSuccessStatusCode))
            {
                yield return $"{policy}: {fault}";
            }
        }
    }

    /// <summary>Strict: a directive that is unknown or comes twice is ignored by browsers, and what is not named falls back to default-src, which must be 'none'.</summary>
    private static IEnumerable<string> PolicyFaults(string policy, bool isDocumentation, bool isFile)
    {
        var parts = policy.Split("; ").Select(p => p.Split(' ')).ToList();
        foreach (var part in parts.Where(p => !s_directives.Contains(p[0]) || p.Skip(1).Any(s => !s_sources.Contains(s)) || (p.Length == 1) != (p[0] == "sandbox")))
        {
            yield return $"'{string.Join(' ', part)}' is no directive of ours";
        }

        var directives = parts.ToLookup(p => p[0], p => string.Join(' ', p.Skip(1)));
        if (directives.Any(d => d.Count() > 1))
        {
            yield return "a directive comes twice";
        }

        string?[] none = [directives["default-src"].SingleOrDefault(), directives["frame-ancestors"].SingleOrDefault(), .. isFile ? (string?[])[] : [directives["base-uri"].SingleOrDefault()]];
        if (none.Any(d => d != "'none'") || (isFile && !directives.Contains("sandbox")))
        {
            yield return "leaves open what must be closed";
        }

        if (directives["script-src"].Any(s => s != "'self'") || (!isDocumentation && directives.SelectMany(d => d).Any(s => s.Contains("unsafe", StringComparison.Ordinal))))
        {
            yield return "lets foreign or written scripts and styles in";
        }
    }
}
