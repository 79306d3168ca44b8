using Callboard.Http;
using Callboard.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Analytics;

internal static class AnalyticsEndpoints
{
    [EndpointSummary("The figures of a start page")]
    public static async Task<Ok<AnalyticsDashboardView>> Dashboard(Query<StatisticsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.DashboardAsync(filter, ct));

    [EndpointSummary("Applications by day, week or month, zeros included")]
    public static async Task<Ok<List<PeriodCount>>> OverTime(Query<SeriesFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.OverTimeAsync(filter, ct));

    [EndpointSummary("Success by day, week or month of the application")]
    public static async Task<Ok<List<SuccessView>>> Success(Query<SeriesFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.SuccessAsync(filter, ct));

    [EndpointSummary("The skills that applications require most")]
    public static async Task<Ok<List<SkillView>>> Skills(Query<SkillsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.SkillsAsync(filter, ct));

    [EndpointSummary("How often each type of event occurs in the timelines")]
    public static async Task<Ok<List<EventCount>>> Timeline(Query<StatisticsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.TimelineAsync(filter, ct));

    [EndpointSummary("Yearly salaries by currency")]
    public static async Task<Ok<SalaryView>> Salary(Query<SalaryFilter> filter, SalaryService salaries, CancellationToken ct) =>
        TypedResults.Ok(await salaries.SalaryAsync(filter, ct));

    [EndpointSummary("How long first responses take")]
    public static async Task<Ok<ResponseTimeView>> ResponseTime(Query<StatisticsFilter> filter, ResponseService responses, CancellationToken ct) =>
        TypedResults.Ok(await responses.TimesAsync(filter, ct));

    [EndpointSummary("Responses by source, with what can be relied on")]
    public static async Task<Ok<List<SourceView>>> Sources(Query<StatisticsFilter> filter, ResponseService responses, CancellationToken ct) =>
        TypedResults.Ok(await responses.SourcesAsync(filter, ct));

    [EndpointSummary("How far applications came, and which ways they took")]
    public static async Task<Ok<FunnelView>> Funnel(Query<StatisticsFilter> filter, FunnelService funnel, CancellationToken ct) =>
        TypedResults.Ok(await funnel.FunnelAsync(filter, ct));

    [EndpointSummary("Rejections by reason and stage")]
    public static async Task<Ok<RejectionsView>> Rejections(Query<StatisticsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.RejectionsAsync(filter, ct));

    [EndpointSummary("Feedback by skill")]
    public static async Task<Ok<FeedbackAnalyticsView>> Feedback(Query<StatisticsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.FeedbackAsync(filter, ct));

    [EndpointSummary("Outcomes of interviews by type")]
    public static async Task<Ok<List<InterviewOutcomesView>>> InterviewOutcomes(Query<StatisticsFilter> filter, AnalyticsService analytics, CancellationToken ct) =>
        TypedResults.Ok(await analytics.InterviewOutcomesAsync(filter, ct));
}
