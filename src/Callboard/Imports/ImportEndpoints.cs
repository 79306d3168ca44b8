using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Imports;

internal static class ImportEndpoints
{
    [EndpointSummary("Add the applications of a CSV file with up to 5,000 rows, or none of them")]
    public static async Task<Ok<ImportView>> Applications(Upload<ImportDraft> upload, ImportService imports, CancellationToken ct) =>
        TypedResults.Ok(await imports.ApplicationsAsync(upload, ct));
}
