using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Callboard.Tests.Exports;
using Callboard.Tests.Imports;
using Callboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Http;

/// <summary>What is expensive must not take the server away from everybody else.</summary>
[Collection(nameof(Alone))]
public sealed class LoadTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_a_thousand_million_is_refused()
    {
        var ana = await app.SignUpAsync();
        (await ana.GetAsync("/api/v1/applications?per_page=1000000000", HttpStatusCode.UnprocessableEntity)).FieldError("per_page").ShouldBe("Must be between 1 and 100");
        (await ana.GetAsync("/api/v1/applications?per_page=1e9", HttpStatusCode.UnprocessableEntity)).FieldError("per_page").ShouldNotBeNull();
    }

    [Fact]
    public async Task Ten_large_exports_at_once_leave_as_they_are_read()
    {
        var (rows, most) = (Amount.Of(quick: 20_000, full: 100_000), 300L << 20);
        await using var own = await CallboardApp.StartAsync();
        var ana = await own.SignUpAsync();
        await new ExportTests(own).ManyAsync(ana, rows, notes: "What was said, and what to ask next time.");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            var peak = 0L;
            for (; !stop.IsCancellationRequested; await Task.Delay(100, CancellationToken.None))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }

            return peak - before;
        }, Ct);
        var lines = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LinesAsync(ana)));
        await stop.CancelAsync();
        var grown = await watch;
        lines.ShouldAllBe(l => l == rows + 2);
        Amount.Report($"X3: ten exports of {rows:N0} rows at once, memory + {grown >> 20} MB at most");
        grown.ShouldBeLessThan(most);
    }

    [Fact]
    public async Task Two_hundred_logins_at_once_leave_the_other_routes_alone()
    {
        await using var own = await CallboardApp.StartAsync(adjust: services => services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Callboard.Accounts.Passwords.Iterations));
        var ana = await own.SignUpAsync();
        using var other = Wire.Get(own, ana, "/api/v1/applications");
        var (idle, flooded, refused) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0);
        P99(other, Task.Delay(TimeSpan.FromSeconds(10), Ct));

        // A machine that does something else meanwhile is measured again: starving shows each time.
        for (var attempt = 0; attempt < 8 && (attempt == 0 || flooded > 2 * idle); attempt++)
        {
            idle = P99(other, Task.Delay(TimeSpan.FromSeconds(3), Ct));
            var logins = Enumerable.Range(0, 200).Select(i => Wire.Login(own, $"{i}@example.com")).ToList();
            var flood = Task.WhenAll(logins.Select(login => Task.Factory.StartNew(login.Ask, Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            flooded = P99(other, flood);
            refused = (await flood).Count(status => status == 503);
            logins.ForEach(login => login.Dispose());
        }

        Amount.Report($"X4: 200 logins at once, {refused} refused with 503; p99 of another route {flooded.TotalMilliseconds:0.0} ms, idle {idle.TotalMilliseconds:0.0} ms");
        refused.ShouldBeGreaterThan(0);
        flooded.ShouldBeLessThanOrEqualTo(2 * idle);
    }

    [Fact]
    public async Task One_application_costs_at_most_25_kB_of_allocations()
    {
        const int times = 1000;
        var ana = await app.SignUpAsync();
        using var wire = Wire.Get(app, ana, $"/api/v1/applications/{(await ana.ApplyAsync("Dev")).Id()}");
        Ask(times);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Ask(times);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / times;

        Amount.Report($"Allocations for one application: {each / 1024.0:0.0} kB");
        each.ShouldBeLessThan(25 << 10);

        void Ask(int count)
        {
            for (; count > 0; count--)
            {
                wire.Ask().ShouldBe(200);
            }
        }
    }

    [Fact]
    public async Task Five_thousand_random_texts_come_back_from_an_export()
    {
        var seed = Random.Shared.Next();
        var (random, ana, ben) = (new Random(seed), await app.SignUpAsync(), await app.SignUpAsync());
        var runes = "=+-@\t\r'\",;\n 0aäΩжİ中😀".EnumerateRunes().ToArray();
        var texts = Enumerable.Range(0, 5000).Select(i => $"{random.GetItems(["=", "+", "-", "@", "'", "x"], 1)[0]}{string.Concat(random.GetItems(runes, random.Next(12)))}{i}").ToList();
        var source = new StringBuilder("title,company,notes\r\n");
        texts.ForEach(text => source.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",Acme,n\r\n"));
        await ImportTests.ImportAsync(ana, $"{source}");

        var first = await ExportAsync(ana);
        await ImportTests.ImportAsync(ben, first);
        var second = await ExportAsync(ben);

        var (sent, back) = (Titles(first), Titles(second));
        sent.Count.ShouldBe(5000, $"seed {seed}");
        sent.Where(t => t.Length > 0 && "=+-@\t\r".Contains(t[0], StringComparison.Ordinal)).ShouldBeEmpty($"seed {seed}");
        back.ShouldBe(sent, ignoreOrder: true, $"seed {seed}");
        Amount.Report($"I5: seed {seed}, 5,000 texts exported, imported and exported again: the same, 0 formulas");
    }

    private static List<string> Titles(string csv) => [.. CsvText.Read(csv.TrimStart('\uFEFF')).Skip(1).Select(r => r[1])];

    private static Task<string> ExportAsync(Person person) => person.Client.GetStringAsync(new Uri("/api/v1/analytics/export/applications/csv", UriKind.Relative), Ct);

    private static async Task<int> LinesAsync(Person person)
    {
        using var response = await person.Client.GetAsync(new Uri("/api/v1/analytics/export/applications/csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        var (buffer, lines) = (new byte[1 << 16], 0);
        for (int read; (read = await body.ReadAsync(buffer, Ct)) > 0;)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines;
    }

    /// <summary>Of a read, over and over while the other thing lasts.</summary>
    private static TimeSpan P99(Wire wire, Task meanwhile)
    {
        var times = new List<TimeSpan>();
        do
        {
            var begun = Stopwatch.GetTimestamp();
            wire.Ask().ShouldBe(200);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }
        while (!meanwhile.IsCompleted);
        times.Sort();
        return times[(int)(times.Count * 0.99)];
    }

    /// <summary>One request over a bare connection, so that what is measured is the server's.</summary>
    private sealed class Wire : IDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        private readonly byte[] _request, _answer = new byte[1 << 14];

        private Wire(CallboardApp app, string request)
        {
            _request = Encoding.ASCII.GetBytes(request);
            _socket.Connect(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        }

        public static Wire Get(CallboardApp app, Person person, string path) => new(app, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {person.AccessToken}\r\n\r\n");

        public static Wire Login(CallboardApp app, string email)
        {
            var body = $$"""{"email":"{{email}}","password":"wrong password"}""";
            return new(app, $"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        }

        public void Dispose() => _socket.Dispose();

        /// <summary>The status, when the answer is there to the end of its JSON, or of its chunks.</summary>
        public int Ask()
        {
            _socket.Send(_request);
            var length = 0;
            do
            {
                var read = _socket.Receive(_answer, length, _answer.Length - length, SocketFlags.None);
                read.ShouldBeGreaterThan(0, Encoding.ASCII.GetString(_answer, 0, length));
                length += read;
            }
            while (_answer[length - 1] != '}' && !_answer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8));
            return int.Parse(_answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        }
    }
}
