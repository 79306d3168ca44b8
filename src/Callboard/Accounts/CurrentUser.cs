using Callboard.Words;

namespace Callboard.Accounts;

/// <summary>Who this request or unit of background work acts for. Nobody until credentials were checked.</summary>
internal sealed class CurrentUser
{
    public Guid? Id { get; private set; }
    public Guid? SessionId { get; private set; }

    /// <summary>Whether the browser's cookie said who this is.</summary>
    public bool IsBrowser { get; private set; }
    public UserRole Role { get; private set; }
    public string TimeZone { get; private set; } = "UTC";
    public string Currency { get; private set; } = "USD";

    public void Become(LiveSession session)
    {
        (Id, SessionId, IsBrowser, Role, TimeZone, Currency) = (session.UserId, session.Id, session.IsBrowser, session.Role, session.TimeZone, session.Currency);
    }

    public void Become(User user)
    {
        (Id, SessionId, IsBrowser, Role, TimeZone, Currency) = (user.Id, null, false, user.Role, user.TimeZone, user.Currency);
    }
}
