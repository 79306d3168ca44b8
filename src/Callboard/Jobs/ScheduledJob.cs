using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Callboard.Data;
using Callboard.Http;

namespace Callboard.Jobs;

/// <summary>
/// Work that is done at the start and again and again. Of several nodes one does it at a time; whatever goes wrong is logged, and the next run tries again.
/// </summary>
internal abstract class ScheduledJob(TimeSpan every, IServiceProvider services) : BackgroundService
{
    private long Lock => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(GetType().FullName!)));

    private ILogger Log => services.GetRequiredService<ILoggerFactory>().CreateLogger(GetType());

    /// <summary>One run. It may be cut off at any point and is then repeated as a whole.</summary>
    public abstract Task RunAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await services.GetRequiredService<Readiness>().WhenSetUp.WaitAsync(stoppingToken);
        var time = services.GetRequiredService<TimeProvider>();
        // Whoever waited for the server comes first.
        await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
        using var timer = new PeriodicTimer(every, time);
        do
        {
            await RunOnOneNodeAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunOnOneNodeAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.TryLockAsync(Lock, ct))
            {
                await RunAsync(ct);
            }
        }
        catch (Exception e) when (Database.IsAway(e) && !ct.IsCancellationRequested)
        {
            Log.LogWarning("A run failed, the database cannot be reached: {Reason}", Database.ReasonOf(e));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.LogError(e, "A run failed");
        }
    }
}

internal static class JobServices
{
    /// <summary>Tests and commands also ask for a job itself.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : ScheduledJob =>
        services.AddSingleton<TJob>().AddHostedService(provider => provider.GetRequiredService<TJob>());
}
