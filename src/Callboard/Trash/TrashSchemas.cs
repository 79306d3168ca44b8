using Callboard.Http;

namespace Callboard.Trash;

public enum TrashType
{
    Application,
    Interview,
    TimelineEvent,
    Company,
    Contact,
    Note,
    Reminder,
    Feedback,
    Rejection,
    Attachment,
}

/// <summary>What lies in the trash of any type: the columns that the one list of all of them has.</summary>
internal sealed class TrashRow
{
    public required Guid Id { get; init; }
    public required TrashType Type { get; init; }
    public required string Label { get; init; }
    public required DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The application that the record belongs to.</summary>
    public required Guid? ApplicationId { get; init; }

    /// <summary>It cannot come back alone.</summary>
    public required bool IsUnderTrash { get; init; }
}

/// <param name="Label">What a person would know the record by.</param>
/// <param name="PurgeAt">When it goes for good; null when the trash is never purged.</param>
public sealed record TrashView(Guid Id, TrashType Type, string Label, DateTimeOffset DeletedAt, DateTimeOffset? PurgeAt);

public sealed class TrashFilter : PageFilter
{
    public TrashType? Type { get; set; }
}
