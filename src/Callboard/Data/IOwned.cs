namespace Callboard.Data;

/// <summary>A record that belongs to one user. <see cref="CallboardDb"/> does the rest (Ownership.cs).</summary>
internal interface IOwned
{
    Guid OwnerId { get; set; }
    Guid Id { get; }
}

/// <summary>A record that goes to the trash before it is purged. Children go with their parent and come back with it.</summary>
internal interface ITrashable : IOwned
{
    DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The record whose deletion took this one along; null when it was deleted by itself.</summary>
    Guid? DeletedWith { get; set; }
}

/// <summary>A record that tells when it was made and last changed.</summary>
internal interface IDated
{
    DateTimeOffset CreatedAt { get; set; }
    DateTimeOffset UpdatedAt { get; set; }
}
