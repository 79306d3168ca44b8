using System.Linq.Expressions;
using Callboard.Http;

namespace Callboard.Feedback;

public sealed class FeedbackDraft
{
    /// <summary>An interview of the application.</summary>
    public Guid? InterviewId { get; set; }

    public DateOnly? FeedbackDate { get; set; }

    [Text(200)]
    public string? Interviewer { get; set; }

    [Within(1, 5)]
    public int? Rating { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Comments { get; set; }

    /// <summary>What it was about.</summary>
    [Items(50, Length = 100)]
    public List<string> Skills { get; set; } = [];

    internal static FeedbackDraft Of(InterviewFeedback f) => new()
    {
        InterviewId = f.InterviewId,
        FeedbackDate = f.FeedbackDate,
        Interviewer = f.Interviewer,
        Rating = f.Rating,
        Comments = f.Comments,
        Skills = f.Skills,
    };
}

/// <param name="InterviewId">Null while the interview is in the trash.</param>
/// <param name="Rating">1 to 5.</param>
public sealed record FeedbackView(
    Guid Id,
    Guid ApplicationId,
    Guid? InterviewId,
    DateOnly? FeedbackDate,
    string? Interviewer,
    int? Rating,
    string? Comments,
    IReadOnlyList<string> Skills,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<InterviewFeedback, FeedbackView>> From = f => new FeedbackView(
        f.Id, f.ApplicationId, (Guid?)f.Interview!.Id, f.FeedbackDate, f.Interviewer, f.Rating, f.Comments, f.Skills, f.CreatedAt, f.UpdatedAt);
}

/// <summary>The feedback on one application, newest first.</summary>
public sealed class FeedbackFilter : NestedPageFilter;
