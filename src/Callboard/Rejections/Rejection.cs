using Callboard.Applications;
using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Rejections;

internal sealed class Rejection : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public DateOnly RejectedDate { get; set; }
    public List<string> Reasons { get; set; } = [];
    public string? Notes { get; set; }

    /// <summary>How far the application had come when the rejection was recorded.</summary>
    public required ApplicationStatus Stage { get; init; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Rejection>
    {
        public void Configure(EntityTypeBuilder<Rejection> rejection) =>
            rejection.HasOne(r => r.Application).WithMany().HasForeignKey(r => new { r.OwnerId, r.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
    }
}
