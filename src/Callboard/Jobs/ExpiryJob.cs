using Callboard.Accounts;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Jobs;

/// <summary>Forgets stored answers after their day, and what is left of sessions, reset links and failed logins a month after they ended.</summary>
internal sealed class ExpiryJob(IServiceProvider services, EachUser users, TimeProvider time) : ScheduledJob(TimeSpan.FromHours(1), services)
{
    private static readonly TimeSpan s_month = TimeSpan.FromDays(30);

    private readonly IServiceProvider _services = services;

    public override async Task RunAsync(CancellationToken ct)
    {
        var now = time.Instant();
        var (answers, ended) = (now - Idempotency.Kept, now - s_month);
        await using (var scope = _services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
            await db.Sessions.Where(s => s.EndedAt < ended || s.ExpiresAt < ended).ExecuteDeleteAsync(ct);
            await db.RefreshTokens.Where(t => t.ExpiresAt < ended).ExecuteDeleteAsync(ct);
            await db.PasswordResets.Where(r => r.ExpiresAt < ended).ExecuteDeleteAsync(ct);
            await db.LoginFailures.Where(f => f.WindowStart < ended).ExecuteDeleteAsync(ct);
        }

        await users.DoAsync(user => user.GetRequiredService<CallboardDb>().IdempotentAnswers.Where(a => a.CreatedAt < answers).ExecuteDeleteAsync(ct), ct);
    }
}
