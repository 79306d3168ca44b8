using Callboard.Accounts;
using Callboard.Attachments;
using Callboard.Data;

namespace Callboard.Jobs;

/// <summary>Removes files without rows, but none so young that its upload may still be under way.</summary>
internal sealed class LeftoverFilesJob(IServiceProvider services, EachUser users, LeftoverFiles leftovers, TimeProvider time) : ScheduledJob(TimeSpan.FromHours(1), services)
{
    private static readonly TimeSpan s_underWay = TimeSpan.FromHours(1);

    private readonly IServiceProvider _services = services;

    public override async Task RunAsync(CancellationToken ct)
    {
        // A database without anybody is more likely the wrong one than one that everybody left.
        if ((await users.AllAsync(ct)).Count == 0)
        {
            return;
        }

        var limit = time.GetUtcNow().UtcDateTime - s_underWay;
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CallboardDb>().RemoveFilesAsync(async () =>
        {
            foreach (var file in (await leftovers.FindAsync(ct)).Where(f => f.LastWriteTimeUtc < limit))
            {
                file.Delete();
            }
        }, ct);
    }
}
