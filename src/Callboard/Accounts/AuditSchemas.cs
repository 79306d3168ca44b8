using System.Linq.Expressions;
using Callboard.Http;

namespace Callboard.Accounts;

public enum AuditAct
{
    SignedIn,
    SignInFailed,
    SignInLocked,
    SignedOut,
    SessionEnded,
    SessionsEnded,
    RefreshTokenReused,
    PasswordChanged,
    PasswordResetAsked,
    PasswordReset,
    EmailChanged,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodeUsed,
    Exported,
    RoleChanged,
    Disabled,
    Enabled,
    ResetLinkMade,
    Erased,
}

/// <summary>Newest first.</summary>
public sealed class AuditFilter : PageFilter;

/// <param name="Act">What happened to the account, or what its owner did to another one.</param>
/// <param name="Address">Where it was asked from, as far as limits tell addresses apart (of IPv6 the /64); null when an administrator or the operator did it.</param>
/// <param name="UserAgent">As the client named itself, cut at 300 characters; <c>callboard</c> is the operator's command.</param>
/// <param name="SubjectId">The other account, in what an administrator did to one.</param>
public sealed record AuditEventView(Guid Id, AuditAct Act, DateTimeOffset At, string? Address, string? UserAgent, Guid? SubjectId)
{
    internal static readonly Expression<Func<AuditEvent, AuditEventView>> From = e => new AuditEventView(e.Id, e.Act, e.At, e.Address, e.UserAgent, e.SubjectId);
}
