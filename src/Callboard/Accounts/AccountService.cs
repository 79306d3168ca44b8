using System.Linq.Expressions;
using Callboard.Attachments;
using Callboard.Data;
using Callboard.Http;
using Callboard.SampleData;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

internal sealed class AccountService(
    CallboardDb db, UserClock clock, CurrentUser current, Passwords passwords, SessionService sessions, SecondFactorService factors, LoginGuard guard, AuditLog audit, LiveSessions live, Mailer mailer, AttachmentFiles files, CallboardOptions options)
{
    private const int ResetMailsPerHour = 3;

    // The demo account may be there before anybody who could administer has registered.
    private static readonly Expression<Func<User, bool>> s_real = u => u.Email != DemoAccount.Email;

    private static readonly TimeSpan s_resetLife = TimeSpan.FromHours(1);

    public async Task<SetupView> GetSetupAsync(CancellationToken ct) =>
        new(!await db.Users.AnyAsync(s_real, ct), options.RegistrationIsOpen ? "open" : "closed", mailer.IsOn);

    public async Task<UserView> RegisterAsync(RegisterDraft draft, CancellationToken ct)
    {
        if (!options.RegistrationIsOpen)
        {
            throw Problem.Denied();
        }

        return UserView.Of(await CreateAsync(draft, role: null, ct), resume: null);
    }

    /// <param name="role">Null makes the first user of the installation its administrator, and everybody after that a user.</param>
    public async Task<User> CreateAsync(RegisterDraft draft, UserRole? role, CancellationToken ct)
    {
        passwords.RefuseGuessable(draft.Password, draft.Email, "password");
        if (await FindAsync(draft.Email, ct) is not null)
        {
            throw Problem.Conflict("Email already registered", "User");
        }

        var hash = await passwords.HashAsync(draft.Password, ct);
        return await db.InTransactionAsync(async () =>
        {
            var given = role;
            if (given is null && !await db.Users.AnyAsync(s_real, ct))
            {
                // Two people who race to be first: one of them waits here and then finds the other.
                await db.Database.ExecuteSqlAsync($"lock table users in share row exclusive mode", ct);
                given = await db.Users.AnyAsync(s_real, ct) ? UserRole.User : UserRole.Admin;
            }

            var user = new User
            {
                Email = draft.Email,
                PasswordHash = hash,
                FirstName = draft.FirstName,
                LastName = draft.LastName,
                TimeZone = draft.TimeZone,
                Currency = draft.Currency,
                Role = given ?? UserRole.User,
            };
            db.Users.Add(user);
            await db.SaveChangesAsync(ct);
            return user;
        }, ct);
    }

    public Task<TokenView> LoginAsync(LoginDraft draft, string address, string? userAgent, CancellationToken ct) =>
        SignInAsync(draft, address, (user, view) => sessions.OpenAsync(user, view, userAgent, ct), ct);

    /// <summary>A login of a browser: the user, and the value of the cookie that stands for the session.</summary>
    public async Task<(UserView User, string Cookie)> OpenBrowserAsync(LoginDraft draft, string address, string? userAgent, string? formerCookie, CancellationToken ct)
    {
        var opened = await SignInAsync(draft, address, async (user, view) => (view, await sessions.OpenBrowserAsync(user.Id, userAgent, formerCookie, ct)), ct);
        live.Forget(opened.view.Id);
        return opened;
    }

    private async Task<T> SignInAsync<T>(LoginDraft draft, string address, Func<User, UserView, Task<T>> open, CancellationToken ct)
    {
        // Counted under the stored spelling: the database folds more spellings into one account than we could tell here.
        var user = await FindAsync(draft.Email, ct);
        var account = user?.Email ?? draft.Email;
        await guard.RefuseLockedAsync(account, address, ct);
        var checkedHash = user?.PasswordHash;
        var wrong = Problem.BadCredentials("Incorrect email or password");
        var (refusal, opened) = await passwords.CheckAsync(user, draft.Password, ct) ? await OpenAsync() : (wrong, default);
        if (refusal is not null)
        {
            await guard.CountFailureAsync(user, account, address, ct);
            throw refusal;
        }

        await guard.ClearAsync(account, address, ct);
        return opened!;

        // A password that was changed, or a user who was disabled, while this one was being checked must win.
        Task<(Problem? Refusal, T? Opened)> OpenAsync() => db.InTransactionAsync<(Problem?, T?)>(async () =>
        {
            var rehashed = user!.PasswordHash;
            if (await LockAsync(user.Id, ct) is not { } locked)
            {
                user = null;
                return (wrong, default);
            }

            if (!locked.IsActive || locked.PasswordHash != checkedHash)
            {
                return (wrong, default);
            }

            if (!await factors.PassAsync(locked.Id, draft.Code, ct))
            {
                return (Problem.SecondFactor("Incorrect code"), default);
            }

            (locked.PasswordHash, locked.LastLoginAt) = (rehashed, clock.Now);
            current.Become(locked);
            audit.Add(locked.Id, AuditAct.SignedIn);
            return (null, await open(locked, await ShowAsync(locked, ct)));
        }, ct);
    }

    public async Task<TokenView> RefreshAsync(RefreshDraft draft, string? accessToken, CancellationToken ct)
    {
        var answer = draft.RefreshToken is { } token ? (await sessions.RefreshAsync(token, ShowAsCurrentAsync, ct)).Token
            : accessToken is not null ? await sessions.ProlongAsync(accessToken, ShowAsCurrentAsync, ct)
            : throw Problem.Invalid("refresh_token", Says.Required);
        return answer ?? throw Problem.BadCredentials();

        Task<UserView> ShowAsCurrentAsync(User user)
        {
            current.Become(user);
            return ShowAsync(user, ct);
        }
    }

    public async Task<UserView> GetAsync(CancellationToken ct) => await ShowAsync(await MeAsync(ct), ct);

    public async Task<UserView> UpdateAsync(Body<UserDraft> body, Precondition precondition, CancellationToken ct)
    {
        var view = await db.InTransactionAsync(async () =>
        {
            var user = await LockMeAsync(ct);
            await precondition.CheckAsync(() => ShowAsync(user, ct));
            user.Replace(body.Onto(UserDraft.Of(user)));
            await db.SaveChangesAsync(ct);
            return await ShowAsync(user, ct);
        }, ct);
        live.Forget(current.Id!.Value);
        return view;
    }

    /// <summary>Ends every session. A browser that asked gets a new one: the value of its cookie, else null.</summary>
    public async Task<string?> ChangePasswordAsync(ChangePasswordDraft draft, string? userAgent, CancellationToken ct)
    {
        await RequirePasswordAsync(draft.CurrentPassword, "current_password", ct);
        await SetPasswordAsync(current.Id!.Value, draft.NewPassword, AuditAct.PasswordChanged, ct);
        return current.IsBrowser ? await sessions.OpenBrowserAsync(current.Id!.Value, userAgent, formerCookie: null, ct) : null;
    }

    public async Task<UserView> ChangeEmailAsync(ChangeEmailDraft draft, CancellationToken ct)
    {
        var me = await MeAsync(ct);
        return await factors.WithProofAsync(me, draft.Password, draft.Code, async () =>
        {
            if (await FindAsync(draft.Email, ct) is { } other && other.Id != me.Id)
            {
                throw Problem.Conflict("Email already registered", "User");
            }

            var user = await LockMeAsync(ct);
            user.Email = draft.Email;
            audit.Add(user.Id, AuditAct.EmailChanged);
            await EndResetLinksAsync(user.Id, ct);
            await db.SaveChangesAsync(ct);
            return await ShowAsync(user, ct);
        }, ct);
    }

    public async Task DeleteAsync(DeleteAccountDraft draft, Precondition precondition, CancellationToken ct)
    {
        await RequirePasswordAsync(draft.Password, "password", ct);
        await db.InTransactionAsync(async () =>
        {
            var me = await LockMeAsync(ct);
            await precondition.CheckAsync(() => ShowAsync(me, ct));
            await EraseAsync(me, ct);
            return true;
        }, ct);
        await LeaveNothingOfAsync(current.Id!.Value, ct);
    }

    /// <summary>Every owned table goes with the user's row. Once that is committed, <see cref="LeaveNothingOfAsync"/> does the rest.</summary>
    public async Task EraseAsync(User user, CancellationToken ct)
    {
        await db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync(ct);
        await guard.ForgetAsync(user.Email, ct);
    }

    public Task LeaveNothingOfAsync(Guid userId, CancellationToken ct)
    {
        live.Forget(userId);
        return db.RemoveFilesAsync(() =>
        {
            files.DeleteAllOf(userId);
            return Task.CompletedTask;
        }, ct);
    }

    /// <summary>Says nothing about whether the account exists.</summary>
    public async Task ForgotPasswordAsync(ForgotPasswordDraft draft, CancellationToken ct)
    {
        if (!mailer.IsOn || await FindAsync(draft.Email, ct) is not { IsActive: true } user)
        {
            return;
        }

        var url = await db.InTransactionAsync(async () =>
        {
            // The user's row is the lock that makes the limit exact.
            _ = await LockAsync(user.Id, ct);
            var since = clock.Now - s_resetLife;
            if (await db.PasswordResets.CountAsync(r => r.UserId == user.Id && r.CreatedAt > since, ct) >= ResetMailsPerHour)
            {
                return null;
            }

            audit.Add(user.Id, AuditAct.PasswordResetAsked);
            return (await CreateResetLinkAsync(user.Id, ct)).Url;
        }, ct);
        if (url is not null)
        {
            mailer.Send(user.Email, "Reset your Callboard password",
                $"Somebody asked to reset the password of this account. The link is good for one hour, once:\n\n{url}\n\nIf it was not you, nothing has changed and nothing needs to be done.\n");
        }
    }

    public async Task<ResetLinkView> CreateResetLinkAsync(Guid userId, CancellationToken ct)
    {
        var token = Tokens.NewRefreshToken();
        var reset = new PasswordReset { Hash = Tokens.Hash(token), UserId = userId, CreatedAt = clock.Now, ExpiresAt = clock.Now + s_resetLife };
        db.PasswordResets.Add(reset);
        await db.SaveChangesAsync(ct);
        var root = options.Url ?? new Uri($"http://localhost:{options.Port}");
        return new ResetLinkView(new Uri(root, $"/app/reset#token={token}"), reset.ExpiresAt);
    }

    public async Task ResetPasswordAsync(ResetPasswordDraft draft, CancellationToken ct)
    {
        var (token, now) = (Tokens.Hash(draft.Token), clock.Now);
        var good = db.PasswordResets.Where(r => r.Hash == token && r.UsedAt == null && r.ExpiresAt > now);
        var userId = await good.Select(r => (Guid?)r.UserId).SingleOrDefaultAsync(ct) ?? throw NotGood();
        await SetPasswordAsync(userId, draft.NewPassword, AuditAct.PasswordReset, ct, async () =>
        {
            // Of two who use the link at once, one waits for the other here and then finds it used.
            if (await good.ExecuteUpdateAsync(r => r.SetProperty(x => x.UsedAt, now), ct) == 0)
            {
                throw NotGood();
            }
        });

        static Problem NotGood() => Problem.Invalid("token", "Is not valid any more");
    }

    public Task<SkillsView> AddSkillAsync(SkillDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var user = await LockMeAsync(ct);
        if (user.HasSkill(draft.Skill))
        {
            throw Problem.Conflict("Skill already exists", "Skill");
        }

        if (user.Skills.Count >= User.MaxSkills)
        {
            throw Problem.Invalid("skill", Says.ItemsAtMost(User.MaxSkills));
        }

        user.Skills = [.. user.Skills, draft.Skill];
        await db.SaveChangesAsync(ct);
        return new SkillsView("Skill added", user.Skills);
    }, ct);

    public Task<SkillsView> RemoveSkillAsync(SkillDraft draft, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var user = await LockMeAsync(ct);
        if (!user.HasSkill(draft.Skill))
        {
            throw Problem.NotFound("Skill", draft.Skill, "Skill not found");
        }

        user.Skills = [.. user.Skills.Where(s => !s.Equals(draft.Skill, StringComparison.OrdinalIgnoreCase))];
        await db.SaveChangesAsync(ct);
        return new SkillsView("Skill removed", user.Skills);
    }, ct);

    public async Task<User?> FindAsync(string email, CancellationToken ct)
    {
        // The database folds case, in one way for the index and for what is looked up.
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => EF.Property<string>(u, "EmailKey") == EF.Functions.Collate(email, "und-x-icu").ToLower(), ct);
    }

    /// <summary>Ends every session and every open reset link: whoever knew the old password is out.</summary>
    public async Task SetPasswordAsync(Guid userId, string password, AuditAct act, CancellationToken ct, Func<Task>? alongWith = null)
    {
        var email = await db.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleOrDefaultAsync(ct) ?? throw Problem.BadCredentials();
        passwords.RefuseGuessable(password, email, "new_password");
        var hash = await passwords.HashAsync(password, ct);
        await db.InTransactionAsync(async () =>
        {
            await (alongWith?.Invoke() ?? Task.CompletedTask);
            var user = await LockAsync(userId, ct) ?? throw Problem.BadCredentials();
            user.PasswordHash = hash;
            audit.Add(userId, act);
            await EndResetLinksAsync(userId, ct);
            await sessions.MarkEndedAsync(userId, ct);
            return await db.SaveChangesAsync(ct);
        }, ct);
        live.Forget(userId);
    }

    /// <summary>The user as stored now, locked until the transaction ends: every change of an account starts here.</summary>
    public Task<User?> LockAsync(Guid id, CancellationToken ct) => db.Users.FromSql($"select * from users where id = {id} for update").SingleOrDefaultAsync(ct);

    private async Task<User> LockMeAsync(CancellationToken ct) => await LockAsync(current.Id!.Value, ct) ?? throw Problem.BadCredentials();

    private Task<User> MeAsync(CancellationToken ct) => db.Users.AsNoTracking().SingleAsync(u => u.Id == current.Id, ct);

    private Task<int> EndResetLinksAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.Now;
        return db.PasswordResets.Where(r => r.UserId == userId && r.UsedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.UsedAt, now), ct);
    }

    private async Task RequirePasswordAsync(string password, string field, CancellationToken ct) => await guard.RequirePasswordAsync(await MeAsync(ct), password, field, ct);

    private async Task<UserView> ShowAsync(User user, CancellationToken ct) =>
        UserView.Of(user, await db.Attachments.Where(a => a.Kind == AttachmentKind.Resume).OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Select(AttachmentView.From).FirstOrDefaultAsync(ct));
}
