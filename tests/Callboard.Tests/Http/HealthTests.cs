using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Callboard.Tests.Http;

public sealed class HealthTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Health_tells_the_truth_while_the_database_is_away_and_after_it_is_back()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await PrivatePostgres.ThrowAwayAsync(ct);
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services.AddSingleton<ILoggerProvider>(log), connectionString: cluster.ConnectionString);
        var ana = await app.SignUpAsync();
        await ShouldBeHealthyAsync(app);

        await ControlAsync(cluster, "stop", "-m", "fast");
        var asked = Stopwatch.StartNew();
        await Task.WhenAll(
            ShouldBeAwayAsync(app, "/health/database", "Database is not accessible"),
            ShouldBeAwayAsync(app, "/db-check", "Database is not accessible"),
            ShouldBeAwayAsync(app, "/health/readiness", "Service not ready - database unavailable"));

        // Two further tries, after 0.5 s and 1 s.
        asked.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));

        (await GetAsync(app, "/health")).ShouldContain("\"status\":\"healthy\"");
        (await GetAsync(app, "/health/liveness")).ShouldContain("\"status\":\"alive\"");
        var detailed = JsonNode.Parse(await GetAsync(app, "/health/detailed"))!;
        detailed.Text("overall_status").ShouldBe("degraded");
        detailed["api"]!.Text("status").ShouldBe("healthy");
        detailed["database"]!.Text("status").ShouldBe("unhealthy");
        detailed["database"]!["connected"]!.GetValue<bool>().ShouldBeFalse();
        detailed["database"]!["info"]!.Text("status").ShouldBe("disconnected");
        using (var refused = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions"))
        {
            await refused.ShouldBeProblemAsync(503, "DATABASE_ERROR", "A database error occurred");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        // Operators read one line of each failure, and none of the framework's own.
        log.Entries.Count(e => e.Text.StartsWith("The database failed a request", StringComparison.Ordinal)).ShouldBe(1);
        log.Entries.Where(e => e.Exception is not null || !e.Category.StartsWith("Callboard", StringComparison.Ordinal)).ShouldBeEmpty();

        await ControlAsync(cluster, "start", "-l", Path.Combine(cluster.DataFolder, "postgres", "restart.log"));
        var back = Stopwatch.StartNew();
        while (!(await app.Client.GetAsync(new Uri("/health/readiness", UriKind.Relative), ct)).IsSuccessStatusCode)
        {
            back.Elapsed.ShouldBeLessThan(s_patience);
        }

        back.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        await ShouldBeHealthyAsync(app);
        await ana.ApplyAsync("Dev");
    }

    [Fact]
    public async Task A_server_that_is_to_stop_is_not_ready_at_once_and_still_answers()
    {
        await using var app = await CallboardApp.StartAsync();
        var ana = await app.SignUpAsync();

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        using var ready = await app.Client.GetAsync(new Uri("/health/readiness", UriKind.Relative), TestContext.Current.CancellationToken);
        await ready.ShouldBeProblemAsync(503, "SERVICE_UNAVAILABLE", "Service not ready");
        (await GetAsync(app, "/health/liveness")).ShouldContain("\"status\":\"alive\"");
        await ana.ApplyAsync("Dev");
    }

    [Fact]
    public async Task The_address_of_the_database_is_masked()
    {
        await using var app = await CallboardApp.StartAsync();

        var info = JsonNode.Parse(await GetAsync(app, "/health/database"))!["database_info"]!;

        info.Text("url").ShouldStartWith("postgresql://***:***@");
        DatabaseUrl.Mask(DatabaseUrl.ToConnectionString("postgresql://ana:se%40cret@db.example:5433/tracker")).ShouldBe("postgresql://***:***@db.example:5433/tracker");
    }

    private static async Task ShouldBeHealthyAsync(CallboardApp app)
    {
        (await GetAsync(app, "/health/database")).ShouldContain("\"connected\":true");
        (await GetAsync(app, "/db-check")).ShouldBe("""{"db":"connected"}""");
        (await GetAsync(app, "/health/readiness")).ShouldContain("\"status\":\"ready\"");
        (await GetAsync(app, "/health/detailed")).ShouldContain("\"overall_status\":\"healthy\"");
    }

    private static async Task ShouldBeAwayAsync(CallboardApp app, string path, string message)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(503, "DATABASE_ERROR", message);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task<string> GetAsync(CallboardApp app, string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ControlAsync(PrivatePostgres cluster, string action, params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var programs = (await PostgresBinaries.InstalledAsync(PostgresBinaries.Places(), ct))[0];
        var (exitCode, output) = await programs.RunAsync("pg_ctl", [action, "-D", Path.Combine(cluster.DataFolder, "postgres"), "-w", "-s", .. arguments], s_patience, ct);
        exitCode.ShouldBe(0, output);
    }
}
