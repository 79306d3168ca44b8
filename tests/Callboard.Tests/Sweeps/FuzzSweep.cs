using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>Seeded requests after the OpenAPI document, by a user and an administrator. CALLBOARD_FUZZ_SEED repeats a run.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzSweep
{
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);

    private readonly List<string> faults = [];
    private readonly SortedDictionary<int, int> statuses = [];
    private CallboardApp app = null!;
    private Description description = null!;
    private HostileInput input = null!;
    private HttpClient client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_breaks_the_server_and_every_answer_is_as_described()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CALLBOARD_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        var (random, amount) = (new Random(seed), Amount.Of(2_000, 10_000));
        await using var own = await CallboardApp.StartAsync();
        app = own;
        description = await Description.OfAsync(app);
        input = new HostileInput(random, description, app.Client.BaseAddress!);
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        using var _ = client;
        var administrator = await app.SignUpAsync();
        var person = await NewPersonAsync();
        var operations = description.Operations.Where(o => !o.Path.EndsWith("/events", StringComparison.Ordinal)).ToList();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < amount && faults.Count < 20; i++)
        {
            var (path, method, operation) = operations[random.Next(operations.Count)];
            var asking = path.Contains("/admin/", StringComparison.Ordinal) ? administrator : person;
            using var request = input.Request(path, method, operation);
            var (status, took) = await SendAsync(request, asking, path, method, seed);
            slowest = took > slowest ? took : slowest;
            if (status == 404)
            {
                input.Forget(request.RequestUri!.AbsolutePath);
            }

            if (i % 200 == 199)
            {
                person = await NewPersonAsync();
            }

            if (status == 401 || path.Contains("/auth/", StringComparison.Ordinal) || path.Contains("/admin/", StringComparison.Ordinal))
            {
                (administrator, person) = (await StillAsync(administrator) ? administrator : await NewAdministratorAsync(), await StillAsync(person) ? person : await NewPersonAsync());
            }
        }

        Amount.Report($"I1: seed {seed}, {statuses.Values.Sum():N0} requests over {operations.Count} operations, {statuses.Where(s => s.Key >= 500).Sum(s => s.Value)} × 5xx, slowest {slowest.TotalMilliseconds:0} ms, answers {string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"))}");
        string.Join('\n', faults).ShouldBeEmpty();
    }

    private async Task<(int Status, TimeSpan Took)> SendAsync(HttpRequestMessage request, Person asking, string path, string method, int seed)
    {
        if (request.Headers.Authorization is null && !request.Headers.NonValidated.Contains("Authorization") && !request.Headers.NonValidated.Contains("Cookie"))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {asking.AccessToken}");
        }

        var sent = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(Ct);
        try
        {
            var took = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request, Ct);
            await answer.Content.LoadIntoBufferAsync(Ct);
            var elapsed = Stopwatch.GetElapsedTime(took);
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var found = await FaultsAsync(answer, path, method);
            if (elapsed > s_slow && await SecondTryAsync(request, sent) is var again && again > s_slow)
            {
                found = [.. found, $"took {elapsed} and again {again}"];
            }

            faults.AddRange(found.Select(f => $"seed {seed}: {method} {request.RequestUri} {Shown(request, sent)}: {Cut(f)}"));
            await LearnAsync(answer, path);
            return (status, elapsed);
        }
        catch (HttpRequestException e)
        {
            faults.Add($"seed {seed}: {method} {request.RequestUri} {Shown(request, sent)}: {e.Message} {e.InnerException?.Message}");
            return (0, TimeSpan.Zero);
        }
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(HttpResponseMessage answer, string path, string method)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            return [$"{status}: {await answer.Content.ReadAsStringAsync(Ct)}"];
        }

        // What is no HTTP is refused by Kestrel itself, before anything of ours: no body, no header of ours.
        return status == 400 && !answer.Headers.Contains("X-Request-Id") && answer.Content.Headers.ContentLength == 0 ? [] : await description.FaultsAsync(answer, path, method);
    }

    /// <summary>A loaded machine is slow once, a slow request always.</summary>
    private async Task<TimeSpan> SecondTryAsync(HttpRequestMessage first, byte[]? body)
    {
        using var again = new HttpRequestMessage(first.Method, first.RequestUri) { Content = body is null ? null : new ByteArrayContent(body) };
        foreach (var (name, value) in first.Headers.NonValidated)
        {
            again.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        foreach (var (name, value) in first.Content?.Headers.NonValidated ?? default)
        {
            again.Content!.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(again, Ct);
        return Stopwatch.GetElapsedTime(begun);
    }

    private async Task LearnAsync(HttpResponseMessage answer, string path)
    {
        if (answer.Headers.Location is { } location && location.ToString().Split('/') is [.., var kind, var id] && Guid.TryParse(id, out _))
        {
            input.Learn(kind, id);
        }

        if (path.EndsWith("/trash", StringComparison.Ordinal) && answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            foreach (var item in JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!.AsObject().Select(m => m.Value).OfType<JsonArray>().Single())
            {
                input.Learn("trash", item!.Text("id"));
            }
        }
    }

    private static async Task<bool> StillAsync(Person person)
    {
        using var me = await person.SendAsync(HttpMethod.Get, "/api/v1/auth/me");
        return me.IsSuccessStatusCode;
    }

    private async Task<Person> NewAdministratorAsync()
    {
        var person = await app.SignUpAsync();
        await app.SqlAsync<object?>("update users set role = 'admin' where id = $1", person.Id);
        await person.LoginAsync();
        return person;
    }

    /// <summary>With a record of each kind: what was learned before is a stranger's from now on.</summary>
    private async Task<Person> NewPersonAsync()
    {
        var person = await app.SignUpAsync();
        var samples = new Samples(app, person);
        foreach (var kind in (string[])["applications", "companies", "contacts", "interviews", "timeline", "notes", "reminders", "feedback", "rejections", "attachments", "trash", "views", "sessions", "users"])
        {
            input.Learn(kind, $"{await samples.IdAsync(kind)}");
        }

        return person;
    }

    private static string Shown(HttpRequestMessage request, byte[]? body) =>
        Cut(string.Join(" | ", request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? []).Where(h => h.Key != "Authorization").Select(h => $"{h.Key}: {h.Value}")) + " " + (body is null ? "" : Encoding.UTF8.GetString(body)));

    private static string Cut(string text) => text.Length > 700 ? text[..700] + "…" : text;
}
