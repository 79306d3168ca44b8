using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Statistics;

internal static class StatisticsEndpoints
{
    [EndpointSummary("Totals, rates and breakdowns by present status and interviews")]
    public static async Task<Ok<OverviewView>> Overview(Query<StatisticsFilter> filter, StatisticsService statistics, CancellationToken ct) =>
        TypedResults.Ok(await statistics.OverviewAsync(filter, ct));

    [EndpointSummary("Applications and interviews per month, and how long answers take")]
    public static async Task<Ok<TimelineStatisticsView>> Timeline(Query<StatisticsFilter> filter, StatisticsService statistics, CancellationToken ct) =>
        TypedResults.Ok(await statistics.TimelineAsync(filter, ct));

    [EndpointSummary("Totals and success of each company")]
    public static async Task<Ok<CompaniesStatisticsView>> Companies(Query<StatisticsFilter> filter, StatisticsService statistics, CancellationToken ct) =>
        TypedResults.Ok(await statistics.CompaniesAsync(filter, ct));

    [EndpointSummary("Totals and success of one company")]
    public static async Task<Ok<CompanyStatsView>> Company(Guid id, StatisticsService statistics, CancellationToken ct) => TypedResults.Ok(await statistics.CompanyAsync(id, ct));

    [EndpointSummary("Totals of the account, and how complete its profile is")]
    public static async Task<Ok<AccountStatsView>> Account(StatisticsService statistics, CancellationToken ct) => TypedResults.Ok(await statistics.AccountAsync(ct));
}
