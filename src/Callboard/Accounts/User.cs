using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Accounts;

internal sealed class User : IDated
{
    public const int MaxSkills = 100;

    /// <summary>How many fields make a profile complete; <see cref="MissingFields"/> names them.</summary>
    public const int ProfileFields = 9;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Email { get; set; }
    public string PasswordHash { get; set; } = "";
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public UserRole Role { get; set; }
    public bool IsActive { get; set; } = true;
    public string TimeZone { get; set; } = "UTC";
    public string Currency { get; set; } = "USD";
    public List<string> Skills { get; set; } = [];
    public string? Phone { get; set; }
    public string? Location { get; set; }
    public string? LinkedinUrl { get; set; }
    public string? GithubUrl { get; set; }
    public string? PortfolioUrl { get; set; }
    public string? CurrentRole { get; set; }
    public int? YearsOfExperience { get; set; }
    public string? Bio { get; set; }
    public DateTimeOffset? LastLoginAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public string? FullName => string.Join(' ', new[] { FirstName, LastName }.Where(n => n is not null)) is { Length: > 0 } name ? name : null;

    public void Replace(UserDraft draft)
    {
        (FirstName, LastName, TimeZone, Currency, Skills) = (draft.FirstName, draft.LastName, draft.TimeZone, draft.Currency, draft.Skills);
        var profile = draft.Profile;
        (Phone, Location, LinkedinUrl, GithubUrl, PortfolioUrl) = (profile.Phone, profile.Location, profile.LinkedinUrl, profile.GithubUrl, profile.PortfolioUrl);
        (CurrentRole, YearsOfExperience, Bio) = (profile.CurrentRole, profile.YearsOfExperience, profile.Bio);
    }

    public bool HasSkill(string skill) => Skills.Contains(skill, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the profile lacks, under the names that <see cref="UserView"/> has for it.</summary>
    public List<string> MissingFields(bool hasResume)
    {
        (string Name, bool IsFilled)[] fields =
        [
            ("first_name", FirstName is not null), ("last_name", LastName is not null), ("email", Email.Length > 0),
            ("profile.phone", Phone is not null), ("profile.location", Location is not null), ("profile.current_role", CurrentRole is not null),
            ("profile.linkedin_url", LinkedinUrl is not null), ("skills", Skills.Count > 0), ("resume", hasResume),
        ];
        return [.. fields.Where(f => !f.IsFilled).Select(f => f.Name)];
    }

    internal sealed class Table : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> user)
        {
            user.Property(u => u.Id).ValueGeneratedNever();
            // The index stands in for "unique in any case"; its expression is written in the migration.
            user.Property<string>("EmailKey").HasComputedColumnSql("lower(email collate \"und-x-icu\")", stored: true);
            user.HasIndex("EmailKey").IsUnique();
        }
    }
}
