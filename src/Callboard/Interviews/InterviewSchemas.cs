using System.Linq.Expressions;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Interviews;

/// <summary>An interview of the application that the path names.</summary>
public class ApplicationInterviewDraft
{
    [Needed, Aka("interview_type")]
    public InterviewType Type { get; set; }

    [Aka("format")]
    public InterviewPlace? Place { get; set; }

    /// <summary>Without a zone it is wall-clock time of <c>time_zone</c>.</summary>
    /// <example>2024-02-15T14:00:00</example>
    [Needed, Aka("scheduled_at", "interview_date")]
    public When? ScheduledDate { get; set; }

    /// <summary>IANA name; the profile's by default. Written alone it keeps the wall-clock time and moves the instant.</summary>
    /// <example>Europe/Berlin</example>
    [Zone, NotNullIfSent]
    public string? TimeZone { get; set; }

    /// <example>60</example>
    [Within(1, 1440)]
    public int? DurationMinutes { get; set; }

    /// <summary>By default one more than the highest of the application.</summary>
    [Within(1, 99), NotNullIfSent]
    public int? Round { get; set; }

    /// <summary>An address or a link.</summary>
    /// <example>https://meet.example/abc</example>
    [Text(500)]
    public string? Location { get; set; }

    /// <summary>Own contacts who take part.</summary>
    [Items(20)]
    public List<Guid> ContactIds { get; set; } = [];

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    public InterviewOutcome Outcome { get; set; } = InterviewOutcome.Pending;
}

public sealed class InterviewDraft : ApplicationInterviewDraft
{
    /// <summary>Fixed once set.</summary>
    [Needed, Aka("position_id", "job_id")]
    public Guid? ApplicationId { get; set; }

    /// <summary>Date, zone and round stay empty: they are only ever what a write sends.</summary>
    internal static InterviewDraft Of(Interview i) => new()
    {
        ApplicationId = i.ApplicationId,
        Type = i.Type,
        Place = i.Place,
        DurationMinutes = i.DurationMinutes,
        Location = i.Location,
        ContactIds = i.Contacts.ConvertAll(c => c.ContactId),
        Notes = i.Notes,
        Outcome = i.Outcome,
    };
}

public sealed class ScheduleDraft
{
    [Needed, Aka("scheduled_at", "interview_date")]
    public When? ScheduledDate { get; set; }

    [Zone, NotNullIfSent]
    public string? TimeZone { get; set; }
}

public sealed class InterviewNotesDraft
{
    /// <summary>Null or blank clears.</summary>
    [Needed(MayBeNull = true), Text(TextAttribute.Essay)]
    public string? Notes { get; set; }
}

public sealed class OutcomeDraft
{
    /// <summary><c>failed</c> also rejects the application.</summary>
    [Needed]
    public InterviewOutcome Outcome { get; set; }
}

/// <param name="PositionId">The same as <c>application_id</c>.</param>
/// <param name="Title">Of the application.</param>
/// <param name="TimeZone">IANA name of the place whose clock the date was given in.</param>
public sealed record InterviewView(
    Guid Id,
    Guid ApplicationId,
    Guid PositionId,
    string Title,
    string Company,
    InterviewType Type,
    InterviewPlace? Place,
    DateTimeOffset ScheduledDate,
    string TimeZone,
    int? DurationMinutes,
    int Round,
    string? Location,
    IReadOnlyList<Guid> ContactIds,
    string? Notes,
    InterviewOutcome Outcome,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Interview, InterviewView>> From = i => new InterviewView(
        i.Id, i.ApplicationId, i.ApplicationId, i.Application.Title, i.Application.Company.Name, i.Type, i.Place, i.ScheduledDate, i.TimeZone, i.DurationMinutes,
        i.Round, i.Location, i.Contacts.Where(c => c.Contact!.DeletedAt == null).OrderBy(c => c.Id).Select(c => c.ContactId).ToList(), i.Notes, i.Outcome, i.CreatedAt, i.UpdatedAt);
}

public enum InterviewSort
{
    ScheduledDate,
    CreatedAt,
}

public sealed class InterviewFilter : PageFilter
{
    [Aka("position_id", "job_id")]
    public Guid? ApplicationId { get; set; }

    public InterviewType? Type { get; set; }

    public InterviewOutcome? Outcome { get; set; }

    /// <summary>Pending and later than now.</summary>
    public bool Upcoming { get; set; }

    /// <summary>First local date in the profile's zone.</summary>
    public DateOnly? DateFrom { get; set; }

    public DateOnly? DateTo { get; set; }

    public InterviewSort SortBy { get; set; } = InterviewSort.ScheduledDate;

    public SortOrder SortOrder { get; set; } = SortOrder.Asc;
}

/// <summary>The interviews of one application, by date.</summary>
public sealed class ApplicationInterviewFilter : NestedPageFilter;
