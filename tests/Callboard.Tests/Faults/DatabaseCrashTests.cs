using System.Diagnostics;
using System.Net;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Callboard.Tests.Faults;

/// <summary>D4: PostgreSQL is stopped, crashed and killed while eight people write. Who supervises it starts it again: the server its own, somebody else a given one.</summary>
[Collection(nameof(Alone))]
public sealed class DatabaseCrashTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("private")]
    [InlineData("given")]
    public async Task Clients_see_only_2xx_and_503_and_nothing_acknowledged_is_lost(string database)
    {
        using var installation = new Installation();
        using var files = new Installation();
        await using var given = database == "given" ? await PrivatePostgres.JoinAsync(installation.Folder, NullLogger.Instance, CancellationToken.None) : null;
        // Without its further tries readiness tells even of a moment.
        await using var server = given is null ? await ServerProcess.ServeAsync(installation.Folder, new() { ["HEALTH_DB_RETRIES"] = "0" }) : await ServerProcess.ServeAsync(files.Folder,
            new() { ["DATABASE_URL"] = $"postgresql://callboard@localhost/callboard?host={Uri.EscapeDataString(installation.Cluster)}", ["HEALTH_DB_RETRIES"] = "0" });
        var crashes = Amount.Of(3, 35);
        var away = new List<TimeSpan>();
        using var end = new CancellationTokenSource();
        var writers = await Writer.SignUpAsync(server.Client, 8);
        var writing = Task.WhenAll(writers.Select(w => w.WriteAsync(mayEnd: false, end.Token)));
        var watching = WatchAsync(server, end.Token);
        for (var crash = 0; crash < crashes && !writing.IsCompleted; crash++)
        {
            await Writer.UntilAsync(writers, 40);
            await CrashAsync(installation, crash % 3);
            if (given is not null)
            {
                await UnreadyAsync(server);
                await StartAsync(installation);
            }

            away.Add(await BackAsync(installation, server, writers[0]));
        }

        await end.CancelAsync();
        await Task.WhenAny(writing);
        // Tells more than the 500 that it became.
        server.Faults.ShouldBeEmpty();
        await writing;
        var unready = await watching;
        await Task.WhenAll(writers.Select(w => w.CheckAsync(all: true)));
        await installation.CheckRowsAsync();
        away.Sort();
        Amount.Report($"D4: {crashes} crashes of a {database} PostgreSQL, {writers.Sum(w => w.Acknowledged)} acknowledged writes, 0 lost, {writers.Sum(w => w.Refused)} answers 503; " +
            $"readiness went to 503 {unready} times, liveness always 200; longest answer {writers.Max(w => w.Longest).TotalSeconds:0.0} s, first 2xx at most {away[^1].TotalSeconds:0.0} s after the database was back");
        unready.ShouldBeGreaterThan(0);
        writers.Max(w => w.Longest).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        away[^1].ShouldBeLessThan(TimeSpan.FromSeconds(Amount.IsFull ? 2 : 5));
    }

    private static async Task CrashAsync(Installation installation, int how)
    {
        if (how == 2)
        {
            Process.GetProcessById(installation.Postmaster).Kill();
            return;
        }

        // It may be gone before pg_ctl looks again: the private one is started at once.
        await ControlAsync(installation, "stop", "-m", how == 0 ? "fast" : "immediate");
    }

    /// <summary>As a supervisor does: until it stands, because what a killed one left behind takes a moment to go.</summary>
    private static async Task StartAsync(Installation installation)
    {
        for (var waited = Stopwatch.StartNew(); await ControlAsync(installation, "start", "-l", Path.Combine(installation.Cluster, "postgres.log")) != 0; await Task.Delay(100))
        {
            waited.Elapsed.ShouldBeLessThan(s_patience);
        }
    }

    private static async Task<int> ControlAsync(Installation installation, string action, params string[] arguments)
    {
        var programs = (await PostgresBinaries.InstalledAsync(PostgresBinaries.Places(), CancellationToken.None))[0];
        return (await programs.RunAsync("pg_ctl", [action, "-D", installation.Cluster, "-w", "-s", "-t", "10", .. arguments], s_patience, CancellationToken.None)).ExitCode;
    }

    /// <summary>The backends of a killed postmaster take a moment to notice.</summary>
    private static async Task UnreadyAsync(ServerProcess server)
    {
        for (var waited = Stopwatch.StartNew(); await server.IsReadyAsync(); await Task.Delay(10))
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Asks health all the time.</summary>
    /// <returns>How often readiness went away.</returns>
    private static async Task<int> WatchAsync(ServerProcess server, CancellationToken until)
    {
        var (times, wasReady) = (0, true);
        while (!until.IsCancellationRequested)
        {
            using var live = await server.Client.GetAsync(new Uri("/health/liveness", UriKind.Relative), CancellationToken.None);
            live.StatusCode.ShouldBe(HttpStatusCode.OK);
            var isReady = await server.IsReadyAsync();
            times += wasReady && !isReady ? 1 : 0;
            wasReady = isReady;
            await Task.Delay(5, CancellationToken.None);
        }

        return times;
    }

    /// <returns>How long after the database itself took connections again the server did.</returns>
    private static async Task<TimeSpan> BackAsync(Installation installation, ServerProcess server, Writer writer)
    {
        var stands = Task.Run(async () =>
        {
            var url = new NpgsqlConnectionStringBuilder { Host = installation.Cluster, Username = "callboard", Database = "callboard", Pooling = false }.ConnectionString;
            for (var waited = Stopwatch.StartNew(); ; await Task.Delay(10))
            {
                try
                {
                    await using var connection = new NpgsqlConnection(url);
                    await connection.OpenAsync();
                    return TimeProvider.System.GetTimestamp();
                }
                catch (NpgsqlException)
                {
                    waited.Elapsed.ShouldBeLessThan(s_patience);
                }
            }
        });
        var answers = await writer.FirstAnswerAsync(server.Client, s_patience);
        var stood = await stands;
        return answers > stood ? TimeProvider.System.GetElapsedTime(stood, answers) : TimeSpan.Zero;
    }
}
