using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;

namespace Callboard.Tests.Sweeps;

/// <summary>Requests after the OpenAPI document, most of them wrong in one place or another. JSON is written by hand, because no writer would write what is wrong with it.</summary>
internal sealed class HostileInput(Random random, Description description, Uri server)
{
    private static readonly string[] s_texts =
    [
        "", " ", "\t\r\n", "null", "true", "0", "-1", "NaN", "ab\0cd", "\ufeff", "\u202Eevil", "Zoë", "e\u0301", "İıß", "😀👩‍👩‍👧", "\uD83D\uDE00", "a\u0000", "\u0001\u001f\u007f\u0085\u2028", "%", "%%", "_", "\\", "'", "\"", "' or 1=1 --",
        "; drop table users", "${7*7}", "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "C:\\con", "=1+1", "@sum(a1)", "\r\nSet-Cookie: a=b", "a,b,c", "(((((", "a & | ! b", "*:*", "http://[::1", "javascript:alert(1)",
        "https://user:pass@host/", "a@b", "a@b.c@d", "\"a b\"@example.com", "Europe/Berlin", "Mars/Olympus", "+00:00", "EUR", "€", "2024-02-30", "2023-02-29", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "24-1-1",
        "2024-03-31T02:30:00", "2024-02-15T24:00:00Z", "2024-02-15T14:00:60Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "2024-02-15T14:00:00+99:99", "-infinity", "2024-W07-4", "١٢٣", "2147483648", "1e9",
    ];

    private static readonly string[] s_numbers =
    [
        "0", "-0", "-1", "1", "100", "101", "1000000000", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616", "0.1", "1.0", "1e2", "1e400", "-1e400", "1e-400",
        "79228162514264337593543950336", "0.30000000000000004", "3.14159265358979323846264338327950288",
    ];

    // Halves of surrogate pairs, names that come twice, and what is no JSON at all.
    private static readonly string[] s_raw =
        ["null", "true", "false", "[]", "{}", "[null]", "[[]]", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u00\"", "\"\\x41\"", "NaN", "Infinity", "01", "+1", "1.", ".5", "'a'", "undefined", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "[1,]", "\"a\nb\"", "// c\n1"];

    private static readonly string[] s_bodies =
        ["", " ", "null", "[]", "\"text\"", "0", "{", "}", "{}{}", "{\"a\"}", "{\"a\":}", "{,}", "\ufeff{}", "[{}]", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n", "a=b&c=d&&=&%", "<x/>", "\0", "{\"__proto__\":{\"a\":1},\"$type\":\"System.IO.FileInfo\",\"id\":1}"];

    private static readonly string[] s_types =
        ["text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/vnd.api+json", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "*/*", "x", "application/json;;;", ""];

    private static readonly (string Name, string[] Values)[] s_headers =
    [
        ("If-Match", ["*", "\"0\"", "W/\"0\"", "0", "\"", "\"a\", \"b\", *", "\"é\"", ""]),
        ("If-None-Match", ["*", "\"0\"", "W/\"0\"", "\"", ",,,", ""]),
        ("Idempotency-Key", ["a", "", " ", "é", new string('k', 255), new string('k', 256), new string('k', 5000), "a,b", "\t"]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=9999999999999999999-", "bytes=5-1", "bytes=0-0,1-1,2-2", "lines=1-2", "bytes=", "bytes"]),
        ("X-Request-Id", ["ok-1", "<script>", new string('x', 200), "a b"]),
        ("Accept", ["text/html", "application/xml;q=0.1", "x", "*/*;q=2", ""]),
        ("Accept-Language", ["de", "xx-YY;q=0", "*", "%"]),
        ("Accept-Encoding", ["gzip", "br;q=1, *;q=0", "nonsense"]),
        ("Content-Encoding", ["gzip", "br", "nonsense"]),
        ("Content-Language", ["de"]),
        ("Authorization", ["Bearer", "Bearer a.b.c", "Basic YTpi", "bearer  ", "Bearer Bearer Bearer", "Bearer é", "Bearer " + new string('a', 5000)]),
        ("Cookie", ["callboard=a", "callboard=", "callboard=a; callboard=b", "=;=;", "__Host-callboard=x"]),
        ("X-CSRF", ["1", "0"]),
        ("Sec-Fetch-Site", ["same-origin", "cross-site"]),
        ("Origin", ["http://localhost:3000", "null", "https://evil.example"]),
        ("X-Forwarded-For", ["1.2.3.4", "::1, 10.0.0.1", "nonsense"]),
        ("X-Forwarded-Proto", ["https", "ftp"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("If-Modified-Since", ["Thu, 01 Jan 1970 00:00:00 GMT", "yesterday"]),
        ("If-Range", ["\"0\"", "yesterday"]),
        ("Expect", ["100-continue"]),
    ];

    /// <summary>How often a part of a request is wrong. Much more, and nothing would come past the first check.</summary>
    private const double Wrong = 0.06;

    /// <summary>Ids that answers told, by the path segment before them.</summary>
    private readonly Dictionary<string, List<string>> _ids = [];

    public void Learn(string kind, string id)
    {
        var known = _ids.TryGetValue(kind, out var ids) ? ids : _ids[kind] = [];
        if (known.Count < 50)
        {
            known.Add(id);
        }
        else
        {
            known[random.Next(known.Count)] = id;
        }
    }

    /// <summary>What a path named is not there any more.</summary>
    public void Forget(string path)
    {
        foreach (var ids in _ids.Values.Where(i => i.Count > 1))
        {
            ids.RemoveAll(id => ids.Count > 1 && path.Contains(id, StringComparison.Ordinal));
        }
    }

    public HttpRequestMessage Request(string path, string method, JsonNode operation)
    {
        // As written: a client's own idea of dots and escapes would take the hostile ones away.
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.GetLeftPart(UriPartial.Authority) + Path(path) + Query(operation), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        var content = operation["requestBody"]?["content"]?.AsObject();
        if (content is not null && !Maybe(0.03))
        {
            var (type, body) = Pick([.. content]);
            request.Content = Content(type, body!["schema"]!);
        }
        else if (content is null && Maybe(0.05))
        {
            request.Content = new StringContent(Pick(s_bodies), Encoding.UTF8, "application/json");
        }

        for (var more = Maybe(0.3) ? random.Next(1, 4) : 0; more > 0; more--)
        {
            var (name, values) = Pick(s_headers);
            request.Headers.TryAddWithoutValidation(name, Pick(values));
            request.Content?.Headers.TryAddWithoutValidation(name, Pick(values));
        }

        return request;
    }

    private string Path(string path)
    {
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{'))
            {
                segments[i] = segments[i] != "{id}" ? Pick(["0", "1", "-1", "99999999999", "x"])
                    : Maybe(Wrong) ? Pick([Guid.NewGuid().ToString(), Guid.Empty.ToString(), "0", "x", "%20", "..%2f..", "%25", "%E9", Guid.NewGuid().ToString("N"), $"{{{Guid.NewGuid()}}}", new string('9', 1500)])
                    : Known(segments[i - 1]);
            }
        }

        return string.Join('/', segments) + (path != "/" && Maybe(0.02) ? "/" : "");
    }

    private string Known(string kind) => _ids.TryGetValue(kind is "positions" or "jobs" ? "applications" : kind, out var ids) ? Pick(ids) : Guid.NewGuid().ToString();

    private string Query(JsonNode operation)
    {
        var pairs = new List<string>();
        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Select(p => description.Resolve(p!)).Where(p => p["in"]!.GetValue<string>() == "query" && Maybe(0.3)))
        {
            var value = Maybe(Wrong) ? Pick(s_texts) : Maybe(Wrong) ? Pick(s_numbers) : Plain(parameter["schema"]!);
            pairs.Add($"{parameter["name"]}={(Maybe(0.03) ? Pick(["%", "%ff", "%ED%A0%80", "%00", "%zz", "%u0041"]) : Uri.EscapeDataString(value))}");
            if (Maybe(0.03))
            {
                pairs.Add(pairs[^1]);
            }
        }

        if (Maybe(0.03))
        {
            pairs.Add(Pick(["nonsense", "=", "&&", "a[]=1", "page[]=1", "%00=1", "per_page", "page=&page=2"]));
        }

        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private HttpContent Content(string type, JsonNode schema)
    {
        if (type == "multipart/form-data")
        {
            return Form();
        }

        var text = type == "application/json" ? Whole(schema) : string.Join('&', description.Resolve(schema)["properties"]!.AsObject().Select(p => $"{p.Key}={Uri.EscapeDataString(Plain(p.Value!))}"));
        var bytes = Encoding.UTF8.GetBytes(text);
        if (Maybe(0.02) && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", Maybe(0.03) ? Pick(s_types) : type);
        return content;
    }

    private MultipartFormDataContent Form()
    {
        byte[][] files = [Sample.Pdf, Sample.Png, Sample.Docx, Sample.Odt, Sample.Text, [], Sample.Pdf[..20], "title,company\r\nDeveloper,Acme\r\n"u8.ToArray(), "title;company\n\"Dev\0\";\"\n"u8.ToArray(), [.. Sample.Docx[..40], .. Noise(60)], Noise(300)];
        string[] names = ["cv.pdf", "me.png", "cv.docx", "cv.odt", "a.txt", "applications.csv", "..", "a/b.pdf", "", "a\0.pdf", new string('x', 300) + ".pdf", "cv.pdf.exe", "\u202Efdp.exe"];
        var form = Sample.Form(Maybe(0.05) ? null : Pick(files), Pick(names), Maybe(0.5) ? null : Pick(["application/pdf", "text/csv", "image/png", "application/octet-stream", "text/html"]), Maybe(0.5) ? null : Maybe(0.7) ? "resume" : Pick(s_texts));
        if (Maybe(Wrong))
        {
            form.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        }

        return form;
    }

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Whole(JsonNode schema)
    {
        var depth = Pick([10, 31, 32, 33, 5000]);
        return random.NextDouble() switch
        {
            < 0.03 => Pick(s_bodies),
            < 0.04 => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth),
            < 0.05 => new string('[', depth),
            < 0.07 when Json(schema) is var whole => whole[..random.Next(whole.Length)],
            _ => Json(schema),
        };
    }

    private string Json(JsonNode described)
    {
        if (Maybe(Wrong / 2))
        {
            return random.Next(3) switch { 0 => JsonSerializer.Serialize(Pick(s_texts)), 1 => Pick(s_numbers), _ => Pick(s_raw) };
        }

        var schema = description.Resolve(described);
        if (schema["oneOf"] is JsonArray shapes)
        {
            return Json(Pick([.. shapes])!);
        }

        var type = schema["type"] is JsonArray several ? Pick([.. several])!.GetValue<string>() : schema["type"]?.GetValue<string>() ?? "object";
        return type switch
        {
            "null" => "null",
            "object" => Members(schema),
            "array" => $"[{string.Join(',', Enumerable.Range(0, Maybe(0.02) ? 1100 : random.Next(4)).Select(_ => Json(schema["items"]!)))}]",
            "integer" or "number" or "boolean" => Plain(schema),
            _ => JsonSerializer.Serialize(Plain(schema)),
        };
    }

    private string Members(JsonNode schema)
    {
        var required = ((JsonArray?)schema["required"] ?? []).Select(r => r!.GetValue<string>()).ToHashSet();
        var members = (schema["properties"]?.AsObject() ?? []).Where(p => Maybe(required.Contains(p.Key) ? 0.97 : 0.4)).Select(p => $"{JsonSerializer.Serialize(p.Key)}:{Json(p.Value!)}").ToList();
        if (Maybe(0.05))
        {
            members.Add(Pick(["\"unknown\":1", "\"\":null", "\"id\":\"x\"", "\"a\\u0000\":1", "\"ID\":1", .. members]));
        }

        return $"{{{string.Join(',', members)}}}";
    }

    /// <summary>A value as the schema wants it, often at an edge of it.</summary>
    private string Plain(JsonNode described)
    {
        var schema = description.Resolve(described);
        if (schema["oneOf"] is JsonArray shapes)
        {
            return Plain(Pick([.. shapes])!);
        }

        if (schema["enum"] is JsonArray words)
        {
            var word = Pick([.. words.OfType<JsonNode>()]).ToString();
            return Maybe(0.1) ? word.ToUpperInvariant() : word;
        }

        var type = schema["type"] is JsonArray several ? several.Select(t => t!.GetValue<string>()).First(t => t != "null") : schema["type"]?.GetValue<string>();
        var (min, max) = (schema["minimum"]?.GetValue<double>() ?? 0, schema["maximum"]?.GetValue<double>() ?? 100);
        return (type, schema["format"]?.GetValue<string>()) switch
        {
            ("boolean", _) => Pick(["true", "false"]),
            ("integer" or "number", _) => (Maybe(0.2) ? min : Maybe(0.2) ? max : Math.Floor(min + random.NextDouble() * Math.Min(100, max - min))).ToString("0", CultureInfo.InvariantCulture),
            ("array", _) => Plain(schema["items"]!),
            (_, "uuid") => Maybe(0.8) && _ids.Count > 0 ? Pick(Pick([.. _ids.Values])) : Guid.NewGuid().ToString(),
            (_, "date") => new DateOnly(random.Next(2023, 2026), random.Next(1, 13), random.Next(1, 29)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, "date-time") => $"{random.Next(2020, 2030)}-0{random.Next(1, 10)}-1{random.Next(10)}T0{random.Next(10)}:30:00Z",
            (_, "uri") => "https://example.com/" + random.Next(100),
            _ when schema["examples"] is JsonArray examples && Maybe(0.4) => Pick([.. examples.OfType<JsonNode>()]).ToString(),
            _ when schema["maxLength"] is { } longest && longest.GetValue<int>() is var length && Maybe(0.1) => new string(Pick(['x', 'ü', '中']), length + Pick([0, 0, 1, -1])),
            _ => Maybe(0.3) ? Pick(s_texts) : $"text {random.Next(20)}",
        };
    }

    private bool Maybe(double chance) => random.NextDouble() < chance;

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
