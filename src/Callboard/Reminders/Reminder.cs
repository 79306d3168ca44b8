using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Reminders;

internal sealed class Reminder : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid? ApplicationId { get; set; }
    public Application? Application { get; set; }
    public Guid? InterviewId { get; set; }
    public Interview? Interview { get; set; }
    public string Title { get; set; } = "";
    public DateTimeOffset DueAt { get; set; }
    public string TimeZone { get; set; } = "UTC";
    public string? Notes { get; set; }
    public bool IsDone { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Reminder>
    {
        public void Configure(EntityTypeBuilder<Reminder> reminder)
        {
            reminder.HasOne(r => r.Application).WithMany(a => a.Reminders).HasForeignKey(r => new { r.OwnerId, r.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            reminder.HasOne(r => r.Interview).WithMany().HasForeignKey(r => new { r.OwnerId, r.InterviewId }).OnDelete(DeleteBehavior.Cascade);
            reminder.HasIndex(r => new { r.OwnerId, r.DueAt });
        }
    }
}
