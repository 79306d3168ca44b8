using Callboard.Data;

namespace Callboard.Cli;

/// <summary>What a command works with: the settings and services of the server without its web part, beside a running server or alone.</summary>
internal static class Workplace
{
    public static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> command, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var options = CallboardOptions.From(configuration);
        using var logging = LoggerFactory.Create(log =>
        {
            ConsoleLine.Use(log);
            log.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None);
        });
        await using var cluster = options.DatabaseUrl is null ? await PrivatePostgres.JoinAsync(options.DataFolder, logging.CreateLogger("callboard"), ct) : null;
        options = options with { DataFolder = cluster?.DataFolder ?? Path.GetFullPath(options.DataFolder) };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<ILoggerFactory>(logging).AddLogging();
        services.AddCallboard(options, cluster?.ConnectionString ?? DatabaseUrl.ToConnectionString(options.DatabaseUrl!));
        await using var provider = services.BuildServiceProvider();
        return await command(provider);
    }
}
