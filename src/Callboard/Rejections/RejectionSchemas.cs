using System.Linq.Expressions;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Rejections;

public sealed class RejectionDraft
{
    /// <summary>Today by default.</summary>
    [NotNullIfSent]
    public DateOnly? RejectedDate { get; set; }

    /// <summary>A list, or one text with commas.</summary>
    [Items(20, Length = 200, TakesText = true)]
    public List<string> Reasons { get; set; } = [];

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    internal static RejectionDraft Of(Rejection r) => new() { RejectedDate = r.RejectedDate, Reasons = r.Reasons, Notes = r.Notes };
}

/// <param name="Stage">How far the application had come when the rejection was recorded.</param>
public sealed record RejectionView(
    Guid Id,
    Guid ApplicationId,
    DateOnly RejectedDate,
    IReadOnlyList<string> Reasons,
    string? Notes,
    ApplicationStatus Stage,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Rejection, RejectionView>> From = r => new RejectionView(
        r.Id, r.ApplicationId, r.RejectedDate, r.Reasons, r.Notes, r.Stage, r.CreatedAt, r.UpdatedAt);
}

/// <summary>The rejections of one application, newest first.</summary>
public sealed class RejectionFilter : NestedPageFilter;
