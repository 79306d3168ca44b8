using Callboard.Data;

namespace Callboard.Cli;

internal static class ServeCommand
{
    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var options = CallboardOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole(c => c.SingleLine = true));
        await using var cluster = options.DatabaseUrl is null ? await PrivatePostgres.ServeAsync(options.DataFolder, logging.CreateLogger("callboard"), ct) : null;
        options = options with { DataFolder = cluster?.DataFolder ?? Path.GetFullPath(options.DataFolder) };
        await using var app = Server.Build(options, cluster?.ConnectionString ?? DatabaseUrl.ToConnectionString(options.DatabaseUrl!));
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("callboard");
        foreach (var name in options.WithoutEffect)
        {
            log.LogInformation("{Name} has no effect here", name);
        }

        if (!options.RateLimits)
        {
            log.LogWarning("CALLBOARD_RATE_LIMITS is off: no request limits and no login lock-out");
        }

        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            // Else the jobs that had begun are told of as failures.
            app.Lifetime.StopApplication();
            throw new StartupException($"Cannot listen on {options.Host}:{options.Port}: {e.GetBaseException().Message}");
        }

        log.LogInformation("Callboard is at {Url}, its data in {Data}", string.Join(", ", app.Urls), options.DataFolder);
        await app.WaitForShutdownAsync(ct);
        return app.Services.GetRequiredService<StartupFailure>().Message is { } message ? throw new StartupException(message) : 0;
    }
}
