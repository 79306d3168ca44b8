using System.Net;
using Callboard.Http;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>C3: every POST that takes a key, sent several times at once with one, does what one request does.</summary>
public sealed class IdempotencySweep
{
    [Fact]
    public async Task Each_POST_sent_at_once_with_one_key_has_one_effect_and_one_answer()
    {
        await using var app = await CallboardApp.StartAsync();
        await using var node = await CallboardApp.StartAsync(connectionString: app.ConnectionString);
        await app.SignUpAsync();
        var (faults, requests, endpoints) = (new List<string>(), 0, MappedEndpoint.Of(app).Where(TakesKey).ToList());
        foreach (var endpoint in endpoints)
        {
            var (ana, ben) = (new Samples(app, await app.SignUpAsync()), new Samples(app, await app.SignUpAsync()));
            var times = 2 + (requests % 9);
            requests += times;
            var answers = await SendAsync(app, node, ana, endpoint, times);
            await SendAsync(app, node, ben, endpoint, times: 1);
            if (answers.Count(a => !a.Replayed) != 1 || answers.DistinctBy(a => (a.Status, a.Body, a.Headers)).Count() != 1)
            {
                faults.Add($"{endpoint}: {string.Join(" | ", answers)}");
            }

            if (await RowsAsync(app, ana) is var rows && await RowsAsync(app, ben) is var once && rows != once)
            {
                faults.Add($"{endpoint}: {rows} instead of {once}");
            }
        }

        faults.ShouldBeEmpty();
        Amount.Report($"C3: {endpoints.Count} kinds of POST, {requests} requests at two nodes, by token and cookie, one effect each");
    }

    private static bool TakesKey(MappedEndpoint endpoint) => endpoint.Method == "POST" && !endpoint.IsPublic && endpoint.Endpoint.Metadata.GetMetadata<NotIdempotent>() is null;

    private static async Task<(HttpStatusCode Status, string Body, string Headers, bool Replayed)[]> SendAsync(CallboardApp app, CallboardApp node, Samples samples, MappedEndpoint endpoint, int times)
    {
        var path = endpoint.Path(endpoint.HasId ? $"{await samples.IdAsync(endpoint.Kind)}" : "");
        var sent = await samples.BodyAsync(endpoint);
        var form = sent is HttpContent content ? (Bytes: await content.ReadAsByteArrayAsync(), Type: content.Headers.ContentType) : default;
        var (here, there) = (new Person(app.Client, ""), new Person(node.Client, ""));
        var browser = await samples.Person.BrowserAsync();
        return await Task.WhenAll(Enumerable.Range(0, times).Select(async i =>
        {
            while (true)
            {
                var body = sent is HttpContent ? new ByteArrayContent(form.Bytes) { Headers = { ContentType = form.Type } } : sent;
                var bearer = ("Authorization", $"Bearer {samples.Person.AccessToken}");
                using var answer = await (i % 2 == 0 ? here : there).SendAsync(HttpMethod.Post, path, body, [("Idempotency-Key", "k1"), .. i % 3 == 2 ? browser : [bearer]]);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode != HttpStatusCode.Conflict || !text.Contains("still running", StringComparison.Ordinal))
                {
                    return (answer.StatusCode, text, $"{answer.Headers.ETag} {answer.Headers.Location} {answer.Content.Headers.ContentType}", answer.Headers.Contains("Idempotent-Replayed"));
                }

                await Task.Delay(20);
            }
        }));
    }

    /// <summary>How many rows each table has of a person.</summary>
    private static async Task<string> RowsAsync(CallboardApp app, Samples samples)
    {
        var tables = await app.SqlAsync<string>(
            "select string_agg(format('select %L || count(*) from %I where owner_id = $1', table_name || ' ', table_name), ' union all ' order by table_name) from information_schema.columns where table_schema = 'public' and column_name = 'owner_id' and table_name <> 'change_counts'");
        return await app.SqlAsync<string>($"select string_agg(n, ', ') from ({tables}) t(n)", samples.Person.Id);
    }
}
