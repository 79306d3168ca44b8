using System.ComponentModel.DataAnnotations;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Applications;

/// <summary>One change to many applications.</summary>
public sealed class BulkDraft : IValidatableObject
{
    private const int MaxIds = 500;

    [Needed, Items(MaxIds)]
    public List<Guid> Ids { get; set; } = [];

    /// <summary>Moves them to this status now.</summary>
    public ApplicationStatus? Status { get; set; }

    public bool? IsFavorite { get; set; }

    [Text(ApplicationDraft.MaxTag)]
    public string? AddTag { get; set; }

    /// <summary>In any case.</summary>
    [Text(ApplicationDraft.MaxTag)]
    public string? RemoveTag { get; set; }

    /// <summary>True puts them into the trash, each with everything that belongs to it.</summary>
    public bool Delete { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (((bool[])[Status is not null, IsFavorite is not null, AddTag is not null, RemoveTag is not null, Delete]).Count(sent => sent) != 1)
        {
            yield return new ValidationResult("Must have exactly one of: status, is_favorite, add_tag, remove_tag, delete", [RequestBody.Field]);
        }
    }

    internal ApplicationDraft Onto(ApplicationDraft draft)
    {
        draft.Status = Status ?? draft.Status;
        draft.IsFavorite = IsFavorite ?? draft.IsFavorite;
        if (AddTag is not null && !draft.Tags.Contains(AddTag, StringComparer.OrdinalIgnoreCase))
        {
            draft.Tags = draft.Tags.Count < ApplicationDraft.MaxTags ? [.. draft.Tags, AddTag] : throw Problem.Invalid("add_tag", Says.ItemsAtMost(ApplicationDraft.MaxTags));
        }

        if (RemoveTag is not null)
        {
            draft.Tags = draft.Tags.FindAll(tag => !string.Equals(tag, RemoveTag, StringComparison.OrdinalIgnoreCase));
        }

        return draft;
    }
}

/// <param name="Changed">How many are now different.</param>
public sealed record BulkView(int Changed);
