using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Words;

namespace Callboard.Applications;

public sealed class ApplicationDraft : IValidatableObject
{
    internal const int MaxTags = 100, MaxTag = 100;

    /// <example>Backend Developer</example>
    [Needed, Text(255), Aka("role", "position", "job_title")]
    public string Title { get; set; } = "";

    /// <summary>A name, or an object with <c>name</c> and any company fields. Links to the company of that name or creates it.</summary>
    [Needed(Unless = nameof(CompanyId)), Aka("company_name")]
    public CompanyMention? Company { get; set; }

    /// <summary>An own company instead of <c>company</c>; wins over it.</summary>
    [NotNullIfSent]
    public Guid? CompanyId { get; set; }

    public ApplicationStatus Status { get; set; } = ApplicationStatus.Applied;

    /// <summary>Why the status changes with this write.</summary>
    [Text(StatusChange.MaxReason)]
    public string? StatusReason { get; set; }

    /// <summary>When it changed: not before the previous change and not later than now, which is the default.</summary>
    public When? StatusAt { get; set; }

    /// <summary>Today by default; null exactly while the status is saved.</summary>
    /// <example>2024-01-15</example>
    [Aka("applied_date", "applied_at", "date_applied")]
    public DateOnly? ApplicationDate { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Description { get; set; }

    [Text(TextAttribute.Essay)]
    public string? CoverLetter { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    /// <example>Berlin</example>
    [Text(255)]
    public string? Location { get; set; }

    /// <example>https://northwind.example/jobs/42</example>
    [WebUrl, Aka("link", "url")]
    public string? JobUrl { get; set; }

    /// <summary>Free text as the posting has it.</summary>
    /// <example>$120k - $150k</example>
    [Text(100)]
    public string? SalaryRange { get; set; }

    /// <summary>In whole units of the currency for one period.</summary>
    /// <example>60000</example>
    [Within(0, int.MaxValue)]
    public int? SalaryMin { get; set; }

    /// <example>80000</example>
    [Within(0, int.MaxValue)]
    public int? SalaryMax { get; set; }

    /// <summary>ISO 4217; the profile's by default.</summary>
    /// <example>EUR</example>
    [Currency, NotNullIfSent, Aka("currency")]
    public string? SalaryCurrency { get; set; }

    public SalaryPeriod SalaryPeriod { get; set; } = SalaryPeriod.Year;

    /// <summary>Suggested: full-time, part-time, contract, internship.</summary>
    [Text(50)]
    public string? EmploymentType { get; set; }

    /// <summary>Suggested: remote, hybrid, onsite.</summary>
    [Text(50)]
    public string? WorkMode { get; set; }

    /// <summary>Suggested: entry, mid, senior, lead.</summary>
    [Text(50)]
    public string? ExperienceLevel { get; set; }

    /// <summary>Suggested: LinkedIn, Indeed, Company Website, Referral, Glassdoor, Recruiter, Other.</summary>
    /// <example>Referral</example>
    [Text(100)]
    public string? Source { get; set; }

    [Text(200)]
    public string? ReferralName { get; set; }

    [Text(200)]
    public string? ResumeVersion { get; set; }

    [Text(200)]
    public string? Education { get; set; }

    [Items(100, Length = 100)]
    public List<string> SkillsRequired { get; set; } = [];

    [Items(100, Length = 100)]
    public List<string> SkillsPreferred { get; set; } = [];

    [Items(MaxTags, Length = MaxTag)]
    public List<string> Tags { get; set; } = [];

    [Within(0, 80)]
    public int? YearsExperience { get; set; }

    public DateOnly? Deadline { get; set; }

    public bool IsFavorite { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SalaryMin > SalaryMax)
        {
            yield return new ValidationResult("Must not be more than salary_max", ["salary_min"]);
        }
    }

    /// <summary>Company and status_at stay empty: they are only ever what a write sends.</summary>
    internal static ApplicationDraft Of(Application a) => new()
    {
        Title = a.Title,
        Status = a.Status,
        ApplicationDate = a.ApplicationDate,
        Description = a.Description,
        CoverLetter = a.CoverLetter,
        Notes = a.Notes,
        Location = a.Location,
        JobUrl = a.JobUrl,
        SalaryRange = a.SalaryRange,
        SalaryMin = a.SalaryMin,
        SalaryMax = a.SalaryMax,
        SalaryCurrency = a.SalaryCurrency,
        SalaryPeriod = a.SalaryPeriod,
        EmploymentType = a.EmploymentType,
        WorkMode = a.WorkMode,
        ExperienceLevel = a.ExperienceLevel,
        Source = a.Source,
        ReferralName = a.ReferralName,
        ResumeVersion = a.ResumeVersion,
        Education = a.Education,
        SkillsRequired = a.SkillsRequired,
        SkillsPreferred = a.SkillsPreferred,
        Tags = a.Tags,
        YearsExperience = a.YearsExperience,
        Deadline = a.Deadline,
        IsFavorite = a.IsFavorite,
    };
}

public sealed class StatusDraft
{
    [Needed]
    public ApplicationStatus Status { get; set; }

    /// <example>Call from the recruiter</example>
    [Text(StatusChange.MaxReason), Aka("notes")]
    public string? Reason { get; set; }

