using System.Reflection;
using Callboard.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Callboard.Http;

/// <summary>What the OpenAPI documents ask an endpoint, from its metadata.</summary>
internal sealed class EndpointDescription(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription description)
{
    private readonly IList<object> _metadata = description.ActionDescriptor.EndpointMetadata;

    public string Method { get; } = description.HttpMethod!;

    public string Path { get; } = description.RelativePath!.Trim('/');

    /// <summary>The document of its mount.</summary>
    public string Group { get; } = description.GroupName!;

    public Mount? Mount => Last<Mount>();

    public bool IsPublic => Mount is null || All<IAllowAnonymous>().Any();

    public bool IsForAdministrators => All<IAuthorizeData>().Any(a => a.Policy == BearerScheme.Admin);

    public bool HasIds => Path.Contains('{', StringComparison.Ordinal);

    public bool TakesBody => All<JsonBody>().Any() || All<UploadBody>().Any();

    public bool TakesKey => HttpMethods.IsPost(Method) && !IsPublic && !All<NotIdempotent>().Any();

    public bool TakesPrecondition => All<MethodInfo>().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(Precondition)));

    public bool ServesRanges => All<ServesRanges>().Any();

    public IEnumerable<T> All<T>() => _metadata.OfType<T>();

    public T? Last<T>() where T : class => _metadata.OfType<T>().LastOrDefault();
}
