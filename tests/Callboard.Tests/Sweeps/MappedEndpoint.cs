using System.Text.RegularExpressions;
using Callboard.Accounts;
using Callboard.Events;
using Callboard.Http;
using Callboard.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Sweeps;

/// <summary>One method of one path, as the server maps it: what is mapped tomorrow is swept tomorrow.</summary>
internal sealed partial record MappedEndpoint(string Method, string Pattern, RouteEndpoint Endpoint)
{
    public bool IsPublic => Endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    public bool IsForAdministrators => Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == BearerScheme.Admin);

    /// <summary>Its answer goes on until the client leaves: there is no end to compare.</summary>
    public bool IsEndless => Endpoint.Metadata.GetMetadata<Endless>() is not null;

    public bool HasId => Pattern.Contains("{id}", StringComparison.Ordinal);

    public bool TakesBody => Method is "POST" or "PUT" or "PATCH";

    /// <summary>The path segment before the id: which kind of record it is.</summary>
    public string Kind => Pattern[..Pattern.IndexOf("/{id}", StringComparison.Ordinal)].Split('/')[^1];

    public string IdName => Endpoint.Metadata.GetRequiredMetadata<Resource>().IdName;

    public Mount? Mount => Endpoint.Metadata.GetMetadata<Mount>();

    /// <summary>Without the mount, and under the first of an application's three names: endpoints with the same name take the same body.</summary>
    public string Name => $"{Method} {Aliases().Replace(Prefix().Replace(Pattern, "/"), "/applications")}";

    public string Path(string id) => Parameters().Replace(Pattern.Replace("{id}", id, StringComparison.Ordinal), "0");

    public static IReadOnlyList<MappedEndpoint> Of(CallboardApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], (e, method) => new MappedEndpoint(method, "/" + e.RoutePattern.RawText!.Trim('/'), e))
            .OrderBy(e => e.Pattern, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal),
    ];

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex("^/api(/v1)?/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex("^/(positions|jobs)(?![^/])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aliases();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();
}
