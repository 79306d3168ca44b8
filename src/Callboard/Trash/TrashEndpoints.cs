using Callboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Trash;

internal static class TrashEndpoints
{
    [EndpointSummary("What lies in the trash, the newest first")]
    public static async Task<PageOf<TrashView>> List(Query<TrashFilter> filter, TrashService trash, CancellationToken ct) => Answer.Page(await trash.ListAsync(filter, ct));

    [EndpointSummary("Bring a record back, with everything that went with it; answers the record")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<Record<object>> Restore(Guid id, TrashService trash, CancellationToken ct) => Answer.Record(await trash.RestoreAsync(id, ct));

    [EndpointSummary("Erase a record for good, now")]
    [Refuses(StatusCodes.Status400BadRequest)]
    public static async Task<NoContent> Erase(Guid id, TrashService trash, CancellationToken ct)
    {
        await trash.EraseAsync(id, ct);
        return TypedResults.NoContent();
    }

    [EndpointSummary("Empty the trash for good, now")]
    public static async Task<NoContent> EraseAll(TrashService trash, CancellationToken ct)
    {
        await trash.EraseAllAsync(ct);
        return TypedResults.NoContent();
    }
}
