using System.ComponentModel.DataAnnotations;
using Callboard.Attachments;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Accounts;

/// <summary>A new account. The first one of an installation is its administrator.</summary>
public sealed class RegisterDraft : IValidatableObject
{
    /// <example>ana@example.com</example>
    [Needed, MailAddress]
    public string Email { get; set; } = "";

    /// <summary>8 to 128 characters of any kind; the most common passwords, words of this program and the address itself are refused.</summary>
    /// <example>Violet-ladder-42</example>
    [Needed, Verbatim, Text(128, Min = 8)]
    public string Password { get; set; } = "";

    /// <summary>When sent, must equal the password.</summary>
    [Verbatim]
    public string? PasswordConfirm { get; set; }

    /// <example>Ana</example>
    [NotBlank, Text(100)]
    public string? FirstName { get; set; }

    [NotBlank, Text(100)]
    public string? LastName { get; set; }

    /// <summary>IANA name; decides what today is, and how times without a zone are read.</summary>
    /// <example>Europe/Berlin</example>
    [Zone]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>ISO 4217; the currency of salaries that name none.</summary>
    /// <example>EUR</example>
    [Currency]
    public string Currency { get; set; } = "USD";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Confirmation.Check(Password, PasswordConfirm, "password_confirm");
}

internal static class Confirmation
{
    public static IEnumerable<ValidationResult> Check(string password, string? confirmation, string field) =>
        confirmation is null || confirmation == password ? [] : [new ValidationResult("Must equal the password", [field])];
}

public sealed class LoginDraft
{
    /// <example>ana@example.com</example>
    [Needed, Aka("username"), Text(254)]
    public string Email { get; set; } = "";

    /// <example>Violet-ladder-42</example>
    [Needed, Verbatim, Text(128)]
    public string Password { get; set; } = "";

    /// <summary>Of the second factor, if the account has one: six digits, or a recovery code.</summary>
    [Text(40)]
    public string? Code { get; set; }
}

public sealed class RefreshDraft
{
    /// <summary>Absent: the access token of the header is prolonged, and no refresh token is given.</summary>
    [Aka("refresh"), Verbatim]
    public string? RefreshToken { get; set; }
}

public sealed class ChangePasswordDraft : IValidatableObject
{
    [Needed, Verbatim, Aka("old_password")]
    public string CurrentPassword { get; set; } = "";

    [Needed, Verbatim, Text(128, Min = 8)]
    public string NewPassword { get; set; } = "";

    [Verbatim]
    public string? NewPasswordConfirm { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Confirmation.Check(NewPassword, NewPasswordConfirm, "new_password_confirm");
}

public sealed class ForgotPasswordDraft
{
    [Needed, MailAddress]
    public string Email { get; set; } = "";
}

public sealed class ResetPasswordDraft
{
    /// <summary>From the mailed link; good for an hour, once.</summary>
    [Needed, Verbatim]
    public string Token { get; set; } = "";

    [Needed, Verbatim, Text(128, Min = 8)]
    public string NewPassword { get; set; } = "";
}

public sealed class ChangeEmailDraft
{
    [Needed, Verbatim]
    public string Password { get; set; } = "";

    [Needed, MailAddress]
    public string Email { get; set; } = "";

    /// <summary>Of the second factor, if the account has one: six digits, or a recovery code.</summary>
    [Text(40)]
    public string? Code { get; set; }
}

public sealed class DeleteAccountDraft
{
    [Needed, Verbatim]
    public string Password { get; set; } = "";
}

public sealed class SkillDraft
{
    /// <example>PostgreSQL</example>
    [Needed, Text(100)]
    public string Skill { get; set; } = "";
}

/// <summary>What a user may change of the own record; e-mail and password have paths of their own.</summary>
public sealed class UserDraft
{
    [NotBlank, Text(100)]
    public string? FirstName { get; set; }

    [NotBlank, Text(100)]
    public string? LastName { get; set; }

    [Zone]
    public string TimeZone { get; set; } = "UTC";

    [Currency]
    public string Currency { get; set; } = "USD";

    [Items(User.MaxSkills, Length = 100)]
    public List<string> Skills { get; set; } = [];

    public ProfileDraft Profile { get; set; } = new();

    internal static UserDraft Of(User user) => new()
    {
        FirstName = user.FirstName,
        LastName = user.LastName,
        TimeZone = user.TimeZone,
        Currency = user.Currency,
        Skills = user.Skills,
        Profile = ProfileDraft.Of(user),
    };
}

[NestedDraft]
public sealed class ProfileDraft
{
    [Text(50)]
    public string? Phone { get; set; }

    [Text(255)]
    public string? Location { get; set; }

    [WebUrl]
    public string? LinkedinUrl { get; set; }

    [WebUrl]
    public string? GithubUrl { get; set; }

    [WebUrl]
    public string? PortfolioUrl { get; set; }

    [Text(200)]
    public string? CurrentRole { get; set; }

    [Within(0, 80)]
    public int? YearsOfExperience { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Bio { get; set; }

    internal static ProfileDraft Of(User user) => new()
    {
        Phone = user.Phone,
        Location = user.Location,
        LinkedinUrl = user.LinkedinUrl,
        GithubUrl = user.GithubUrl,
        PortfolioUrl = user.PortfolioUrl,
        CurrentRole = user.CurrentRole,
        YearsOfExperience = user.YearsOfExperience,
        Bio = user.Bio,
    };
}

public record UserView(
    Guid Id,
    string Email,
    string? FirstName,
    string? LastName,
    string? FullName,
    bool IsActive,
    UserRole Role,
    string TimeZone,
    string Currency,
    IReadOnlyList<string> Skills,
    AttachmentView? Resume,
    DateTimeOffset? LastLoginAt,
    ProfileDraft Profile,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static UserView Of(User user, AttachmentView? resume) => new(
        user.Id, user.Email, user.FirstName, user.LastName, user.FullName, user.IsActive, user.Role, user.TimeZone, user.Currency, user.Skills,
        resume, user.LastLoginAt, ProfileDraft.Of(user), user.CreatedAt, user.UpdatedAt);
}

/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
/// <param name="RefreshToken">To be exchanged once for the next pair; null when a refresh was asked with the access token alone.</param>
public sealed record TokenView(string AccessToken, string TokenType, int ExpiresIn, string? RefreshToken, UserView User);

/// <param name="Kind"><c>token</c> for API clients, <c>browser</c> for the web client.</param>
public sealed record SessionView(Guid Id, string Kind, string? UserAgent, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool IsCurrent);

public sealed record SkillsView(string Message, IReadOnlyList<string> Skills);
