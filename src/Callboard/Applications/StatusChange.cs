using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Applications;

/// <summary>One step in the history of an application. The first comes from nowhere.</summary>
internal sealed class StatusChange : IOwned, IDated
{
    public const int MaxReason = 500;

    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }

    /// <summary>0, 1, 2, …: two changes may have the same instant.</summary>
    public required int Step { get; init; }
    public required ApplicationStatus? From { get; init; }
    public required ApplicationStatus To { get; init; }
    public required DateTimeOffset At { get; set; }
    public string? Reason { get; set; }

    /// <summary>The date that saving the application took from it, so that taking the change back restores it.</summary>
    public DateOnly? DateBefore { get; init; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<StatusChange>
    {
        public void Configure(EntityTypeBuilder<StatusChange> change)
        {
            change.HasOne<Application>().WithMany(a => a.History).HasForeignKey(c => new { c.OwnerId, c.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            change.HasIndex(c => new { c.OwnerId, c.ApplicationId, c.Step }).IsUnique().IncludeProperties(c => new { c.From, c.To, c.At });
        }
    }
}
