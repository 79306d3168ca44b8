using System.Globalization;
using Callboard.Applications;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Words;

namespace Callboard.Timeline;

public sealed class TimelineEventDraft
{
    /// <summary>Now by default.</summary>
    [NotNullIfSent]
    public When? Date { get; set; }

    /// <summary>Suggested: phone_screen, technical_interview, behavioral_interview, system_design, coding_challenge, onsite_interview, final_round, offer_received, offer_negotiation, rejection.</summary>
    [Needed, Text(50)]
    public string EventType { get; set; } = "";

    [Needed, Text(200)]
    public string Title { get; set; } = "";

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    [Text(200), Aka("interviewer_name")]
    public string? Interviewer { get; set; }

    internal static TimelineEventDraft Of(TimelineEvent e) => new() { EventType = e.EventType, Title = e.Title, Notes = e.Notes, Interviewer = e.Interviewer };

    internal static TimelineEventDraft Of(StatusChange change, TimelineEventView view) => new() { EventType = view.EventType, Title = view.Title, Notes = change.Reason };
}

public enum EventSource
{
    Manual,
    Status,
    Interview,
}

/// <param name="Id">Of the event; of a status or interview event the id of its change or interview.</param>
/// <param name="Source"><c>manual</c> events are written by the user, the others follow the status and the interviews.</param>
public sealed record TimelineEventView(
    Guid Id,
    Guid ApplicationId,
    DateTimeOffset Date,
    string EventType,
    string Title,
    string? Notes,
    string? Interviewer,
    EventSource Source,
    Guid? InterviewId,
    ApplicationStatus? StatusFrom,
    ApplicationStatus? StatusTo,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static TimelineEventView Of(TimelineEvent e) =>
        new(e.Id, e.ApplicationId, e.Date, e.EventType, e.Title, e.Notes, e.Interviewer, EventSource.Manual, InterviewId: null, StatusFrom: null, StatusTo: null, e.CreatedAt, e.UpdatedAt);

    internal static TimelineEventView Of(StatusChange c)
    {
        var type = c is { From: null, To: ApplicationStatus.Applied } ? "applied" : "status_change";
        return new(
            c.Id, c.ApplicationId, c.At, type, TitleOf(c.From, c.To, s => Vocabulary.Text(s)), c.Reason, Interviewer: null, EventSource.Status, InterviewId: null, c.From, c.To,
            c.CreatedAt, c.UpdatedAt);
    }

    /// <summary>A mount may have words of its own for a status.</summary>
    internal static string TitleOf(ApplicationStatus? from, ApplicationStatus to, Func<ApplicationStatus, string> word) => (from, to) switch
    {
        (null, ApplicationStatus.Applied) => "Applied",
        (null, _) => $"Added as {word(to)}",
        _ => $"Status changed from {word(from.Value)} to {word(to)}",
    };

    internal static TimelineEventView Of(Interview i) => new(
        i.Id, i.ApplicationId, i.ScheduledDate, $"{Vocabulary.Text(i.Type)}_interview", string.Create(CultureInfo.InvariantCulture, $"{NameOf(i.Type)} interview (round {i.Round})"),
        i.Notes, Interviewer: null, EventSource.Interview, i.Id, StatusFrom: null, StatusTo: null, i.CreatedAt, i.UpdatedAt);

    private static string NameOf(InterviewType type) => type == InterviewType.Hr ? "HR"
        : Vocabulary.Text(type).Replace('_', ' ') is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";
}

public sealed class TimelineFilter
{
    /// <summary>Oldest first by default.</summary>
    public SortOrder Order { get; set; } = SortOrder.Asc;
}
