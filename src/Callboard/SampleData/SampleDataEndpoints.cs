using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.SampleData;

/// <param name="Created">Applications, each with everything that hangs on it.</param>
public sealed record SampleDataView(int Created);

internal static class SampleDataEndpoints
{
    [Refuses(StatusCodes.Status409Conflict)]
    [EndpointSummary("Fill the account with 50 applications to look at, tagged sample")]
    public static async Task<Created<SampleDataView>> Create(SampleDataService samples, CancellationToken ct) => TypedResults.Created((string?)null, await samples.CreateAsync(ct));

    [EndpointSummary("Remove the sample data for good; what the user made stays")]
    public static async Task<NoContent> Remove(SampleDataService samples, CancellationToken ct)
    {
        await samples.RemoveAsync(ct);
        return TypedResults.NoContent();
    }
}
