using Callboard.Data;
using Callboard.Http;

namespace Callboard.Cli;

internal static class ServeCommand
{
    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var options = CallboardOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        using var logging = LoggerFactory.Create(ConsoleLine.Use);
        await using var cluster = options.DatabaseUrl is null ? await PrivatePostgres.OwnAsync(options.DataFolder, logging.CreateLogger("callboard"), ct) : null;
        options = options with { DataFolder = cluster?.DataFolder ?? Path.GetFullPath(options.DataFolder) };
        RequireWritable(options.DataFolder);
        // The cluster starts while the server is put together.
        var clusterStarts = cluster?.ServeAsync(ct) ?? Task.CompletedTask;
        await using var app = Server.Build(options, cluster?.ConnectionString ?? DatabaseUrl.ToConnectionString(options.DatabaseUrl!));
        await clusterStarts;
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("callboard");
        foreach (var name in options.WithoutEffect)
        {
            log.LogInformation("{Name} has no effect here", name);
        }

        if (!options.RateLimits)
        {
            log.LogWarning("CALLBOARD_RATE_LIMITS is off: no request limits and no login lock-out");
        }

        var failure = app.Services.GetRequiredService<StartupFailure>();
        try
        {
            await app.StartAsync(ct);
        }
        catch (OperationCanceledException) when (failure.Message is not null)
        {
            // The database was refused before the server listened.
            throw new StartupException(failure.Message);
        }
        catch (IOException e)
        {
            // Else the jobs that had begun are told of as failures.
            app.Lifetime.StopApplication();
            throw new StartupException($"Cannot listen on {options.Host}:{options.Port}: {e.GetBaseException().Message}");
        }

        // What only the start needed is a sixth of all memory.
        _ = app.Services.GetRequiredService<Readiness>().WhenSetUp.ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), ct, TaskContinuationOptions.None, TaskScheduler.Default);
        log.LogInformation("Callboard is at {Url}, its data in {Data}", string.Join(", ", app.Urls), options.DataFolder);
        await app.WaitForShutdownAsync(ct);
        return failure.Message is { } message ? throw new StartupException(message) : 0;
    }

    /// <summary>Else the first upload would say so.</summary>
    private static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {folder} is not writable: {e.Message}");
        }
    }
}
