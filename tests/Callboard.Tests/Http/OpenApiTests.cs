using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Http;
using Callboard.Tests.Support;
using Microsoft.OpenApi;

namespace Callboard.Tests.Http;

public sealed partial class OpenApiTests(CallboardApp app)
{
    private static readonly string[] s_public =
        ["/auth/register", "/auth/login", "/auth/refresh", "/auth/forgot-password", "/auth/reset-password", "/auth/session", "/setup", "/health", "/db-check"];

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Documents => [.. ApiDocuments.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Each_document_is_valid_OpenAPI_3_1(string name)
    {
        var result = OpenApiDocument.Parse(await GetAsync($"/openapi/{name}.json"), "json");

        result.Diagnostic!.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        result.Diagnostic.Errors.ShouldBeEmpty();
        result.Document!.Paths.Count.ShouldBeGreaterThan(10);
        result.Document.Info.Title.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Each_operation_tells_what_it_does_what_it_answers_and_who_may_call_it(string name)
    {
        var document = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!;
        var problems = new List<string>();
        foreach (var (path, method, operation) in Operations(document))
        {
            var responses = operation["responses"]!.AsObject();
            var isPublic = path == "/" || s_public.Any(p => path.TrimEnd('/').EndsWith(p, StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal));
            Expect(operation["summary"]?.GetValue<string>() is { Length: > 0 }, "has no summary");
            Expect(operation["tags"]?.AsArray().Count > 0, "has no tag");
            Expect(responses.Any(r => r.Key[0] == '2'), "has no success");
            Expect(isPublic ? operation["security"] is null : operation["security"]?.AsArray().Count > 0, isPublic ? "is public but asks for credentials" : "does not ask for credentials");
            Expect(isPublic || responses.ContainsKey("401"), "does not tell who is refused");
            Expect(!path.Contains('{', StringComparison.Ordinal) || responses.ContainsKey("404"), "does not tell that its record may be missing");
            foreach (var (status, response) in responses.Where(r => r.Key[0] is '4' or '5'))
            {
                var told = response!["$ref"]?.GetValue<string>() is { } reference ? document["components"]!["responses"]![reference.Split('/')[^1]] : response;
                Expect(told!["content"]?["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>() == "#/components/schemas/Problem", $"{status} has another body than the one error body");
            }

            foreach (var parameter in PathParameter().Matches(path).Select(m => m.Groups["name"].Value))
            {
                Expect(operation["parameters"]?.AsArray().Any(p => p!["name"]!.GetValue<string>() == parameter) == true, $"does not tell its parameter {parameter}");
            }

            void Expect(bool condition, string otherwise)
            {
                if (!condition)
                {
                    problems.Add($"{method} {path} {otherwise}");
                }
            }
        }

        problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Each_operation_has_an_id_of_its_own(string name)
    {
        var ids = Operations(JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!).Select(o => o.Operation["operationId"]?.GetValue<string>() ?? $"none of {o.Method} {o.Path}").ToList();

        ids.ShouldAllBe(id => OperationId().IsMatch(id));
        ids.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Bodies_and_answers_are_named_components_lists_of_them_or_files(string name)
    {
        var document = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!;
        var problems = new List<string>();
        foreach (var (path, method, operation) in Operations(document))
        {
            problems.AddRange(Contents(operation["requestBody"]).Where(c => !IsNamed(c.Schema) && c.Type != "application/x-www-form-urlencoded").Select(c => $"{method} {path} takes an unnamed {c.Type}"));
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => r.Key[0] == '2'))
            {
                var contents = Contents(response).ToList();
                problems.AddRange(contents.Where(c => c.Type == "application/json" ? !IsNamed(c.Schema) : c.Schema["format"]?.GetValue<string>() != "binary").Select(c => $"{method} {path} answers an unnamed {c.Type}"));
                if (contents.Count == 0 != status is "202" or "204")
                {
                    problems.Add($"{method} {path} answers {status} with {contents.Count} bodies");
                }
            }
        }

        problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Everything_described_is_used(string name)
    {
        var document = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!;
        var components = document["components"]!.AsObject().Where(c => c.Key != "securitySchemes").SelectMany(c => c.Value!.AsObject(), (c, one) => $"#/components/{c.Key}/{one.Key}");

        components.Except(Reachable(document["paths"]!, document)).ShouldBeEmpty();
    }

    /// <summary>Generators of typed clients make members optional that are not required, and required that have a default.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Answers_always_have_all_their_members_and_bodies_no_defaults(string name)
    {
        var document = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!;
        var answered = Operations(document).SelectMany(o => o.Operation["responses"]!.AsObject().Where(r => r.Key[0] == '2')).SelectMany(r => Reachable(r.Value!, document)).Distinct();
        var taken = Operations(document).Where(o => o.Operation["requestBody"] is not null).SelectMany(o => Reachable(o.Operation["requestBody"]!, document)).Distinct();

        var optional = answered.Select(r => (Name: r, Schema: Resolve(r, document))).Where(s => s.Schema["properties"] is not null).SelectMany(s =>
            s.Schema["properties"]!.AsObject().Select(p => p.Key).Except(s.Schema["required"]?.AsArray().Select(r => r!.GetValue<string>()) ?? []), (s, member) => $"{s.Name.Split('/')[^1]}.{member}");

        // Only items of the trash carry it.
        optional.Where(m => !m.EndsWith(".deleted_at", StringComparison.Ordinal)).ShouldBeEmpty();
        taken.Where(r => Resolve(r, document)["properties"] is JsonObject members && members.Any(m => m.Value!["default"] is not null)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Texts_are_for_people(string name) => (await GetAsync($"/openapi/{name}.json")).ShouldNotMatch("&(amp|lt|gt);|</?c>|<see");

    [Fact]
    public async Task The_page_opens_with_the_canonical_document() => (await GetAsync("/docs/start.js")).ShouldContain("urls: [{ url: '/openapi/v1.json'");

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_reference_leads_somewhere(string name)
    {
        var document = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!;

        var dangling = References(document).Distinct().Where(r => r.Split('/').Skip(1).Aggregate(document, (node, part) => node?[part]!) is null);

        dangling.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("callboard", "/api/v1/auth/login")]
    [InlineData("v1", "/api/v1/auth/login")]
    [InlineData("root", "/auth/login")]
    public async Task Authorize_works_by_bearer_token_and_by_the_password_flow(string name, string login)
    {
        var schemes = JsonNode.Parse(await GetAsync($"/openapi/{name}.json"))!["components"]!["securitySchemes"]!;

        schemes["Bearer"]!.Text("scheme").ShouldBe("bearer");
        schemes["Password"]!["flows"]!["password"]!.Text("tokenUrl").ShouldBe(login);
        var ana = await app.SignUpAsync();
        using var form = new FormUrlEncodedContent([new("grant_type", "password"), new("username", ana.Email), new("password", Person.Password), new("scope", ""), new("client_id", "x")]);
        using var token = await app.Client.PostAsync(new Uri(login, UriKind.Relative), form, TestContext.Current.CancellationToken);
        token.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_whole_document_has_every_path_that_the_server_answers()
    {
        var document = JsonNode.Parse(await GetAsync("/openapi.json"))!;
        var described = Operations(document).Select(o => $"{o.Method.ToUpperInvariant()} {o.Path.TrimEnd('/')}").ToHashSet();

        foreach (var known in (string[])["POST /api/v1/positions", "PUT /api/v1/positions/{id}/status", "PATCH /jobs/{id}", "GET /health/readiness", "DELETE /api/v1/timeline/{id}", "POST /auth/login"])
        {
            described.ShouldContain(known);
        }

        (await GetAsync("/api/schema")).ShouldBe(await GetAsync("/openapi.json"));
    }

    [Fact]
    public async Task The_document_has_not_changed_unnoticed()
    {
        var document = JsonNode.Parse(await GetAsync("/openapi/v1.json"))!.ToJsonString(s_indented) + "\n";
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/api/openapi.json"));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, document, TestContext.Current.CancellationToken);
        }

        var known = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";

        (known == document).ShouldBeTrue($"The API has changed. Run the tests with UPDATE_SNAPSHOTS=1 and look at the difference in {file}.");
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    [InlineData("/api/docs")]
    [InlineData("/api/redoc/")]
    public async Task The_pages_load_nothing_from_elsewhere(string page)
    {
        var html = await GetAsync(page);

        var links = Link().Matches(html).Select(m => m.Groups["url"].Value).Where(u => !u.StartsWith("data:", StringComparison.Ordinal)).ToList();

        links.Count.ShouldBeGreaterThan(1);
        links.ShouldAllBe(u => u.StartsWith('/') && !u.StartsWith("//"));
        foreach (var link in links)
        {
            (await GetAsync(link)).Length.ShouldBeGreaterThan(100, link);
        }

        foreach (var document in DocumentAddress().Matches(await GetAsync("/docs/start.js")).Select(m => m.Value))
        {
            JsonNode.Parse(await GetAsync(document.Trim('\''))).ShouldNotBeNull();
        }
    }

    private async Task<string> GetAsync(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => (p.Key, o.Key, o.Value!));

    private static IEnumerable<(string Type, JsonNode Schema)> Contents(JsonNode? bodyOrResponse) =>
        bodyOrResponse?["content"]?.AsObject().Select(c => (c.Key, c.Value!["schema"]!)) ?? [];

    private static bool IsNamed(JsonNode schema) => schema["$ref"] is not null || (schema["items"] is { } items && IsNamed(items)) || (schema["oneOf"] is JsonArray shapes && shapes.All(s => IsNamed(s!)));

    private static JsonNode Resolve(string reference, JsonNode document) => reference.Split('/').Skip(1).Aggregate(document, (node, part) => node[part]!);

    /// <summary>The references in a part of the document, and in what they lead to.</summary>
    private static HashSet<string> Reachable(JsonNode part, JsonNode document)
    {
        var found = new HashSet<string>();
        var next = new Queue<JsonNode>([part]);
        while (next.TryDequeue(out var node))
        {
            foreach (var reference in References(node).Where(found.Add))
            {
                next.Enqueue(Resolve(reference, document));
            }
        }

        return found;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" && m.Value is JsonValue v ? [v.GetValue<string>()] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    [GeneratedRegex("^[a-z][A-Za-z0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OperationId();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathParameter();

    [GeneratedRegex("(src|href)=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"'/[\w/.]*\.json'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentAddress();
}
