using Callboard.Data;

namespace Callboard.Http;

public sealed record HealthView(string Status, DateTimeOffset Timestamp);

public sealed record EngineInfo(int PoolSize, int CheckedOut, int Overflow, int CheckedIn);

/// <param name="Url">User and password are masked.</param>
public sealed record DatabaseInfo(string Status, string Url, EngineInfo EngineInfo);

public sealed record DatabaseHealthView(string Status, bool Connected, DatabaseInfo DatabaseInfo, DateTimeOffset Timestamp);

public sealed record DatabasePart(string Status, bool Connected, DatabaseInfo Info, DateTimeOffset Timestamp);

public sealed record DetailedHealthView(HealthView Api, DatabasePart Database, string OverallStatus);

public sealed record DatabaseCheckView(string Db);

/// <summary>The health paths of seeds 003 and 004. They answer correctly while the database is away and after it is back.</summary>
internal sealed class HealthEndpoints(Database database, Readiness readiness, CallboardOptions options, TimeProvider time)
{
    private const string Away = "Database is not accessible";

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    [EndpointSummary("The server runs; touches nothing")]
    public static HealthView Health(TimeProvider time) => new("healthy", time.Instant());

    [EndpointSummary("The process is alive, whatever the database does")]
    public static HealthView Liveness(TimeProvider time) => new("alive", time.Instant());

    [EndpointSummary("Server and database in one answer")]
    public static async Task<DetailedHealthView> Detailed(HealthEndpoints health, TimeProvider time, CancellationToken ct)
    {
        var connected = await health.IsConnectedAsync(retries: 0, ct);
        return new DetailedHealthView(
            new HealthView("healthy", time.Instant()),
            new DatabasePart(connected ? "healthy" : "unhealthy", connected, health.Info(connected), time.Instant()),
            connected ? "healthy" : "degraded");
    }

    [EndpointSummary("The database answers")]
    [Refuses(StatusCodes.Status503ServiceUnavailable)]
    public static async Task<DatabaseHealthView> Databases(HealthEndpoints health, TimeProvider time, CancellationToken ct)
    {
        await health.RequireDatabaseAsync(Away, ct);
        return new DatabaseHealthView("healthy", true, health.Info(connected: true), time.Instant());
    }

    [EndpointSummary("The server may get traffic")]
    [Refuses(StatusCodes.Status503ServiceUnavailable)]
    public static async Task<HealthView> Ready(HealthEndpoints health, TimeProvider time, CancellationToken ct)
    {
        if (!health.IsReady)
        {
            throw Problem.Unavailable("SERVICE_UNAVAILABLE", "Service not ready");
        }

        await health.RequireDatabaseAsync("Service not ready - database unavailable", ct);
        return new HealthView("ready", time.Instant());
    }

    [EndpointSummary("The database answers, in one word")]
    [Refuses(StatusCodes.Status503ServiceUnavailable)]
    public static async Task<DatabaseCheckView> Check(HealthEndpoints health, CancellationToken ct)
    {
        await health.RequireDatabaseAsync(Away, ct);
        return new DatabaseCheckView("connected");
    }

    private bool IsReady => readiness.IsReady;

    private async Task RequireDatabaseAsync(string otherwise, CancellationToken ct)
    {
        if (!await IsConnectedAsync(options.HealthDatabaseRetries, ct))
        {
            throw Problem.DatabaseAway(otherwise);
        }
    }

    /// <summary>Tries again after 0.5 s, 1 s, 2 s, … at most ten seconds in all (docs/operating/options.md).</summary>
    private async Task<bool> IsConnectedAsync(int retries, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var wait = TimeSpan.FromSeconds(0.5); ; wait *= 2)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(TimeSpan.FromSeconds(2));
                await database.PingAsync(limit.Token);
                return true;
            }
            catch (Exception e) when (!ct.IsCancellationRequested && (Database.IsAway(e) || e is OperationCanceledException))
            {
                if (retries-- <= 0 || time.GetElapsedTime(started) + wait > s_longest)
                {
                    return false;
                }

                await Task.Delay(wait, time, ct);
            }
        }
    }

    private DatabaseInfo Info(bool connected) => new(connected ? "connected" : "disconnected", database.MaskedUrl, Database.PoolInfo());
}

/// <summary>Whether this process may get traffic: not before its schema is up to date, and not while it stops.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime)
{
    private readonly TaskCompletionSource _setUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WhenSetUp => _setUp.Task;

    public bool IsSetUp => _setUp.Task.IsCompleted;

    public bool IsReady => IsSetUp && !lifetime.ApplicationStopping.IsCancellationRequested;

    public void SetUp() => _setUp.SetResult();
}
