using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Feedback;
using Callboard.Interviews;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.Timeline;
using Callboard.Views;

namespace Callboard.Events;

/// <summary>One record that was written, or thrown away, or taken back.</summary>
/// <param name="Type">application, company, contact, interview, note, reminder, feedback, rejection, attachment, event or view; all when more has changed than is worth telling.</param>
/// <param name="Id">Of the record; null for all.</param>
public sealed record Change(string Type, Guid? Id)
{
    public static readonly Change All = new("all", null);

    private static readonly Dictionary<Type, string> s_types = new()
    {
        [typeof(Application)] = "application",
        [typeof(Company)] = "company",
        [typeof(Contact)] = "contact",
        [typeof(Interview)] = "interview",
        [typeof(Note)] = "note",
        [typeof(Reminder)] = "reminder",
        [typeof(InterviewFeedback)] = "feedback",
        [typeof(Rejection)] = "rejection",
        [typeof(Attachment)] = "attachment",
        [typeof(TimelineEvent)] = "event",
        [typeof(SavedView)] = "view",
    };

    internal static string? TypeOf(Type entity) => s_types.GetValueOrDefault(entity);
}
