using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Callboard.Http;

/// <summary>The query parameters of the members of <typeparamref name="T"/>. An empty parameter is absent; unknown ones are ignored.</summary>
internal sealed class Query<T>(T value) : IBindableFromHttpContext<Query<T>>, IEndpointParameterMetadataProvider where T : class, new()
{
    public T Value { get; } = value;

    public static implicit operator T(Query<T> query) => query.Value;

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var errors = new Dictionary<string, string>();
        var query = context.Request.Query;
        var bySize = context.GetEndpoint()!.Metadata.GetMetadata<Mount>() is { PagesAsResults: true };
        var sent = Sent.Read(typeof(T), name => query.TryGetValue(name, out var value) ? value.ToString() : bySize && name == PageFilter.SizeName ? PageSize(query["page_size"]) : null, errors);
        var filter = new T();
        sent.PutOn(filter, isNew: true, "", errors);
        if (errors.Count == 0)
        {
            FieldsOf.CheckWhole(filter, errors);
        }

        return errors.Count == 0 ? ValueTask.FromResult<Query<T>?>(new Query<T>(filter)) : throw Problem.Invalid(errors);
    }

    // Clients of that mount ask for large pages and follow next: what is too large counts as the most there is.
    private static string? PageSize(string? text) => decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > PageFilter.Most
        ? PageFilter.Most.ToString(CultureInfo.InvariantCulture)
        : text;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new QueryParameters(typeof(T)));
}

/// <summary>Tells the OpenAPI document which filter an endpoint reads.</summary>
internal sealed record QueryParameters(Type Filter);
