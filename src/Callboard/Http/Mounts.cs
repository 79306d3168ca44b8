namespace Callboard.Http;

/// <summary>What differs between mounts beside their prefix; read where errors, pages and the answer to missing credentials are written.</summary>
/// <param name="PagesAsResults">Pages are <c>count</c>, <c>next</c>, <c>previous</c>, <c>results</c>, and <c>page_size</c> is <c>per_page</c>.</param>
internal sealed record Mount(int MissingCredentials, int Invalid, bool PagesAsResults = false)
{
    /// <summary>/api/v1: seed 004 answers missing credentials with 403.</summary>
    public static readonly Mount V1 = new(StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);

    /// <summary>The root of the server: seeds 000, 001, 003.</summary>
    public static readonly Mount Root = new(StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity);

    /// <summary>/api: seed 002 answers invalid input with 400.</summary>
    public static readonly Mount Documents = new(StatusCodes.Status401Unauthorized, StatusCodes.Status400BadRequest, PagesAsResults: true);
}

/// <summary>The resource that the path's <c>{id}</c> names: its type in a 404 and its key in <c>field_errors</c>.</summary>
internal sealed record Resource(string Type, string IdName);

/// <summary>What an endpoint of a dialect calls the fields of a Draft or Filter: dotted name of the dialect → canonical name.</summary>
internal sealed record FieldNames(IReadOnlyDictionary<string, string> Names)
{
    private readonly Dictionary<string, string> _ofDraft = Names.ToDictionary(n => n.Value, n => n.Key);

    public string Of(string draftName) => _ofDraft.GetValueOrDefault(draftName, draftName);
}

/// <summary>The member of a page that holds its items.</summary>
internal sealed record ListOf(string Key);

internal static class MountRoutes
{
    public static readonly string[] Updates = [HttpMethods.Put, HttpMethods.Patch];

    /// <param name="document">The OpenAPI document of the mount.</param>
    public static RouteGroupBuilder MapMount(this IEndpointRouteBuilder app, string prefix, Mount mount, string document) =>
        app.MapGroup(prefix).WithMetadata(mount).WithGroupName(document).RequireAuthorization();

    /// <summary>A group whose <c>{id}</c> is a record of this type and whose lists stand under <paramref name="listKey"/>.</summary>
    public static RouteGroupBuilder MapResource(this IEndpointRouteBuilder api, string path, string type, string idName, string listKey) =>
        api.MapGroup(path).WithTags(char.ToUpperInvariant(listKey[0]) + listKey[1..]).WithMetadata(new Resource(type, idName), new ListOf(listKey));

    /// <summary>A list of other records than the group's own.</summary>
    public static RouteHandlerBuilder Lists(this RouteHandlerBuilder route, string listKey) => route.WithMetadata(new ListOf(listKey));
}
