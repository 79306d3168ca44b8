using System.Net.Mime;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>The answer is everything that matches, without pages.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WholeAttribute : Attribute
{
    /// <summary>It has an order of its own.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>The answer is one record with its entity tag.</summary>
internal sealed record TaggedAnswer(bool IsNew);

/// <summary>The answer is one of these views.</summary>
internal sealed record OneOfViews(IReadOnlyList<Type> Views);

/// <summary>The answer is a file of which parts can be asked.</summary>
internal sealed record ServesRanges;

/// <summary>Answers in the OpenAPI documents: pages, files, and the headers of requests and answers.</summary>
internal static class AnswerDescriptions
{
    private const string Replayed = "Idempotent-Replayed", Key = "Idempotency-Key";

    /// <summary>How the framework calls a <see cref="Page{T}"/> and a file; the documents have their own schemas for both.</summary>
    private const string PagePrefix = "PageOf", StreamName = nameof(Stream);

    private static readonly Dictionary<string, string> s_requestHeaders = new()
    {
        [HeaderNames.IfMatch] = "The ETag of the state that the write is meant for, or * for any; another state is refused with 412",
        [HeaderNames.IfNoneMatch] = "The ETag of a known state; while it is the present one the answer is 304",
        [HeaderNames.Range] = "Which bytes, such as bytes=0-1023",
        [Key] = $"Up to {Idempotency.MaxKey} characters that name this request: sent again within 24 hours, it is answered as the first time and has no further effect",
    };

    private static readonly Dictionary<string, string> s_answerHeaders = new()
    {
        [HeaderNames.ETag] = "Names this state of the record",
        [HeaderNames.Location] = "The canonical path of the new record",
        [Replayed] = "true on the stored answer of an earlier request with this Idempotency-Key",
    };

    public static IEnumerable<string> RequestHeaders(EndpointDescription endpoint)
    {
        if (endpoint.TakesPrecondition)
        {
            yield return HeaderNames.IfMatch;
        }

        if (IsConditional(endpoint))
        {
            yield return HeaderNames.IfNoneMatch;
        }

        if (endpoint.ServesRanges)
        {
            yield return HeaderNames.Range;
        }

        if (endpoint.TakesKey)
        {
            yield return Key;
        }
    }

    public static void Complete(OpenApiOperation operation, EndpointDescription endpoint, OpenApiDocument document)
    {
        foreach (var (status, response) in (operation.Responses ??= []).Where(r => r.Key[0] == '2'))
        {
            Complete((OpenApiResponse)response, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), endpoint, document);
        }

        if (endpoint.ServesRanges)
        {
            var all = operation.Responses[ErrorDescriptions.Text(StatusCodes.Status200OK)];
            operation.Responses[ErrorDescriptions.Text(StatusCodes.Status206PartialContent)] = new OpenApiResponse { Description = "Partial Content", Headers = all.Headers?.ToDictionary(), Content = all.Content?.ToDictionary() };
        }

        if (IsConditional(endpoint))
        {
            operation.Responses[ErrorDescriptions.Text(StatusCodes.Status304NotModified)] = new OpenApiResponseReference(ErrorDescriptions.Text(StatusCodes.Status304NotModified), document);
        }
    }

    /// <summary>What the operations refer to.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var name in document.Components!.Schemas!.Keys.Where(n => n == StreamName || n.StartsWith(PagePrefix, StringComparison.Ordinal)).ToList())
        {
            document.Components.Schemas.Remove(name);
        }

        var operations = document.Paths.SelectMany(p => p.Value.Operations ?? []).Select(o => o.Value).ToList();
        var asked = operations.SelectMany(o => o.Parameters ?? []).OfType<OpenApiParameterReference>().Select(p => p.Reference.Id).ToHashSet();
        var told = operations.SelectMany(o => o.Responses ?? []).SelectMany(r => r.Value.Headers ?? new Dictionary<string, IOpenApiHeader>()).Select(h => h.Key).ToHashSet();
        foreach (var (name, description) in s_requestHeaders.Where(h => asked.Contains(h.Key)))
        {
            document.AddComponent<IOpenApiParameter>(name, new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        foreach (var (name, description) in s_answerHeaders.Where(h => told.Contains(h.Key)))
        {
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        document.AddComponent<IOpenApiResponse>(ErrorDescriptions.Text(StatusCodes.Status304NotModified), new OpenApiResponse { Description = "Nothing has changed" });
    }

    private static bool IsConditional(EndpointDescription endpoint) =>
        HttpMethods.IsGet(endpoint.Method) && (endpoint.Last<TaggedAnswer>() is not null || endpoint.ServesRanges);

    private static void Complete(OpenApiResponse response, int status, EndpointDescription endpoint, OpenApiDocument document)
    {
        var produced = endpoint.All<IProducesResponseTypeMetadata>().Where(p => p.StatusCode == status).ToList();
        if (produced.SelectMany(p => p.ContentTypes).Where(t => t != MediaTypeNames.Application.Json).ToList() is { Count: > 0 } files)
        {
            // Bytes of no known type are those of a file with a type of its own.
            response.Content = files.ToDictionary(t => t == MediaTypeNames.Application.Octet ? "*/*" : t, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });
        }
        else if (produced.Select(p => p.Type).LastOrDefault() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Page<>))
        {
            response.Content = Json(Page(endpoint.Last<ListOf>()!.Key, type.GetGenericArguments()[0], endpoint.Mount!, document));
        }
        else if (endpoint.Last<OneOfViews>() is { } either)
        {
            response.Content = Json(new OpenApiSchema { OneOf = [.. either.Views.Select(v => new OpenApiSchemaReference(v.Name, document))] });
        }

        IEnumerable<string> headers =
        [
            .. endpoint.Last<TaggedAnswer>() is not null || endpoint.ServesRanges ? [HeaderNames.ETag] : (string[])[],
            .. endpoint.Last<TaggedAnswer>() is { IsNew: true } ? [HeaderNames.Location] : (string[])[],
            .. endpoint.TakesKey ? [Replayed] : (string[])[],
        ];
        response.Headers = headers.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
    }

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { [MediaTypeNames.Application.Json] = new() { Schema = schema } };

    /// <summary>One component for each list key, or for each type of item where pages are results.</summary>
    private static OpenApiSchemaReference Page(string key, Type item, Mount mount, OpenApiDocument document)
    {
        var items = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(item.Name, document) };
        var number = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        var perhaps = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int32" };
        var flag = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        return mount.PagesAsResults
            ? Component($"{item.Name}Results", new() { ["count"] = number, ["next"] = perhaps, ["previous"] = perhaps, ["results"] = items })
            : Component($"{char.ToUpperInvariant(key[0])}{key[1..]}Page", new()
            {
                [key] = items,
                ["total"] = number,
                ["page"] = number,
                ["per_page"] = number,
                ["total_pages"] = number,
                ["has_next"] = flag,
                ["has_prev"] = flag,
            });

        OpenApiSchemaReference Component(string name, Dictionary<string, IOpenApiSchema> members)
        {
            document.AddComponent(name, new OpenApiSchema { Type = JsonSchemaType.Object, Required = members.Keys.ToHashSet(), Properties = members });
            return new OpenApiSchemaReference(name, document);
        }
    }
}
