using System.Linq.Expressions;
using Callboard.Words;

namespace Callboard.Applications;

/// <summary>An application as a board shows it: one slim row, so that a thousand of them are one small answer.</summary>
/// <param name="NextAt">The earliest pending interview or open reminder.</param>
public sealed record BoardCard(
    Guid Id,
    string Title,
    string Company,
    ApplicationStatus Status,
    DateTimeOffset StatusChangedAt,
    DateOnly? ApplicationDate,
    string? Location,
    string? WorkMode,
    int? SalaryMin,
    int? SalaryMax,
    string SalaryCurrency,
    bool IsFavorite,
    DateTimeOffset? NextAt)
{
    internal static readonly Expression<Func<Application, BoardCard>> From = a => new BoardCard(
        a.Id, a.Title, a.Company.Name, a.Status, a.StatusChangedAt, a.ApplicationDate, a.Location, a.WorkMode, a.SalaryMin, a.SalaryMax, a.SalaryCurrency, a.IsFavorite,
        a.Interviews.Where(i => i.Outcome == InterviewOutcome.Pending).Select(i => (DateTimeOffset?)i.ScheduledDate)
            .Concat(a.Reminders.Where(r => !r.IsDone).Select(r => (DateTimeOffset?)r.DueAt)).Min());
}
