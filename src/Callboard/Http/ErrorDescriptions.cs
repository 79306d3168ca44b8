using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>Failures of a handler that do not follow from what it takes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    public IReadOnlyList<int> Statuses { get; } = statuses;
}

/// <summary>The failures in the OpenAPI documents. Each is described once; operations refer to it.</summary>
internal static class ErrorDescriptions
{
    private const string RetryAfter = "Retry-After";

    private static readonly Dictionary<int, string> s_all = new()
    {
        [StatusCodes.Status400BadRequest] = "A rule forbids it, or on the paths of nested documents something sent is invalid",
        [StatusCodes.Status401Unauthorized] = "Credentials are missing, bad, expired or revoked",
        [StatusCodes.Status403Forbidden] = "Credentials are missing, or do not allow it",
        [StatusCodes.Status404NotFound] = "There is no such record of yours",
        [StatusCodes.Status409Conflict] = "Conflicts with another record or request",
        [StatusCodes.Status412PreconditionFailed] = "If-Match names an older state; current_etag tells the present one",
        [StatusCodes.Status413PayloadTooLarge] = "The request is too large; max_bytes tells the limit",
        [StatusCodes.Status416RangeNotSatisfiable] = "The range lies outside the file",
        [StatusCodes.Status422UnprocessableEntity] = "Something sent is invalid; field_errors tells what",
        [StatusCodes.Status429TooManyRequests] = "Too many requests; Retry-After tells when",
        [StatusCodes.Status503ServiceUnavailable] = "The database or the server is not available for the moment; Retry-After tells when",
    };

    public static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The refusals of one operation, as far as its endpoint tells them.</summary>
    public static void AddTo(OpenApiOperation operation, EndpointDescription endpoint, OpenApiDocument document)
    {
        foreach (var status in Of(endpoint).Distinct().Order())
        {
            operation.Responses![Text(status)] = new OpenApiResponseReference(Text(status), document);
        }
    }

    /// <summary>Every failure that an operation of the document refers to, and the one body of all.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(nameof(Problem), Problem());
        var used = document.Paths.SelectMany(p => p.Value.Operations ?? []).SelectMany(o => o.Value.Responses ?? []).Select(r => r.Key).ToHashSet();
        foreach (var (status, description) in s_all.Where(e => used.Contains(Text(e.Key))))
        {
            var response = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) } },
            };
            if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            {
                response.Headers = new Dictionary<string, IOpenApiHeader> { [RetryAfter] = new OpenApiHeader { Description = "Seconds", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
            }

            document.AddComponent<IOpenApiResponse>(Text(status), response);
        }
    }

    private static IEnumerable<int> Of(EndpointDescription endpoint)
    {
        foreach (var status in endpoint.All<RefusesAttribute>().SelectMany(r => r.Statuses))
        {
            yield return status;
        }

        if (endpoint.Mount is not { } mount)
        {
            yield break;
        }

        yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status503ServiceUnavailable;
        if (!endpoint.IsPublic)
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return mount.MissingCredentials;
        }

        if (endpoint.IsForAdministrators)
        {
            yield return StatusCodes.Status403Forbidden;
        }

        if (endpoint.HasIds)
        {
            yield return StatusCodes.Status404NotFound;
        }

        if (endpoint.TakesBody)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
        }

        if (endpoint.TakesBody || endpoint.HasIds || endpoint.TakesKey || endpoint.All<QueryParameters>().Any())
        {
            yield return mount.Invalid;
        }

        if (endpoint.TakesKey)
        {
            yield return StatusCodes.Status409Conflict;
        }

        if (endpoint.TakesPrecondition)
        {
            yield return StatusCodes.Status412PreconditionFailed;
        }

        if (endpoint.ServesRanges)
        {
            yield return StatusCodes.Status416RangeNotSatisfiable;
        }
    }

    private static OpenApiSchema Problem()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "error", "trace_id" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = text,
                ["title"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For people." },
                ["instance"] = text,
                ["error"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "code", "message", "timestamp" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For programs, such as VALIDATION_ERROR." },
                        ["message"] = text,
                        ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                        ["details"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema(), Description = "Absent when empty." },
                        ["field_errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text, Description = "What is wrong with which member; absent when empty." },
                    },
                },
                ["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Also the header X-Request-Id." },
            },
        };
    }
}
