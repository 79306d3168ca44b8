using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Dashboard;

internal static class DashboardEndpoints
{
    [EndpointSummary("Where the search stands, and what comes next")]
    public static async Task<Ok<DashboardView>> Stats(Query<DashboardFilter> filter, DashboardService dashboard, CancellationToken ct) =>
        TypedResults.Ok(await dashboard.GetAsync(filter, ct));
}
