using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>Administers accounts. Records stay out of sight: administrators see how many, never which.</summary>
internal sealed class AdminService(CallboardDb db, AccountService accounts, SessionService sessions, AuditLog audit, LiveSessions live)
{
    private const string Type = "User";

    public async Task<Page<AdminUserView>> ListAsync(AdminUserFilter filter, CancellationToken ct)
    {
        var rows = db.Users.AsNoTracking().WhereFound(filter.Search, u => u.Email, u => u.FirstName, u => u.LastName);
        rows = filter.Role is { } role ? rows.Where(u => u.Role == role) : rows;
        rows = filter.IsActive is { } active ? rows.Where(u => u.IsActive == active) : rows;
        var page = await rows.OrderBy(u => u.CreatedAt).ThenBy(u => u.Id).PageAsync(filter, ct);
        var counts = await db.CountApplicationsAsync([.. page.Items.Select(u => u.Id)], ct);
        return new Page<AdminUserView>([.. page.Items.Select(u => new AdminUserView(u, counts.GetValueOrDefault(u.Id)))], page.Total, page.Number, page.PerPage);
    }

    public async Task<AdminUserView> UpdateAsync(Guid id, Func<AdminUserDraft, AdminUserDraft> write, Precondition precondition, CancellationToken ct)
    {
        var view = await ChangeAsync(id, async user =>
        {
            await precondition.CheckAsync(() => ShowAsync(user, ct));
            var draft = write(AdminUserDraft.Of(user));
            if (user.Role != draft.Role)
            {
                audit.AddToBoth(id, AuditAct.RoleChanged);
            }

            if (user.IsActive != draft.IsActive)
            {
                audit.AddToBoth(id, draft.IsActive ? AuditAct.Enabled : AuditAct.Disabled);
            }

            (user.Role, user.IsActive) = (draft.Role, draft.IsActive);
            if (!user.IsActive)
            {
                await sessions.MarkEndedAsync(id, ct);
            }

            await db.SaveChangesAsync(ct);
            return await ShowAsync(user, ct);
        }, ct);
        live.Forget(id);
        return view;
    }

    public async Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct)
    {
        await ChangeAsync(id, async user =>
        {
            await precondition.CheckAsync(() => ShowAsync(user, ct));
            audit.AddToAdministrator(id, AuditAct.Erased);
            await db.SaveChangesAsync(ct);
            user.IsActive = false;
            await accounts.EraseAsync(user, ct);
            return true;
        }, ct);
        await accounts.LeaveNothingOfAsync(id, ct);
    }

    /// <summary>A link for whoever cannot get a mail; to be handed over by the administrator.</summary>
    public async Task<ResetLinkView> ResetPasswordAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == id, ct))
        {
            throw Problem.NotFound(Type, id);
        }

        audit.AddToBoth(id, AuditAct.ResetLinkMade);
        return await accounts.CreateResetLinkAsync(id, ct);
    }

    /// <summary>Locks the administrators before the user, so that of two who remove each other the second is refused.</summary>
    private Task<T> ChangeAsync<T>(Guid id, Func<User, Task<T>> change, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var administrators = await db.Users.FromSql($"select * from users where role = 'admin' and is_active order by id for update").ToListAsync(ct);
        var user = await accounts.LockAsync(id, ct) ?? throw Problem.NotFound(Type, id);
        var answer = await change(user);
        return administrators.Count == 0 || administrators.Any(a => a is { Role: UserRole.Admin, IsActive: true }) ? answer : throw Problem.Rule("The last active administrator must stay");
    }, ct);

    private async Task<AdminUserView> ShowAsync(User user, CancellationToken ct) => new(user, (await db.CountApplicationsAsync([user.Id], ct)).GetValueOrDefault(user.Id));
}
