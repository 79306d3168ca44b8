using Callboard.Http;
using Callboard.Words;

namespace Callboard.Accounts;

public sealed class AdminUserFilter : PageFilter
{
    /// <summary>In the e-mail address and the names.</summary>
    public string? Search { get; set; }

    public UserRole? Role { get; set; }

    public bool? IsActive { get; set; }
}

/// <summary>What an administrator may change of a user.</summary>
public sealed class AdminUserDraft
{
    public UserRole Role { get; set; }

    /// <summary>False ends the user's sessions and refuses new ones.</summary>
    public bool IsActive { get; set; }

    internal static AdminUserDraft Of(User user) => new() { Role = user.Role, IsActive = user.IsActive };
}

/// <summary>A user as administrators see it: the account and the number of its applications, but no record and no file of its own.</summary>
public sealed record AdminUserView : UserView
{
    internal AdminUserView(User user, int applicationCount) : base(Of(user, resume: null)) => ApplicationCount = applicationCount;

    /// <summary>Without saved ones and those in the trash.</summary>
    public int ApplicationCount { get; }
}

/// <param name="Url">Whoever opens it can set a new password, once.</param>
public sealed record ResetLinkView(Uri Url, DateTimeOffset ExpiresAt);
