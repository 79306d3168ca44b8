using Callboard.Attachments;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

internal sealed class AccountService(
    CallboardDb db, UserClock clock, CurrentUser current, Passwords passwords, SessionService sessions, LoginGuard guard, LiveSessions live, Mailer mailer, AttachmentFiles files, CallboardOptions options)
{
    private const int ResetMailsPerHour = 3;

    private static readonly TimeSpan s_resetLife = TimeSpan.FromHours(1);

    public async Task<UserView> RegisterAsync(RegisterDraft draft, CancellationToken ct)
    {
        if (!options.RegistrationIsOpen)
        {
            throw Problem.Denied("Registration is closed");
        }

        return UserView.Of(await CreateAsync(draft, role: null, ct), resume: null);
    }

    /// <param name="role">Null makes the first user of the installation its administrator, and everybody after that a user.</param>
    public async Task<User> CreateAsync(RegisterDraft draft, UserRole? role, CancellationToken ct)
    {
        passwords.RefuseCommon(draft.Password, "password");
        if (await FindAsync(draft.Email, ct) is not null)
        {
            throw Problem.Conflict("Email already registered", "User");
        }

        var hash = await passwords.HashAsync(draft.Password, ct);
        return await db.InTransactionAsync(async () =>
        {
            if (role is null && !await db.Users.AnyAsync(ct))
            {
                // Two people who race to be first: one of them waits here and then finds the other.
                await db.Database.ExecuteSqlAsync($"lock table users in share row exclusive mode", ct);
                role = await db.Users.AnyAsync(ct) ? UserRole.User : UserRole.Admin;
            }

            var user = new User
            {
                Email = draft.Email,
                PasswordHash = hash,
                FirstName = draft.FirstName,
                LastName = draft.LastName,
                TimeZone = draft.TimeZone,
                Currency = draft.Currency,
                Role = role ?? UserRole.User,
            };
            db.Users.Add(user);
            await db.SaveChangesAsync(ct);
            return user;
        }, ct);
    }

    public async Task<TokenView> LoginAsync(LoginDraft draft, string address, string? userAgent, CancellationToken ct)
    {
        await guard.RefuseLockedAsync(draft.Email, address, ct);
        var user = await FindAsync(draft.Email, ct);
        if (!await passwords.CheckAsync(user, draft.Password, ct) || !user!.IsActive)
        {
            await guard.CountFailureAsync(draft.Email, address, ct);
            throw Problem.BadCredentials("Incorrect email or password");
        }

        await guard.ClearAsync(draft.Email, address, ct);
        user.LastLoginAt = clock.Now;
        current.Become(user);
        return await sessions.OpenAsync(user, await ShowAsync(user, ct), userAgent, ct);
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
            var user = await db.Users.FromSql($"select * from users where id = {current.Id} for update").SingleAsync(ct);
            await precondition.CheckAsync(() => ShowAsync(user, ct));
            user.Replace(body.Onto(UserDraft.Of(user)));
            await db.SaveChangesAsync(ct);
            return await ShowAsync(user, ct);
        }, ct);
        live.Forget(current.Id!.Value);
        return view;
    }

    public async Task ChangePasswordAsync(ChangePasswordDraft draft, CancellationToken ct)
    {
        var user = await RequirePasswordAsync(draft.CurrentPassword, "current_password", ct);
        await SetPasswordAsync(user, draft.NewPassword, ct);
    }

    public async Task<UserView> ChangeEmailAsync(ChangeEmailDraft draft, CancellationToken ct)
    {
        var user = await RequirePasswordAsync(draft.Password, "password", ct);
        if (await FindAsync(draft.Email, ct) is { } other && other.Id != user.Id)
        {
            throw Problem.Conflict("Email already registered", "User");
        }

        user.Email = draft.Email;
        await db.SaveChangesAsync(ct);
        return await ShowAsync(user, ct);
    }

    public async Task DeleteAsync(DeleteAccountDraft draft, CancellationToken ct) => await EraseAsync(await RequirePasswordAsync(draft.Password, "password", ct), ct);

    /// <summary>Nothing of the account is left: every owned table goes with the user's row, then the files go.</summary>
    public async Task EraseAsync(User user, CancellationToken ct)
    {
        await db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync(ct);
        await guard.ForgetAsync(user.Email, ct);
        live.Forget(user.Id);
        files.DeleteAllOf(user.Id);
    }

    /// <summary>Says nothing about whether the account exists.</summary>
    public async Task ForgotPasswordAsync(ForgotPasswordDraft draft, CancellationToken ct)
    {
        if (!mailer.IsOn || await FindAsync(draft.Email, ct) is not { IsActive: true } user)
        {
            return;
        }

        var since = clock.Now - s_resetLife;
        if (await db.PasswordResets.CountAsync(r => r.UserId == user.Id && r.CreatedAt > since, ct) < ResetMailsPerHour)
        {
            var url = await CreateResetLinkAsync(user.Id, ct);
            mailer.Send(user.Email, "Reset your Callboard password",
                $"Somebody asked to reset the password of this account. The link is good for one hour, once:\n\n{url.Url}\n\nIf it was not you, nothing has changed and nothing needs to be done.\n");
        }
    }

    public async Task<(Uri Url, DateTimeOffset ExpiresAt)> CreateResetLinkAsync(Guid userId, CancellationToken ct)
    {
        var token = Tokens.NewRefreshToken();
        var reset = new PasswordReset { Hash = Tokens.Hash(token), UserId = userId, CreatedAt = clock.Now, ExpiresAt = clock.Now + s_resetLife };
        db.PasswordResets.Add(reset);
        await db.SaveChangesAsync(ct);
        var root = options.Url ?? new Uri($"http://localhost:{options.Port}");
        return (new Uri(root, $"/app/reset?token={token}"), reset.ExpiresAt);
    }

    public async Task ResetPasswordAsync(ResetPasswordDraft draft, CancellationToken ct)
    {
        passwords.RefuseCommon(draft.NewPassword, "new_password");
        var (hash, now) = (Tokens.Hash(draft.Token), clock.Now);
        if (await db.PasswordResets.Where(r => r.Hash == hash && r.UsedAt == null && r.ExpiresAt > now).ExecuteUpdateAsync(r => r.SetProperty(x => x.UsedAt, now), ct) == 0)
        {
            throw Problem.Invalid("token", "Is not valid any more");
        }

        var user = await db.PasswordResets.Where(r => r.Hash == hash).Select(r => r.User!).SingleAsync(ct);
        await SetPasswordAsync(user, draft.NewPassword, ct);
    }

    public async Task<SkillsView> AddSkillAsync(SkillDraft draft, CancellationToken ct)
    {
        var user = await MeAsync(ct);
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
    }

    public async Task<SkillsView> RemoveSkillAsync(SkillDraft draft, CancellationToken ct)
    {
        var user = await MeAsync(ct);
        if (!user.HasSkill(draft.Skill))
        {
            throw Problem.NotFound("Skill", draft.Skill, "Skill not found");
        }

        user.Skills = [.. user.Skills.Where(s => !s.Equals(draft.Skill, StringComparison.OrdinalIgnoreCase))];
        await db.SaveChangesAsync(ct);
        return new SkillsView("Skill removed", user.Skills);
    }

    public async Task<User?> FindAsync(string email, CancellationToken ct)
    {
        // The database folds case, in one way for the index and for what is looked up.
        return await db.Users.FirstOrDefaultAsync(u => EF.Property<string>(u, "EmailKey") == EF.Functions.Collate(email, "und-x-icu").ToLower(), ct);
    }

    public async Task SetPasswordAsync(User user, string password, CancellationToken ct)
    {
        passwords.RefuseCommon(password, "new_password");
        user.PasswordHash = await passwords.HashAsync(password, ct);
        await db.SaveChangesAsync(ct);
        await sessions.EndAllAsync(user.Id, ct);
    }

    private Task<User> MeAsync(CancellationToken ct) => db.Users.SingleAsync(u => u.Id == current.Id, ct);

    private async Task<User> RequirePasswordAsync(string password, string field, CancellationToken ct)
    {
        var user = await MeAsync(ct);
        return await passwords.CheckAsync(user, password, ct) ? user : throw Problem.Invalid(field, "Is not the current password");
    }

    private async Task<UserView> ShowAsync(User user, CancellationToken ct) =>
        UserView.Of(user, await db.Attachments.Where(a => a.Kind == AttachmentKind.Resume).OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Select(AttachmentView.From).FirstOrDefaultAsync(ct));
}
