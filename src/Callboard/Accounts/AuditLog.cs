using Callboard.Data;
using Callboard.Http;

namespace Callboard.Accounts;

/// <summary>What happened to accounts. A row joins the caller's unit of work, so that there is no act without its row and no row without its act.</summary>
internal sealed class AuditLog(CallboardDb db, UserClock clock, Caller caller)
{
    public void Add(Guid userId, AuditAct act) => Add(userId, act, subjectId: null);

    /// <summary>What an administrator or the operator did to an account: told to its owner, and kept with the administrator.</summary>
    public void AddToBoth(Guid userId, AuditAct act)
    {
        Add(userId, act);
        AddToAdministrator(userId, act);
    }

    public void AddToAdministrator(Guid userId, AuditAct act)
    {
        if (clock.User.Id is { } administrator && administrator != userId)
        {
            Add(administrator, act, userId);
        }
    }

    public Task<Page<AuditEventView>> ListAsync(AuditFilter filter, CancellationToken ct) =>
        db.AuditEvents.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(AuditEventView.From).PageAsync(filter, ct);

    // Where an administrator sits is no business of the users.
    private void Add(Guid userId, AuditAct act, Guid? subjectId)
    {
        var isOwn = clock.User.Id is not { } actor || actor == userId;
        db.AuditEvents.Add(new AuditEvent
        {
            OwnerId = userId,
            Act = act,
            At = clock.Now,
            Address = isOwn ? caller.Address : null,
            UserAgent = isOwn ? caller.UserAgent : null,
            SubjectId = subjectId,
        });
    }
}

/// <summary>Where this request comes from.</summary>
internal sealed class Caller
{
    public string? Address { get; private set; }

    /// <summary>What is not asked over HTTP comes from the command line.</summary>
    public string? UserAgent { get; private set; } = "callboard";

    public void Read(HttpContext context) => (Address, UserAgent) = (RateLimits.AddressOf(context), Session.Short(context.Request.Headers.UserAgent));
}
