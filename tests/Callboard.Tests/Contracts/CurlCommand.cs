using System.Text;

namespace Callboard.Tests.Contracts;

/// <summary>A curl command as a document prints it: the options -X, -H and -d, quotes, and lines joined by a backslash.</summary>
internal sealed record CurlCommand(HttpMethod Method, Uri Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public static CurlCommand Parse(string text)
    {
        var words = new Queue<string>(Words(text.Replace("\\\n", " ", StringComparison.Ordinal)));
        words.Dequeue().ShouldBe("curl");
        string? method = null, url = null, body = null;
        var headers = new List<(string, string)>();
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "-X":
                    method = words.Dequeue();
                    break;
                case "-H":
                    var header = words.Dequeue().Split(": ", 2);
                    headers.Add((header[0], header[1]));
                    break;
                case "-d":
                    body = words.Dequeue();
                    break;
                default:
                    url.ShouldBeNull($"curl has no option {word}");
                    url = word;
                    break;
            }
        }

        return new CurlCommand(new HttpMethod(method ?? (body is null ? "GET" : "POST")), new Uri(url!), headers, body);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpClient client, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(Method, Url.PathAndQuery);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        }

        foreach (var (name, value) in Headers)
        {
            (request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value)).ShouldBeTrue();
        }

        return await client.SendAsync(request, ct);
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        char? quote = null;
        foreach (var c in text + " ")
        {
            if (quote is null && c is ('"' or '\''))
            {
                quote = c;
            }
            else if (quote == c)
            {
                quote = null;
            }
            else if (quote is null && char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }
    }
}