    /// <summary>When it changed: not before the previous change and not later than now, which is the default.</summary>
    public When? At { get; set; }
}

/// <param name="Company">The company's name, spelled as its record has it.</param>
/// <param name="ApplicationDate">Null exactly while saved.</param>
/// <param name="LastActivityAt">The newest change of the application or of something that belongs to it.</param>
/// <param name="FurthestStatus">How far it came: the highest stage of its history and interviews.</param>
/// <param name="Interviews">In the order of their dates.</param>
public sealed record ApplicationView(
    Guid Id,
    Guid UserId,
    string Title,
    string Company,
    Guid CompanyId,
    ApplicationStatus Status,
    DateOnly? ApplicationDate,
    string? Description,
    string? CoverLetter,
    string? Notes,
    string? Location,
    string? JobUrl,
    string? SalaryRange,
    int? SalaryMin,
    int? SalaryMax,
    string SalaryCurrency,
    SalaryPeriod SalaryPeriod,
    string? EmploymentType,
    string? WorkMode,
    string? ExperienceLevel,
    string? Source,
    string? ReferralName,
    string? ResumeVersion,
    string? Education,
    IReadOnlyList<string> SkillsRequired,
    IReadOnlyList<string> SkillsPreferred,
    IReadOnlyList<string> Tags,
    int? YearsExperience,
    DateOnly? Deadline,
    bool IsFavorite,
    DateTimeOffset StatusChangedAt,
    DateTimeOffset LastActivityAt,
    ApplicationStatus FurthestStatus,
    IReadOnlyList<InterviewView> Interviews,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Only on items of the trash.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    internal static readonly Expression<Func<Application, ApplicationView>> From = a => new ApplicationView(
        a.Id, a.OwnerId, a.Title, a.Company.Name, a.CompanyId, a.Status, a.ApplicationDate, a.Description, a.CoverLetter, a.Notes, a.Location, a.JobUrl,
        a.SalaryRange, a.SalaryMin, a.SalaryMax, a.SalaryCurrency, a.SalaryPeriod, a.EmploymentType, a.WorkMode, a.ExperienceLevel, a.Source, a.ReferralName,
        a.ResumeVersion, a.Education, a.SkillsRequired, a.SkillsPreferred, a.Tags, a.YearsExperience, a.Deadline, a.IsFavorite, a.StatusChangedAt,
        a.LastActivityAt, a.FurthestStatus,
        a.Interviews.Where(i => i.DeletedAt == null || i.DeletedWith == a.Id).OrderBy(i => i.ScheduledDate).ThenBy(i => i.Id).Select(i => new InterviewView(
            i.Id, i.ApplicationId, i.ApplicationId, a.Title, a.Company.Name, i.Type, i.Place, i.ScheduledDate, i.TimeZone, i.DurationMinutes, i.Round, i.Location,
            i.Contacts.Where(c => c.Contact!.DeletedAt == null).OrderBy(c => c.Id).Select(c => c.ContactId).ToList(), i.Notes, i.Outcome, i.CreatedAt, i.UpdatedAt)).ToList(),
        a.CreatedAt, a.UpdatedAt)
    { DeletedAt = a.DeletedAt };
}

public sealed record StatusChangeView(
    Guid Id, Guid ApplicationId, ApplicationStatus? From, ApplicationStatus To, DateTimeOffset At, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public enum ApplicationSort
{
    ApplicationDate,
    Title,
    Company,
    Status,
    Deadline,
    CreatedAt,
    UpdatedAt,
    LastActivityAt,
    Source,
    Location,
    SalaryMax,
}

/// <summary>Which applications: every list, export and board takes these.</summary>
public class ApplicationFilter : PageFilter, IValidatableObject
{
    /// <summary>One status or several with commas.</summary>
    public List<ApplicationStatus> Status { get; set; } = [];

    /// <summary>The company's name contains this.</summary>
    public string? Company { get; set; }

    /// <summary>The title contains this.</summary>
    [Aka("job_title")]
    public string? Title { get; set; }

    public Guid? CompanyId { get; set; }

    public string? Source { get; set; }

    public string? WorkMode { get; set; }

    public string? EmploymentType { get; set; }

    public string? Tag { get; set; }

    public bool? IsFavorite { get; set; }

    /// <summary>First application date; saved ones have none and do not match.</summary>
    public DateOnly? DateFrom { get; set; }

    /// <summary>Last application date.</summary>
    public DateOnly? DateTo { get; set; }

    /// <summary>Found in title, company, description, location or notes: as it stands, or each word as a whole word.</summary>
    [Aka("q", "keyword"), Text(500)]
    public string? Search { get; set; }

    public Deleted Deleted { get; set; } = Deleted.Exclude;

    public ApplicationSort SortBy { get; set; } = ApplicationSort.ApplicationDate;

    public SortOrder SortOrder { get; set; } = SortOrder.Desc;

    /// <summary>What decides which rows match, and neither their order nor the page.</summary>
    internal string Which()
    {
        var which = (JsonObject)JsonSerializer.SerializeToNode(this)!;
        foreach (var name in (string[])[nameof(Page), nameof(PerPage), nameof(SortBy), nameof(SortOrder)])
        {
            which.Remove(name);
        }

        return which.ToJsonString();
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateFrom > DateTo)
        {
            yield return new ValidationResult("Must not be later than date_to", ["date_from"]);
        }
    }
}
