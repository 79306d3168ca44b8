using Callboard.Accounts;
using Callboard.Http;
using Callboard.Trash;

namespace Callboard.Jobs;

/// <summary>Purges everybody's trash after <c>TRASH_RETENTION_DAYS</c>; 0 keeps it.</summary>
internal sealed class TrashJob(IServiceProvider services, EachUser users, CallboardOptions options, TimeProvider time) : ScheduledJob(TimeSpan.FromHours(1), services)
{
    public override async Task RunAsync(CancellationToken ct)
    {
        if (options.TrashRetentionDays > 0)
        {
            var limit = time.Instant().AddDays(-options.TrashRetentionDays);
            await users.DoAsync(user => user.GetRequiredService<Purge>().OlderThanAsync(limit, ct), ct);
        }
    }
}
