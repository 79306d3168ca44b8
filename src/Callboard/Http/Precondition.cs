using Microsoft.Net.Http.Headers;

namespace Callboard.Http;

/// <summary>
/// <c>If-Match</c> of this request. A service asks it under the row's lock, with what GET would answer now; without the header nothing is computed.
/// </summary>
internal sealed class Precondition
{
    private IList<EntityTagHeaderValue>? _wanted;

    /// <summary>How this mount would show the record, where that is not the view itself.</summary>
    public Func<object, Task<object>>? Represent { get; set; }

    public void Read(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && request.Headers.IfMatch is { Count: > 0 } header)
        {
            _wanted = EntityTagHeaderValue.TryParseStrictList(header, out var tags) ? tags : [];
        }
    }

    public async Task CheckAsync<T>(Func<Task<T>> current) where T : notnull
    {
        if (_wanted is null || _wanted.Contains(EntityTagHeaderValue.Any))
        {
            return;
        }

        object view = await current();
        var etag = Represent is null ? Answer.ETagOf((T)view) : Answer.ETagOf(await Represent(view));
        if (!_wanted.Any(tag => tag.Compare(new EntityTagHeaderValue(etag), useStrongComparison: true)))
        {
            throw Problem.Changed(etag);
        }
    }
}
