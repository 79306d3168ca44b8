using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>The served OpenAPI document of every path, and what an answer lacks of it.</summary>
internal sealed partial class Description(JsonNode document)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Description> OfAsync(CallboardApp app) => new(JsonNode.Parse(await app.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative), Ct))!);

    public IEnumerable<(string Path, string Method, JsonNode Operation)> Operations => document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => (p.Key, o.Key.ToUpperInvariant(), o.Value!));

    public bool Has(string path) => document["paths"]![path] is not null;

    /// <summary>What a node says itself or refers to.</summary>
    public JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference ? Resolve(reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (at, part) => at[part]!)) : node;

    public async Task<IReadOnlyList<string>> FaultsAsync(HttpResponseMessage answer, string path, string method)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        if (document["paths"]![path]![method.ToLowerInvariant()]!["responses"]![$"{(int)answer.StatusCode}"] is not { } told)
        {
            return [$"answers {(int)answer.StatusCode}, which is not described: {Encoding.UTF8.GetString(bytes)}"];
        }

        var response = Resolve(told);
        var headers = ((JsonObject?)response["headers"])?.Select(h => h.Key).Where(h => h != "Idempotent-Replayed" && !answer.Headers.Contains(h)).Select(h => $"has no {h}") ?? [];
        return response["content"] is not { } content ? [.. headers, .. bytes.Length > 0 ? ["has a body"] : (string[])[]]
            : (content[answer.Content.Headers.ContentType?.MediaType ?? ""] ?? content["*/*"])?["schema"] is not { } schema ? [.. headers, $"is {answer.Content.Headers.ContentType}"]
            : schema["format"]?.GetValue<string>() == "binary" ? [.. headers]
            : [.. headers, .. Faults(JsonNode.Parse(bytes), schema, "$")];
    }

    private IEnumerable<string> Faults(JsonNode? value, JsonNode described, string path)
    {
        var schema = Resolve(described);
        if (schema.AsObject().Count == 0)
        {
            return [];
        }

        if (schema["oneOf"] is JsonArray shapes)
        {
            var tries = shapes.Select(s => Faults(value, s!, path).ToList()).ToList();
            return tries.Any(t => t.Count == 0) ? [] : tries.MinBy(t => t.Count)!;
        }

        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [schema["type"]?.GetValue<string>() ?? "without type"];
        var kind = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            var other => $"{other}".ToLowerInvariant(),
        };
        if (!types.Contains(kind))
        {
            return [$"{path} is {kind} instead of {string.Join(", ", types)}"];
        }

        return kind switch
        {
            "object" => Members(value!.AsObject(), schema, path),
            "array" => value!.AsArray().SelectMany((item, i) => Faults(item, schema["items"]!, $"{path}[{i}]")),
            "string" => Text(value!.GetValue<string>(), schema).Select(fault => $"{path} = {value} {fault}"),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonObject value, JsonNode schema, string path)
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
                foreach (var fault in Faults(member, described, $"{path}.{name}"))
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
