using System.Linq.Expressions;
using Callboard.Http;

namespace Callboard.Notes;

/// <summary>A note of the application that the path names.</summary>
public class ApplicationNoteDraft
{
    /// <summary>An interview sets the application.</summary>
    public Guid? InterviewId { get; set; }

    [Needed, Text(TextAttribute.Essay), Aka("text", "body")]
    public string Content { get; set; } = "";
}

public sealed class NoteDraft : ApplicationNoteDraft
{
    /// <summary>Not needed where an interview names it.</summary>
    public Guid? ApplicationId { get; set; }

    internal static NoteDraft Of(Note n) => new() { ApplicationId = n.ApplicationId, InterviewId = n.InterviewId, Content = n.Content };
}

public sealed record NoteView(Guid Id, Guid ApplicationId, Guid? InterviewId, string Content, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Note, NoteView>> From = n => new NoteView(n.Id, n.ApplicationId, n.InterviewId, n.Content, n.CreatedAt, n.UpdatedAt);
}

public sealed class NoteFilter : PageFilter
{
    public Guid? ApplicationId { get; set; }

    public Guid? InterviewId { get; set; }

    /// <summary>Found in the content: as it stands, or each word as a whole word.</summary>
    [Text(500)]
    public string? Search { get; set; }
}

/// <summary>The notes of one application, newest first.</summary>
public sealed class ApplicationNoteFilter : NestedPageFilter;
