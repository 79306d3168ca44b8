using System.Net;
using System.Net.Http.Json;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Callboard.Tests.Faults;

/// <summary>Clients go away in the middle of their requests: a page is left, a phone loses its network.</summary>
public sealed class AbandonedRequestTests
{
    private const int AtOnce = 16;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_nobody_waits_for_any_more_leave_no_connection_behind()
    {
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services.AddSingleton<ILoggerProvider>(log));
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");
        var path = $"/api/v1/applications/{application.Id()}";
        (HttpMethod Method, string Path, object? Body)[] requests =
        [
            (HttpMethod.Patch, path + "/status", new { status = "screening" }), (HttpMethod.Patch, path + "/status", new { status = "interviewing" }), (HttpMethod.Get, path, null),
            (HttpMethod.Get, "/api/v1/applications", null), (HttpMethod.Get, "/api/v1/statistics/overview", null),
            (HttpMethod.Post, "/api/v1/applications", new { title = "Tester", company = "Acme" }),
        ];
        var abandoned = 0;
        await Parallel.ForAsync(0, Amount.Of(quick: 600, full: 12_000), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct }, async (n, _) =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(n * 7 % 40));
            var (method, target, body) = requests[n % requests.Length];
            using var request = new HttpRequestMessage(method, target) { Content = body is null ? null : JsonContent.Create(body), Headers = { Authorization = new("Bearer", ana.AccessToken) } };
            try
            {
                using var answer = await app.Client.SendAsync(request, patience.Token);
                ((int)answer.StatusCode).ShouldBeLessThan(500);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                Interlocked.Increment(ref abandoned);
            }
        });

        // More at once than the pool has connections: one that stayed open would be missing.
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var answer = await ana.SendAsync(HttpMethod.Get, path);
            return answer.StatusCode;
        }));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await app.SqlAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")).ShouldBe(0);
        log.Entries.Where(e => e.Level >= LogLevel.Error).Select(e => $"{e.Text} {e.Exception}").ShouldBeEmpty();
        abandoned.ShouldBeGreaterThan(100);
        Amount.Report($"Abandoned: {abandoned} requests that their clients gave up, no connection lost");
    }
}
