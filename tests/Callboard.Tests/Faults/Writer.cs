using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;

namespace Callboard.Tests.Faults;

/// <summary>
/// One person who writes without pause and remembers outside of the server what was acknowledged. A write whose answer was lost or was 503 may have
/// happened or not: a POST is then repeated with its key, of any other either state is right.
/// </summary>
internal sealed class Writer
{
    private static readonly string[] s_statuses = ["screening", "interviewing", "offer"];

    private readonly string _email = $"{Guid.NewGuid():N}@example.com";
    private readonly Dictionary<string, Func<HttpResponseMessage, Task>> _records = [];
    private readonly HashSet<string> _unchecked = [];
    private readonly List<string> _notes = [];
    private Person _person = null!;
    private string _token = "";
    private Guid _application;
    private int _salary;
    private string _status = "";
    private Func<Task>? _unsettled;
    private int _turn;

    public int Acknowledged { get; private set; }

    /// <summary>How often the server said that its database is away.</summary>
    public int Refused { get; private set; }

    public TimeSpan Longest { get; private set; }

    public static async Task<Writer[]> SignUpAsync(HttpClient client, int count)
    {
        var writers = Enumerable.Range(0, count).Select(_ => new Writer()).ToArray();
        foreach (var writer in writers)
        {
            writer.Use(client);
            await writer._person.RegisterAsync();
            await writer._person.LoginAsync();
            writer._token = writer._person.RefreshToken;
        }

        return writers;
    }

