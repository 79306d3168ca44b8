using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>Every endpoint, asked for something it grants: what it answers must be what the OpenAPI document says.</summary>
public sealed partial class DescriptionSweep : IAsyncLifetime
{
    private CallboardApp app = null!;
    private Person administrator = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await CallboardApp.StartAsync();
        administrator = await app.SignUpAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Answers_are_what_the_document_says()
    {
        var document = JsonNode.Parse(await app.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative), Ct))!;
        var samples = new Samples(app, await app.SignUpAsync());
        var endpoints = MappedEndpoint.Of(app).Where(e => !e.IsEndless && document["paths"]!["/" + e.Pattern.Trim('/')] is not null).ToList();
        foreach (var kind in endpoints.Where(e => e.HasId && !e.IsForAdministrators).Select(e => e.Kind).Distinct())
        {
            await samples.IdAsync(kind);
        }

        var faults = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var asking = endpoint.Pattern.Contains("/auth", StringComparison.Ordinal) && endpoint.Method != "GET" ? new Samples(app, await app.SignUpAsync()) : samples;
            using var answer = await AskAsync(endpoint, asking);
            faults.AddRange((await FaultsAsync(answer, document["paths"]!["/" + endpoint.Pattern.Trim('/')]![endpoint.Method.ToLowerInvariant()]!["responses"]!, document)).Select(f => $"{endpoint}: {f}"));
        }

        endpoints.Count.ShouldBeGreaterThan(200);
        faults.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> AskAsync(MappedEndpoint endpoint, Samples samples)
    {
        var owner = endpoint.IsForAdministrators ? new Samples(app, await app.SignUpAsync()) : samples;
        var id = endpoint.HasId ? await owner.IdAsync(endpoint.Kind) : Guid.Empty;
        if (endpoint.Pattern.EndsWith("/attachments/{index}", StringComparison.Ordinal))
        {
            await samples.Person.PostAsync($"/api/v1/applications/{id}/attachments", await samples.BodyAsync(endpoint with { Method = "POST", Pattern = "/attachments" }));
        }

        var body = endpoint is { Method: "DELETE", Name: "DELETE /auth/me" } ? new { password = Person.Password } : await samples.BodyAsync(endpoint);
        var query = endpoint.Method == "GET" ? $"?q={samples.Mark}" : "";
        return await (endpoint.IsForAdministrators ? administrator : samples.Person).SendAsync(new HttpMethod(endpoint.Method), endpoint.Path($"{id}") + query, body, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(HttpResponseMessage answer, JsonNode responses, JsonNode document)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        if (!answer.IsSuccessStatusCode || responses[$"{(int)answer.StatusCode}"] is not { } response)
        {
            return [$"answers {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes)}"];
        }

        var headers = ((JsonObject?)response["headers"])?.Select(h => h.Key).Where(h => h != "Idempotent-Replayed" && !answer.Headers.Contains(h)).Select(h => $"has no {h}") ?? [];
        return response["content"] is not { } content ? [.. headers, .. bytes.Length > 0 ? ["has a body"] : (string[])[]]
            : (content[answer.Content.Headers.ContentType?.MediaType ?? ""] ?? content["*/*"])?["schema"] is not { } schema ? [.. headers, $"is {answer.Content.Headers.ContentType}"]
            : schema["format"]?.GetValue<string>() == "binary" ? headers
            : [.. headers, .. Faults(JsonNode.Parse(bytes), schema, document, "$")];
    }

    private static IEnumerable<string> Faults(JsonNode? value, JsonNode schema, JsonNode document, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            return Faults(value, reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (node, part) => node[part]!), document, path);
        }

        if (schema["oneOf"] is JsonArray shapes)
        {
            var tries = shapes.Select(s => Faults(value, s!, document, path).ToList()).ToList();
            return tries.Any(t => t.Count == 0) ? [] : tries.MinBy(t => t.Count)!;
        }

        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [schema["type"]?.GetValue<string>() ?? "without type"];
        var kind = value?.GetValueKind() switch
        {
            null or System.Text.Json.JsonValueKind.Null => "null",
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            var other => $"{other}".ToLowerInvariant(),
        };
        if (!types.Contains(kind))
        {
            return [$"{path} is {kind} instead of {string.Join(", ", types)}"];
        }

        return kind switch
        {
            "object" => Members(value!.AsObject(), schema, document, path),
            "array" => value!.AsArray().SelectMany((item, i) => Faults(item, schema["items"]!, document, $"{path}[{i}]")),
            "string" => Text(value!.GetValue<string>(), schema).Select(fault => $"{path} = {value} {fault}"),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonObject value, JsonNode schema, JsonNode document, string path)
    {
        var required = (JsonArray?)schema["required"] ?? [];
        foreach (var missing in required.Select(r => r!.GetValue<string>()).Where(r => !value.ContainsKey(r)))
        {
            yield return $"{path}.{missing} is missing";
        }

        foreach (var (name, member) in value)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is not { } described)
            {
                yield return $"{path}.{name} is not described";
            }
            else
            {
                foreach (var fault in Faults(member, described, document, $"{path}.{name}"))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<string> Text(string text, JsonNode schema)
    {
        if (schema["enum"] is JsonArray words && !words.Any(w => w!.GetValue<string>() == text))
        {
            yield return "is none of the words";
        }

        if (schema["format"]?.GetValue<string>() switch { "date-time" => !Instant().IsMatch(text), "date" => !Day().IsMatch(text), "uuid" => !Guid.TryParseExact(text, "D", out _), _ => false })
        {
            yield return $"is no {schema["format"]}";
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
