using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Contacts;

public sealed class ContactDraft : IValidatableObject
{
    private const int MostApplications = 100;

    [Needed, Text(200)]
    public string Name { get; set; } = "";

    public ContactRole Role { get; set; } = ContactRole.Other;

    [Text(200)]
    public string? Title { get; set; }

    [MailAddress]
    public string? Email { get; set; }

    [Text(50)]
    public string? Phone { get; set; }

    [WebUrl]
    public string? LinkedinUrl { get; set; }

    /// <summary>A name, or an object with <c>name</c> and any company fields. Links to the company of that name or creates it.</summary>
    [Aka("company_name")]
    public CompanyMention? Company { get; set; }

    /// <summary>An own company instead of <c>company</c>; wins over it.</summary>
    public Guid? CompanyId { get; set; }

    [Items(MostApplications)]
    public List<Guid> ApplicationIds { get; set; } = [];

    /// <summary>One more application beside <c>application_ids</c>.</summary>
    public Guid? ApplicationId { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    internal IReadOnlySet<Guid> Linked => ApplicationId is { } one ? [.. ApplicationIds, one] : ApplicationIds.ToHashSet();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Linked.Count > MostApplications)
        {
            yield return new ValidationResult(Says.ItemsAtMost(MostApplications), ["application_ids"]);
        }
    }

    /// <summary>The company stays empty: it is only ever what a write sends.</summary>
    internal static ContactDraft Of(Contact c, IEnumerable<ApplicationContact> links) => new()
    {
        Name = c.Name,
        Role = c.Role,
        Title = c.Title,
        Email = c.Email,
        Phone = c.Phone,
        LinkedinUrl = c.LinkedinUrl,
        ApplicationIds = [.. links.Select(l => l.ApplicationId)],
        Notes = c.Notes,
    };
}

/// <param name="Company">The company's name, spelled as its record has it.</param>
/// <param name="ApplicationIds">Without those in the trash.</param>
public sealed record ContactView(
    Guid Id,
    string Name,
    ContactRole Role,
    string? Title,
    string? Email,
    string? Phone,
    string? LinkedinUrl,
    string? Company,
    Guid? CompanyId,
    IReadOnlyList<Guid> ApplicationIds,
    string? Notes,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Contact, ContactView>> From = c => new ContactView(
        c.Id, c.Name, c.Role, c.Title, c.Email, c.Phone, c.LinkedinUrl, c.Company!.Name, c.CompanyId,
        c.Applications.Where(l => l.Application!.DeletedAt == null).OrderBy(l => l.Id).Select(l => l.ApplicationId).ToList(), c.Notes, c.CreatedAt, c.UpdatedAt);
}

public sealed class ContactFilter : PageFilter
{
    public Guid? ApplicationId { get; set; }

    public Guid? CompanyId { get; set; }

    public ContactRole? Role { get; set; }

    /// <summary>Found in name, title, email or notes: as it stands, or each word as a whole word.</summary>
    [Text(500)]
    public string? Search { get; set; }
}