    /// <summary>The same person at a server that was started again.</summary>
    public void Use(HttpClient client)
    {
        var (access, id) = (_person?.AccessToken ?? "", client.BaseAddress!);
        _person = new Person(new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = id, Timeout = TimeSpan.FromSeconds(15) }, _email);
        _person.Use(access, _token);
    }

    /// <summary>Waits until all of them together have so many acknowledgements more, or until a minute is over.</summary>
    public static async Task UntilAsync(Writer[] writers, int more)
    {
        var (started, goal) = (TimeProvider.System.GetTimestamp(), writers.Sum(w => w.Acknowledged) + more);
        while (writers.Sum(w => w.Acknowledged) < goal && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(5);
        }
    }

    /// <summary>Writes until told to stop, or until the server is gone.</summary>
    /// <param name="mayEnd">Whether the server may go away: else a connection that breaks is a fault.</param>
    public async Task WriteAsync(bool mayEnd, CancellationToken until)
    {
        try
        {
            while (!until.IsCancellationRequested)
            {
                await (_unsettled is null ? StepAsync() : SettleAsync());
            }
        }
        catch (HttpRequestException) when (mayEnd)
        {
            // The server was killed or has stopped: what was under way is settled with its successor.
        }
    }

    /// <summary>Learns what became of the last write, which was not answered.</summary>
    public async Task SettleAsync()
    {
        if (_unsettled is { } settle && await TryAsync(settle))
        {
            _unsettled = null;
        }
    }

    /// <summary>Everything acknowledged is there, and what was deleted is not.</summary>
    /// <param name="all">Also what was there at an earlier look.</param>
    public async Task CheckAsync(bool all)
    {
        for (var tries = 0; _unsettled is not null; tries++)
        {
            tries.ShouldBeLessThan(200, "a write is refused for ever");
            await SettleAsync();
        }

        (await TryAsync(RefreshAsync)).ShouldBeTrue("the last refresh token works");
        foreach (var path in all ? [.. _records.Keys] : _unchecked.ToList())
        {
            using var answer = await _person.SendAsync(HttpMethod.Get, path);
            await _records[path](answer);
        }

        _unchecked.Clear();
    }

    /// <returns>The time stamp of the first 2xx, asked beside the writes.</returns>
    public async Task<long> FirstAnswerAsync(HttpClient client, TimeSpan patience)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(10))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/applications?per_page=1") { Headers = { Authorization = new("Bearer", _person.AccessToken) } };
            using var answer = await client.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                return TimeProvider.System.GetTimestamp();
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(patience);
        }
    }

    private async Task StepAsync()
    {
        var key = $"{Guid.NewGuid():N}";
        byte[] file = [.. Sample.Pdf, .. RandomNumberGenerator.GetBytes(20_000)];
        var step = _turn++ % 8;
        if (_application == Guid.Empty)
        {
            step = 0;
        }

        Func<Task> act = step switch
        {
            0 => () => CreateAsync(key),
            1 or 5 => PatchAsync,
            2 => () => NoteAsync(key),
            3 => MoveAsync,
            4 => () => UploadAsync(key, file),
            6 => RefreshAsync,
            _ => DeleteAsync,
        };
        _unsettled = step switch
        {
            1 or 3 or 5 => ReadAsync,
            7 => ReadDeletedAsync,
            _ => act,
        };
        if (await TryAsync(act))
        {
            _unsettled = null;
            Acknowledged++;
        }
    }

    /// <returns>False when the database was away.</returns>
    private async Task<bool> TryAsync(Func<Task> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await act();
            return true;
        }
        catch (AwayException)
        {
            Refused++;
            await Task.Delay(50);
            return false;
        }
        finally
        {
            Longest = TimeProvider.System.GetElapsedTime(started) is var took && took > Longest ? took : Longest;
        }
    }

    private async Task CreateAsync(string key)
    {
        var title = $"Job {key}";
        var made = await PostAsync("/api/v1/applications", () => new JsonObject { ["title"] = title, ["company"] = "Acme", ["salary_min"] = 0 }, key);
        (_application, _salary, _status) = (made.Id(), 0, "applied");
        _notes.Clear();
        Expect();
    }

    private async Task PatchAsync()
    {
        using var seen = await SendAsync(HttpMethod.Get, Application, body: null);
        await JsonAsync(await SendAsync(HttpMethod.Patch, Application, new { salary_min = _salary + 1 }, ("If-Match", seen.Headers.ETag!.ToString())), HttpStatusCode.OK);
        _salary++;
        Expect();
    }

    private async Task MoveAsync()
    {
        await JsonAsync(await SendAsync(HttpMethod.Put, Application + "/status", new { status = NextStatus }), HttpStatusCode.OK);
        _status = NextStatus;
        Expect();
    }

    /// <summary>A change that was not answered was made, or was not; there is no third.</summary>
    private async Task ReadAsync()
    {
        var found = await JsonAsync(await SendAsync(HttpMethod.Get, Application, body: null), HttpStatusCode.OK);
        var (salary, status) = (found["salary_min"]!.GetValue<int>(), found.Text("status"));
        salary.ShouldBeInRange(_salary, _salary + 1);
        (status == _status || status == NextStatus).ShouldBeTrue(status);
        (_salary, _status) = (salary, status);
        Expect();
    }

    private async Task NoteAsync(string key)
    {
        var content = $"Note {key}";
        var note = await PostAsync("/api/v1/notes", () => new JsonObject { ["application_id"] = _application, ["content"] = content }, key);
        _notes.Add($"/api/v1/notes/{note.Id()}");
        Remember(_notes[^1], async answer => (await JsonAsync(answer, HttpStatusCode.OK)).Text("content").ShouldBe(content));
    }

    private async Task UploadAsync(string key, byte[] bytes)
    {
        var file = await PostAsync("/api/v1/attachments", () => Sample.Form(bytes, $"{key}.pdf"), key);
        Remember(file.Text("file_url"), async answer => (await answer.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(bytes).ShouldBeTrue("the bytes of a file that was uploaded"));
    }

    private async Task RefreshAsync()
    {
        var pair = await JsonAsync(await SendAsync(HttpMethod.Post, "/api/v1/auth/refresh", new { refresh_token = _token }), HttpStatusCode.OK);
        _token = pair.Text("refresh_token");
        _person.Use(pair.Text("access_token"), _token);
    }

    private async Task DeleteAsync()
    {
        using var answer = await SendAsync(HttpMethod.Delete, Application, body: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Gone();
    }

    private async Task ReadDeletedAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, Application, body: null);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            Gone();
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private string Application => $"/api/v1/applications/{_application}";

    private string NextStatus => s_statuses[(Array.IndexOf(s_statuses, _status) + 1) % s_statuses.Length];

    private void Expect()
    {
        var (salary, status) = (_salary, _status);
        Remember(Application, async answer =>
        {
            var found = await JsonAsync(answer, HttpStatusCode.OK);
            (found["salary_min"]!.GetValue<int>(), found.Text("status")).ShouldBe((salary, status));
        });
    }

    /// <summary>With its notes; files belong to the person.</summary>
    private void Gone()
    {
        foreach (var path in (string[])[Application, .. _notes])
        {
            Remember(path, answer =>
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
                return Task.CompletedTask;
            });
        }

        _application = Guid.Empty;
    }

    private void Remember(string path, Func<HttpResponseMessage, Task> check)
    {
        _records[path] = check;
        _unchecked.Add(path);
    }

    private async Task<JsonNode> PostAsync(string path, Func<object> body, string key)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await SendAsync(HttpMethod.Post, path, body(), ("Idempotency-Key", key));
            // The transaction of a server that was killed lives on until its database notices.
            if (answer.StatusCode != HttpStatusCode.Conflict || tries == 100)
            {
                return await JsonAsync(answer, HttpStatusCode.Created);
            }

            answer.Dispose();
            await Task.Delay(100);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var answer = await _person.SendAsync(method, path, body, headers);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            answer.Headers.RetryAfter.ShouldNotBeNull();
            answer.Dispose();
            throw new AwayException();
        }

        return answer;
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(expected, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}: {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private sealed class AwayException : Exception;
}
