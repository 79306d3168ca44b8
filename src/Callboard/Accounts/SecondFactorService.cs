using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>Switches the second factor on and off, and asks for it at the login.</summary>
internal sealed class SecondFactorService(CallboardDb db, UserClock clock, CurrentUser current, LoginGuard guard, AuditLog audit, Caller caller)
{
    public async Task<SecondFactorView> GetAsync(CancellationToken ct) =>
        await FindAsync(current.Id!.Value, ct) is { } factor ? new SecondFactorView(IsOn: true, factor.RecoveryCodes.Count) : new SecondFactorView(IsOn: false, 0);

    /// <summary>A new secret, in place of one that was never confirmed.</summary>
    public async Task<TotpView> BeginAsync(SecondFactorDraft draft, CancellationToken ct)
    {
        var user = await MeAsync(ct);
        await guard.RequirePasswordAsync(user, draft.Password, "password", ct);
        var secret = Totp.NewSecret();
        return await db.InTransactionAsync(async () =>
        {
            await db.LockUserAsync(ct);
            if (await FindAsync(user.Id, ct) is not null)
            {
                throw Problem.Conflict("Second factor is already on", "SecondFactor");
            }

            await db.SecondFactors.Where(f => f.UserId == user.Id).ExecuteDeleteAsync(ct);
            db.SecondFactors.Add(new SecondFactor { UserId = user.Id, SealedSecret = SecondFactor.Seal(user.Id, secret, await KeyAsync(ct)) });
            await db.SaveChangesAsync(ct);
            var text = Totp.Base32(secret);
            return new TotpView(text, new Uri($"otpauth://totp/Callboard:{Uri.EscapeDataString(user.Email)}?secret={text}&issuer=Callboard"));
        }, ct);
    }

    public Task<RecoveryCodesView> ConfirmAsync(ConfirmSecondFactorDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await db.LockUserAsync(ct);
        var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == current.Id && f.ConfirmedAt == null, ct) ?? throw Problem.Rule("There is no second factor to confirm");
        if (!factor.Takes(Plain(draft.Code), await KeyAsync(ct), clock.Now))
        {
            throw WrongCode();
        }

        var codes = factor.Confirm(clock.Now);
        audit.Add(factor.UserId, AuditAct.SecondFactorOn);
        await db.SaveChangesAsync(ct);
        return new RecoveryCodesView(codes);
    }, ct);

    public async Task EndAsync(EndSecondFactorDraft draft, CancellationToken ct)
    {
        var user = await MeAsync(ct);
        if (await FindAsync(user.Id, ct) is null)
        {
            throw Problem.Rule("Second factor is not on");
        }

        await WithProofAsync(user, draft.Password, draft.Code, () => RemoveAsync(user.Id, ct), ct);
    }

    /// <summary>
    /// What a stolen session alone must not do: with the password once more, and the code if the factor is on. Whoever tries them here is locked out as at the login.
    /// </summary>
    public async Task<T> WithProofAsync<T>(User user, string password, string? code, Func<Task<T>> act, CancellationToken ct)
    {
        await guard.RequirePasswordAsync(user, password, "password", ct);
        var (refusal, done) = await db.InTransactionAsync<(Problem?, T?)>(async () =>
        {
            await db.LockUserAsync(ct);
            if (code is null && await FindAsync(user.Id, ct) is not null)
            {
                throw Problem.Invalid("code", Says.Required);
            }

            return await PassAsync(user.Id, code, ct) ? (null, await act()) : (WrongCode(), default);
        }, ct);
        if (refusal is not null)
        {
            await guard.CountFailureAsync(user, user.Email, caller.Address!, ct);
            throw refusal;
        }

        return done!;
    }

    /// <summary>The operator's way, for whoever has lost both the phone and the paper.</summary>
    public Task<int> RemoveAsync(Guid userId, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await FindAsync(userId, ct) is { } factor)
        {
            db.SecondFactors.Remove(factor);
            audit.Add(userId, AuditAct.SecondFactorOff);
        }

        return await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Whether the code is right, or none is needed. The caller holds the user's row locked, and saves: so a code is used once.</summary>
    public async Task<bool> PassAsync(Guid userId, string? code, CancellationToken ct)
    {
        if (await FindAsync(userId, ct) is not { } factor)
        {
            return true;
        }

        var plain = Plain(code ?? throw Problem.SecondFactor("Second factor required"));
        if (factor.Takes(plain, await KeyAsync(ct), clock.Now))
        {
            return true;
        }

        if (!factor.TakesRecoveryCode(plain))
        {
            return false;
        }

        audit.Add(userId, AuditAct.RecoveryCodeUsed);
        return true;
    }

    private Task<SecondFactor?> FindAsync(Guid userId, CancellationToken ct) => db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == userId && f.ConfirmedAt != null, ct);

    private Task<User> MeAsync(CancellationToken ct) => db.Users.AsNoTracking().SingleAsync(u => u.Id == current.Id, ct);

    private Task<byte[]> KeyAsync(CancellationToken ct) => Secret.GetOrMakeAsync(db, "totp", ct);

    // Apps show codes in groups, and people write them so.
    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static Problem WrongCode() => Problem.Invalid("code", "Is not a code of now");
}
