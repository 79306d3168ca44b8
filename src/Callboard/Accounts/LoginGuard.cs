using System.Security.Cryptography;
using System.Text;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>
/// Counts failed logins per pair of account and address. More than the setting in a minute lock the pair for one minute, doubling to
/// fifteen; meanwhile even the right password is refused. A success clears (docs/api/README.md).
/// </summary>
internal sealed class LoginGuard(CallboardDb db, Passwords passwords, AuditLog audit, Caller caller, CallboardOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1), s_longest = TimeSpan.FromMinutes(15);

    private bool IsOff => !options.RateLimits || options.LoginFailuresPerMinute == 0;

    public async Task RefuseLockedAsync(string email, string address, CancellationToken ct)
    {
        if (IsOff)
        {
            return;
        }

        var (account, now) = (AccountOf(email), time.Instant());
        var until = await db.LoginFailures.Where(f => f.Account == account && f.Address == address).Select(f => f.LockedUntil).SingleOrDefaultAsync(ct);
        if (until > now)
        {
            throw Problem.TooMany((int)Math.Ceiling((until.Value - now).TotalSeconds));
        }
    }

    /// <summary>The password once more, for what a stolen session alone must not do. Whoever guesses it here is locked out as at the login.</summary>
    public async Task RequirePasswordAsync(User user, string password, string field, CancellationToken ct)
    {
        await RefuseLockedAsync(user.Email, caller.Address!, ct);
        if (!await passwords.CheckAsync(user, password, ct))
        {
            await CountAsync(user, user.Email, caller.Address!, ct);
            throw WrongPassword(field);
        }
    }

    public static Problem WrongPassword(string field) => Problem.Invalid(field, "Is not the current password");

    /// <summary>Counts a failed login, and tells it to the account if there is one.</summary>
    public Task<int> CountFailureAsync(User? user, string email, string address, CancellationToken ct) => db.InTransactionAsync(() =>
    {
        if (user is not null)
        {
            audit.Add(user.Id, AuditAct.SignInFailed);
        }

        return CountAsync(user, email, address, ct);
    }, ct);

    private Task<int> CountAsync(User? user, string email, string address, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await IsOneTooManyAsync(email, address, ct) && user is not null)
        {
            audit.Add(user.Id, AuditAct.SignInLocked);
        }

        return await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<bool> IsOneTooManyAsync(string email, string address, CancellationToken ct)
    {
        if (IsOff)
        {
            return false;
        }

        var (account, now) = (AccountOf(email), time.Instant());
        return await db.InTransactionAsync(async () =>
        {
            // One statement finds or makes the row and locks it: between two a login that succeeds would clear it.
            var failure = (await db.LoginFailures.FromSql(
                $"insert into login_failures (account, address, window_start, count, locks) values ({account}, {address}, {now}, 0, 0) on conflict (account, address) do update set count = login_failures.count returning *").ToListAsync(ct)).Single();
            if (failure.WindowStart + s_window <= now)
            {
                (failure.WindowStart, failure.Count) = (now, 0);
            }

            var isTooMany = ++failure.Count > options.LoginFailuresPerMinute;
            if (isTooMany)
            {
                var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failure.Locks, 10)));
                (failure.LockedUntil, failure.Count, failure.Locks) = (now + (wait < s_longest ? wait : s_longest), 0, failure.Locks + 1);
            }

            await db.SaveChangesAsync(ct);
            return isTooMany;
        }, ct);
    }

    public async Task ClearAsync(string email, string address, CancellationToken ct)
    {
        var account = AccountOf(email);
        await db.LoginFailures.Where(f => f.Account == account && f.Address == address).ExecuteDeleteAsync(ct);
    }

    /// <summary>The account is gone.</summary>
    public async Task ForgetAsync(string email, CancellationToken ct)
    {
        var account = AccountOf(email);
        await db.LoginFailures.Where(f => f.Account == account).ExecuteDeleteAsync(ct);
    }

    private static byte[] AccountOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant()));
}
