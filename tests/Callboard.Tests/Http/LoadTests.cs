using System.Diagnostics;
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
        var (idle, flooded, refused) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0);
        await P99Async(ana, Task.Delay(TimeSpan.FromSeconds(1), Ct));

        // A machine that does something else meanwhile is measured again: starving shows each time.
        for (var attempt = 0; attempt < 4 && (attempt == 0 || flooded > Bound(idle)); attempt++)
        {
            idle = await P99Async(ana, Task.Delay(TimeSpan.FromSeconds(2), Ct));
            var flood = Task.WhenAll(Enumerable.Range(0, 200).Select(i => new Person(own.Client, "").SendAsync(HttpMethod.Post, "/auth/login", new { email = $"{i}@example.com", password = "wrong password" })));
            flooded = await P99Async(ana, flood);
            refused = (await flood).Count(a => a.StatusCode == HttpStatusCode.ServiceUnavailable);
        }

        Amount.Report($"X4: 200 logins at once, {refused} refused with 503; p99 of another route {flooded.TotalMilliseconds:0} ms, idle {idle.TotalMilliseconds:0} ms");
        refused.ShouldBeGreaterThan(0);
        flooded.ShouldBeLessThan(Bound(idle));

        // Clients and server share the cores here: a floor keeps the scheduler's own pauses out of the ratio.
        static TimeSpan Bound(TimeSpan idle) => TimeSpan.FromMilliseconds(Math.Max(2 * idle.TotalMilliseconds, 25));
    }

    [Fact]
    public async Task One_application_costs_at_most_25_kB_of_allocations()
    {
        const int times = 1000;
        var ana = await app.SignUpAsync();
        var path = $"/api/v1/applications/{(await ana.ApplyAsync("Dev")).Id()}";
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ana.AccessToken}\r\n\r\n");
        var answer = new byte[1 << 16];

        // Over a bare socket, so that what is counted is the server's.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port, Ct);
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
                socket.Send(request);
                var length = 0;
                do
                {
                    length += socket.Receive(answer, length, answer.Length - length, SocketFlags.None);
                }
                while (answer[length - 1] != '}');
                answer.AsSpan(0, 15).SequenceEqual("HTTP/1.1 200 OK"u8).ShouldBeTrue();
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

    /// <summary>Of a read of one record, over and over while the other thing lasts.</summary>
    private static async Task<TimeSpan> P99Async(Person person, Task meanwhile)
    {
        var times = new List<TimeSpan>();
        do
        {
            var begun = Stopwatch.GetTimestamp();
            await person.GetAsync("/api/v1/applications");
            times.Add(Stopwatch.GetElapsedTime(begun));
        }
        while (!meanwhile.IsCompleted);
        times.Sort();
        return times[(int)(times.Count * 0.99)];
    }
}
