using System.Text.Json.Serialization;
using Callboard.Http;
using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Analytics;

public enum Period
{
    Day,
    Week,
    Month,
}

public sealed class SeriesFilter : StatisticsFilter
{
    /// <summary>All months of ten thousand years: a series by month is never refused.</summary>
    internal const int MostPeriods = 120_000;

    /// <summary>Days 2024-01-10, ISO weeks 2024-W02 or months 2024-01. A series with zeros has at most 120000 of them.</summary>
    public Period Period { get; set; } = Period.Month;
}

public sealed class SkillsFilter : StatisticsFilter
{
    /// <summary>How many skills at most.</summary>
    [Within(1, 100)]
    public int Limit { get; set; } = 20;
}

public sealed class SalaryFilter : StatisticsFilter
{
    /// <summary>ISO 4217; by default that of most applications with a salary.</summary>
    [Currency]
    public string? Currency { get; set; }
}

/// <param name="ResponseRate">Percent of the applications whose status is neither applied nor ghosted.</param>
/// <param name="SuccessRate">Percent of the applications whose status is offer, accepted or declined.</param>
/// <param name="ApplicationsLast30Days">By application date, today included.</param>
/// <param name="AverageDaysInPipeline">Days from the application to today, over open ones; null when there is none.</param>
/// <param name="TopCompanies">The five with most applications.</param>
/// <param name="TopSources">All sources; <c>Unknown</c> where none is given.</param>
public sealed record AnalyticsDashboardView(
    int TotalApplications,
    IReadOnlyDictionary<string, int> StatusBreakdown,
    decimal ResponseRate,
    decimal SuccessRate,
    [property: JsonPropertyName("applications_last_30_days")] int ApplicationsLast30Days,
    decimal? AverageDaysInPipeline,
    IReadOnlyList<CompanyCount> TopCompanies,
    IReadOnlyList<SourceCount> TopSources,
    AnalyticsDashboardBasis Basis);

public sealed record AnalyticsDashboardBasis(Fraction ResponseRate, Fraction SuccessRate, Sample AverageDaysInPipeline);

public sealed record CompanyCount(string Company, int Count);

public sealed record SourceCount(string Source, int Count);

/// <param name="Period">2024-01-10, 2024-W02 or 2024-01.</param>
public sealed record PeriodCount(string Period, int Count);

/// <param name="Period">2024-01-10, 2024-W02 or 2024-01.</param>
/// <param name="Success">Applications whose status is offer, accepted or declined.</param>
/// <param name="SuccessRate">Percent of the total.</param>
public sealed record SuccessView(string Period, int Total, int Success, decimal SuccessRate);

/// <param name="Skill">In its most frequent spelling.</param>
/// <param name="Count">Applications that require it.</param>
/// <param name="N">Applications that require any skill.</param>
/// <param name="Share">Percent of these.</param>
/// <param name="Have">It is among the skills of the own profile.</param>
public sealed record SkillView(string Skill, int Count, int N, decimal Share, bool Have);

public sealed record EventCount(string EventType, int Count);

/// <summary>Yearly amounts of one currency; currencies are never mixed.</summary>
/// <param name="Currency">Null when no application has a salary.</param>
/// <param name="AverageMin">Of the lower ends, a whole number.</param>
/// <param name="AverageMax">Of the upper ends.</param>
/// <param name="Lowest">The smallest lower end.</param>
/// <param name="Highest">The largest upper end.</param>
/// <param name="TotalWithSalary">Applications with a lower or an upper end.</param>
/// <param name="ByCurrency">The same of each currency, that of most applications first.</param>
public sealed record SalaryView(
    string? Currency, long? AverageMin, long? AverageMax, long? Lowest, long? Highest, int TotalWithSalary, IReadOnlyList<CurrencySalaryView> ByCurrency, SalaryBasis Basis);

/// <inheritdoc cref="SalaryView"/>
public sealed record CurrencySalaryView(string Currency, long? AverageMin, long? AverageMax, long? Lowest, long? Highest, int TotalWithSalary, SalaryBasis Basis);

public sealed record SalaryBasis(Sample AverageMin, Sample AverageMax);

public sealed record RejectionsView(int Total, IReadOnlyList<ReasonCount> ByReason, IReadOnlyList<StageCount> ByStage);

public sealed record ReasonCount(string Reason, int Count);

/// <param name="Stage">How far the application had come when it was rejected.</param>
public sealed record StageCount(ApplicationStatus Stage, int Count);

/// <param name="AverageRating">1 to 5; null when nothing was rated.</param>
public sealed record FeedbackAnalyticsView(int Total, decimal? AverageRating, IReadOnlyList<SkillRatingView> BySkill, RatingBasis Basis);

/// <param name="Count">Feedback that names the skill, rated or not.</param>
public sealed record SkillRatingView(string Skill, int Count, decimal? AverageRating, RatingBasis Basis);

public sealed record RatingBasis(Sample AverageRating);

public sealed record InterviewOutcomesView(InterviewType Type, int Pending, int Passed, int Failed, int Cancelled);
