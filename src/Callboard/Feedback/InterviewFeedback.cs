using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Feedback;

/// <summary>What the company said. It never changes the status.</summary>
internal sealed class InterviewFeedback : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public Guid? InterviewId { get; set; }
    public Interview? Interview { get; set; }
    public DateOnly? FeedbackDate { get; set; }
    public string? Interviewer { get; set; }
    public int? Rating { get; set; }
    public string? Comments { get; set; }
    public List<string> Skills { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<InterviewFeedback>
    {
        public void Configure(EntityTypeBuilder<InterviewFeedback> feedback)
        {
            feedback.HasOne(f => f.Application).WithMany().HasForeignKey(f => new { f.OwnerId, f.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            feedback.HasOne(f => f.Interview).WithMany().HasForeignKey(f => new { f.OwnerId, f.InterviewId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
