using Callboard.Applications;
using Callboard.Data;
using Callboard.Interviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Feedback;

/// <summary>What the company said. It never changes the status.</summary>
internal sealed class InterviewFeedback : IChild, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }
    public Guid? InterviewId { get; private set; }
    public Interview? Interview { get; private set; }
    public DateOnly? FeedbackDate { get; private set; }
    public string? Interviewer { get; private set; }
    public int? Rating { get; private set; }
    public string? Comments { get; private set; }
    public List<string> Skills { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    Guid? IChild.ApplicationId => ApplicationId;

    public static InterviewFeedback Create(FeedbackDraft draft, Guid applicationId)
    {
        var feedback = new InterviewFeedback { ApplicationId = applicationId };
        feedback.Replace(draft);
        return feedback;
    }

    public void Replace(FeedbackDraft draft)
    {
        (InterviewId, FeedbackDate, Interviewer) = (draft.InterviewId, draft.FeedbackDate, draft.Interviewer);
        (Rating, Comments, Skills) = (draft.Rating, draft.Comments, draft.Skills);
    }

    internal sealed class Table : IEntityTypeConfiguration<InterviewFeedback>
    {
        public void Configure(EntityTypeBuilder<InterviewFeedback> feedback)
        {
            feedback.HasOne(f => f.Application).WithMany().HasForeignKey(f => new { f.OwnerId, f.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
            feedback.HasOne(f => f.Interview).WithMany().HasForeignKey(f => new { f.OwnerId, f.InterviewId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
