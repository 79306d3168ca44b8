using System.Text.Json;
using System.Text.Json.Serialization;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Timeline;
using Callboard.Words;

namespace Callboard.Contracts.Documents;

/// <summary>An application as seed 002 nests it.</summary>
/// <remarks>Its member names and the canonical ones meet in Names alone.</remarks>
public sealed record ApplicationDocument(
    Guid Id,
    [property: JsonPropertyName("_id")] Guid DocumentId,
    Guid UserId,
    CompanyPart Company,
    JobPart Job,
    ApplicationPart Application,
    RequirementsPart Requirements,
    IReadOnlyList<EventPart> Timeline,
    IReadOnlyList<AttachmentView> Attachments,
    string? Notes,
    bool IsFavorite,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Only on items of the trash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Dotted member of the document → member of <see cref="ApplicationDraft"/>.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["company.name"] = "company.name",
        ["company.website"] = "company.website",
        ["company.industry"] = "company.industry",
        ["company.size"] = "company.size",
        ["company.logo_url"] = "company.logo_url",
        ["company.location"] = "location",
        ["job.title"] = "title",
        ["job.description"] = "description",
        ["job.job_url"] = "job_url",
        ["job.employment_type"] = "employment_type",
        ["job.work_mode"] = "work_mode",
        ["job.experience_level"] = "experience_level",
        ["job.salary_min"] = "salary_min",
        ["job.salary_max"] = "salary_max",
        ["job.currency"] = "salary_currency",
        ["application.applied_date"] = "application_date",
        ["application.status"] = "status",
        ["application.source"] = "source",
        ["application.resume_version"] = "resume_version",
        ["application.cover_letter"] = "cover_letter",
        ["application.referral_name"] = "referral_name",
        ["requirements.skills_required"] = "skills_required",
        ["requirements.skills_preferred"] = "skills_preferred",
        ["requirements.years_experience"] = "years_experience",
        ["requirements.education"] = "education",
        ["notes"] = "notes",
        ["is_favorite"] = "is_favorite",
    };

    internal static ApplicationDocument Of(ApplicationView a, CompanyPart company, IEnumerable<TimelineEventView> timeline, IReadOnlyList<AttachmentView> attachments) => new(
        a.Id, a.Id, a.UserId,
        company with { Location = a.Location },
        new JobPart(a.Title, a.Description, a.JobUrl, a.EmploymentType, a.WorkMode, a.ExperienceLevel, a.SalaryMin, a.SalaryMax, a.SalaryCurrency),
        new ApplicationPart(a.ApplicationDate is { } date ? new DateTimeOffset(date, new TimeOnly(12, 0), TimeSpan.Zero) : null, DocumentWords.Of(a.Status), a.Source, a.ResumeVersion, a.CoverLetter, a.ReferralName),
        new RequirementsPart(a.SkillsRequired, a.SkillsPreferred, a.YearsExperience, a.Education),
        [.. timeline.Select(EventPart.Of)], attachments, a.Notes, a.IsFavorite, a.CreatedAt, a.UpdatedAt)
    { DeletedAt = a.DeletedAt };

    /// <summary>The document in the dotted members of <see cref="ApplicationDraft"/>, each in its JSON as it was written. What is absent stays absent.</summary>
    internal static Dictionary<string, string> Flatten(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            throw Problem.Invalid(RequestBody.Field, Says.Valid("JSON object"));
        }

        var (flat, errors) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var (name, canonical) in Names)
        {
            if (Find(document, name, errors) is { } value)
            {
                flat.Add(canonical, value.GetRawText());
            }
        }

        return errors.Count == 0 ? flat : throw Problem.Invalid(errors);
    }

    /// <summary>A company may also be sent as its name alone; every other part is an object, or null when it is absent.</summary>
    private static JsonElement? Find(JsonElement document, string name, Dictionary<string, string> errors)
    {
        var path = name.Split('.');
        if (!JsonText.TryGetMember(document, path[0], out var part))
        {
            return null;
        }

        if (path.Length == 1)
        {
            return part;
        }

        switch (part.ValueKind)
        {
            case JsonValueKind.Object:
                return JsonText.TryGetMember(part, path[1], out var member) ? member : null;
            case JsonValueKind.String when path[0] == "company":
                return path[1] == "name" ? part : null;
            case JsonValueKind.Null:
                return null;
            default:
                errors.TryAdd(path[0], Says.Valid("object"));
                return null;
        }
    }
}

/// <param name="Location">The application's own; fills the company's when that is empty.</param>
public sealed record CompanyPart(string Name, string? Website, string? Industry, string? Size, string? Location, string? LogoUrl)
{
    internal static CompanyPart Of(Company c) => new(c.Name, c.Website, c.Industry, c.Size, c.Location, c.LogoUrl);
}

public sealed record JobPart(
    string Title, string? Description, string? JobUrl, string? EmploymentType, string? WorkMode, string? ExperienceLevel, int? SalaryMin, int? SalaryMax, string Currency);

/// <param name="AppliedDate">Noon UTC of the day, so that browsers from UTC-12 to UTC+11 show that day; null while saved.</param>
/// <param name="Status">The canonical word, but <c>interview</c> for interviewing.</param>
public sealed record ApplicationPart(DateTimeOffset? AppliedDate, string Status, string? Source, string? ResumeVersion, string? CoverLetter, string? ReferralName);

public sealed record RequirementsPart(IReadOnlyList<string> SkillsRequired, IReadOnlyList<string> SkillsPreferred, int? YearsExperience, string? Education);

public sealed record EventPart(Guid Id, DateTimeOffset Date, string EventType, string Title, string? Notes, string? Interviewer, EventSource Source)
{
    internal static EventPart Of(TimelineEventView e) =>
        new(e.Id, e.Date, e.EventType, e is { Source: EventSource.Status, StatusTo: { } to } ? TimelineEventView.TitleOf(e.StatusFrom, to, DocumentWords.Of) : e.Title, e.Notes, e.Interviewer, e.Source);
}

internal static class DocumentWords
{
    /// <summary>Seed 002's word for the interviewing stage.</summary>
    private const string Interview = "interview";

    public static string Of(ApplicationStatus status) => status == ApplicationStatus.Interviewing ? Interview : Vocabulary.Text(status);

    public static Dictionary<string, int> Of(IReadOnlyDictionary<string, int> breakdown) =>
        breakdown.ToDictionary(b => b.Key == Vocabulary.Text(ApplicationStatus.Interviewing) ? Interview : b.Key, b => b.Value);
}
