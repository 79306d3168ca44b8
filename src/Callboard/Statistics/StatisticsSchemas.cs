using System.ComponentModel.DataAnnotations;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Statistics;

/// <summary>Which applications count. Saved ones never do.</summary>
public class StatisticsFilter : IValidatableObject
{
    /// <summary>First application date.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Last application date.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>The company's name contains this.</summary>
    [Text(255)]
    public string? Company { get; set; }

    /// <summary>One present status or several with commas.</summary>
    public List<ApplicationStatus> Status { get; set; } = [];

    /// <summary>Of the statistics of one company, whose path names it.</summary>
    internal Guid? CompanyId { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartDate > EndDate)
        {
            yield return new ValidationResult("Must not be later than end_date", ["start_date"]);
        }
    }
}

/// <param name="ResponseRate">Percent of the applications whose status is neither applied nor ghosted.</param>
/// <param name="InterviewRate">Percent of the applications with at least one interview.</param>
/// <param name="OfferRate">Percent of the applications whose status is offer, accepted or declined.</param>
/// <param name="Basis">The numbers behind each rate.</param>
public sealed record OverviewView(
    int TotalApplications,
    int TotalCompanies,
    int TotalInterviews,
    decimal ResponseRate,
    decimal InterviewRate,
    decimal OfferRate,
    IReadOnlyDictionary<string, int> StatusBreakdown,
    IReadOnlyDictionary<string, int> InterviewTypeBreakdown,
    IReadOnlyDictionary<string, int> InterviewOutcomeBreakdown,
    OverviewBasis Basis);

public sealed record OverviewBasis(Fraction ResponseRate, Fraction InterviewRate, Fraction OfferRate);

/// <param name="Month">Such as 2024-01.</param>
public sealed record MonthCount(string Month, int Count);

/// <param name="ApplicationsPerMonth">Both lists run over the same months, from the first to the last in which either counts something.</param>
/// <param name="InterviewsPerMonth">By local date.</param>
/// <param name="AverageResponseTimeDays">Days from the application to its first interview; null when there is none.</param>
/// <param name="AverageInterviewToDecisionDays">Days from the last interview before the decision (offer or rejected) to it; null when there is none.</param>
/// <param name="Basis">How many applications each average is made of.</param>
public sealed record TimelineStatisticsView(
    DateOnly PeriodStart,
    DateOnly PeriodEnd,
    IReadOnlyList<MonthCount> ApplicationsPerMonth,
    IReadOnlyList<MonthCount> InterviewsPerMonth,
    decimal? AverageResponseTimeDays,
    decimal? AverageInterviewToDecisionDays,
    TimelineStatisticsBasis Basis);

public sealed record TimelineStatisticsBasis(Sample AverageResponseTimeDays, Sample AverageInterviewToDecisionDays);

/// <summary>Companies by their number of applications.</summary>
public sealed record CompaniesStatisticsView(IReadOnlyList<CompanyStatisticsView> Companies, int TotalCompanies);

/// <param name="SuccessRate">Percent of the company's applications whose status is offer, accepted or declined.</param>
public sealed record CompanyStatisticsView(
    string CompanyName,
    Guid CompanyId,
    int TotalApplications,
    int TotalInterviews,
    DateOnly LatestApplicationDate,
    IReadOnlyDictionary<string, int> StatusBreakdown,
    decimal SuccessRate,
    SuccessBasis Basis);

public sealed record SuccessBasis(Fraction SuccessRate);

/// <param name="SuccessRate">Percent of the applications whose status is offer, accepted or declined.</param>
/// <param name="AverageResponseTime">Days from the application to the first response; null when there is none.</param>
public sealed record CompanyStatsView(
    CompanyView Company,
    int TotalApplications,
    int TotalInterviews,
    IReadOnlyDictionary<string, int> StatusBreakdown,
    decimal SuccessRate,
    decimal? AverageResponseTime,
    CompanyStatsBasis Basis);

public sealed record CompanyStatsBasis(Fraction SuccessRate, Sample AverageResponseTime);

/// <param name="ProfileCompletion">Percent of the nine fields of a complete profile.</param>
/// <param name="MissingFields">Those of the nine that are empty, as the user's record names them.</param>
public sealed record AccountStatsView(int TotalApplications, IReadOnlyDictionary<string, int> StatusBreakdown, int TotalSkills, decimal ProfileCompletion, IReadOnlyList<string> MissingFields);
