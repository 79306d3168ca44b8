using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>What the OpenAPI documents say beyond what the framework reads from the handlers: limits, query parameters, pages, errors, security.</summary>
internal static class ApiDescription
{
    private const string Bearer = "Bearer", Password = "Password", ProblemSchema = "Problem";

    public static void Apply(OpenApiOptions options, string title, string login)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = title, Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3), Description = "Times are UTC, dates are calendar days, names are snake_case. Errors have one body." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[ProblemSchema] = Problem();
            document.Components.Responses = s_errors.ToDictionary(e => Text(e.Key), e => (IOpenApiResponse)new OpenApiResponse
            {
                Description = e.Value,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, document) } },
            });
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
                [Password] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OAuth2,
                    Flows = new OpenApiOAuthFlows { Password = new OpenApiOAuthFlow { TokenUrl = new Uri(login, UriKind.Relative), Scopes = new Dictionary<string, string>() } },
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, ct) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            foreach (var filter in metadata.OfType<QueryParameters>())
            {
                operation.Parameters = [.. operation.Parameters ?? [], .. Parameters(filter.Filter)];
            }

            foreach (var body in metadata.OfType<JsonBody>())
            {
                var media = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(body.Draft, null, ct) };
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = media } };
                if (metadata.OfType<TakesForm>().Any())
                {
                    operation.RequestBody.Content!["application/x-www-form-urlencoded"] = media;
                }
            }

            foreach (var upload in metadata.OfType<UploadBody>())
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = Form(upload.Draft) } } };
            }

            foreach (var response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? [])
            {
                if (metadata.OfType<ListOf>().LastOrDefault() is { } list && PageItem(context) is { } item)
                {
                    response.Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Page(list.Key, metadata.OfType<Mount>().Last(), await context.GetOrCreateSchemaAsync(item, null, ct)) } };
                }
            }

            var isPublic = metadata.OfType<IAllowAnonymous>().Any() || metadata.OfType<Mount>().LastOrDefault() is null;
            if (!isPublic)
            {
                operation.Security = [Requirement(Bearer, context.Document), Requirement(Password, context.Document)];
            }

            AddErrors(operation, metadata, isPublic, context.Document);
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context);
            return Task.CompletedTask;
        });
    }

    private static Type? PageItem(OpenApiOperationTransformerContext context) => context.Description.SupportedResponseTypes
        .Select(r => r.Type).FirstOrDefault(t => t is { IsGenericType: true } && t.GetGenericTypeDefinition() == typeof(Page<>))?.GetGenericArguments()[0];

    private static OpenApiSchema Page(string key, Mount mount, IOpenApiSchema item)
    {
        var items = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item };
        var number = new OpenApiSchema { Type = JsonSchemaType.Integer };
        var perhaps = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null };
        var flag = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        var members = mount.PagesAsResults
            ? new Dictionary<string, IOpenApiSchema> { ["count"] = number, ["next"] = perhaps, ["previous"] = perhaps, ["results"] = items }
            : new Dictionary<string, IOpenApiSchema>
            {
                [key] = items,
                ["total"] = number,
                ["page"] = number,
                ["per_page"] = number,
                ["total_pages"] = number,
                ["has_next"] = flag,
                ["has_prev"] = flag,
            };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Required = members.Keys.ToHashSet(), Properties = members };
    }

    private static IEnumerable<IOpenApiParameter> Parameters(Type filter) => FieldsOf.Type(filter).Select(field =>
    {
        var schema = Schema(field.Type);
        foreach (var rule in field.Rules)
        {
            rule.Describe(schema);
        }

        var standard = field.Get(Activator.CreateInstance(filter)!);
        schema.Default = standard is null or System.Collections.IList ? null : JsonSerializer.SerializeToNode(standard, Json.Options);
        return new OpenApiParameter { Name = field.Name, In = ParameterLocation.Query, Schema = schema, Required = field.Needed is not null, Description = Summaries.Of(field.Property) };
    });

    private static OpenApiSchema Form(Type draft)
    {
        var fields = FieldsOf.Type(draft).ToDictionary(f => f.Name, f => (IOpenApiSchema)Schema(f.Type));
        fields[UploadBody.File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { UploadBody.File }, Properties = fields };
    }

    private static OpenApiSchema Schema(Type type) => type switch
    {
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(When) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when Vocabulary.All.Contains(type) => new() { Type = JsonSchemaType.String, Enum = [.. Vocabulary.Of(type).Select(w => (JsonNode)w)] },
        _ => new() { Type = JsonSchemaType.String },
    };

    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(When))
        {
            (schema.Type, schema.Format, schema.Properties, schema.Required) = (JsonSchemaType.String, "date-time", null, null);
        }

        else if (schema.Type is null && (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(DateTimeOffset) || plain.IsEnum || plain == typeof(decimal)))
        {
            // The framework does not know what our converters write.
            schema.Type = plain == typeof(decimal) ? JsonSchemaType.Number : JsonSchemaType.String;
            if (plain != type)
            {
                schema.Type |= JsonSchemaType.Null;
            }
        }

        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && property.CanWrite)
        {
            foreach (var rule in property.GetCustomAttributes<RuleAttribute>())
            {
                rule.Describe(schema);
            }
        }

        if (type.Name.EndsWith("Draft", StringComparison.Ordinal))
        {
            var needed = FieldsOf.Type(type).Where(f => f.Needed is { Unless: null }).Select(f => f.Name).ToHashSet();
            schema.Required = needed.Count > 0 ? needed : null;
        }
        else if (type == typeof(Companies.CompanyMention))
        {
            (schema.Type, schema.Properties, schema.Required) = (null, null, null);
            schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 }, new OpenApiSchema { Type = JsonSchemaType.Object }];
            schema.Description = "A name, or an object with name and any company fields.";
        }
    }

    /// <summary>Each failure is described once; operations refer to it.</summary>
    private static readonly Dictionary<int, string> s_errors = new()
    {
        [StatusCodes.Status400BadRequest] = "A rule forbids it, or something sent is invalid",
        [StatusCodes.Status401Unauthorized] = "Credentials are missing, bad, expired or revoked",
        [StatusCodes.Status403Forbidden] = "Credentials are missing, or do not allow it",
        [StatusCodes.Status404NotFound] = "There is no such record of yours",
        [StatusCodes.Status409Conflict] = "Conflicts with another record or request",
        [StatusCodes.Status412PreconditionFailed] = "If-Match names an older state",
        [StatusCodes.Status413PayloadTooLarge] = "The request is too large; max_bytes tells the limit",
        [StatusCodes.Status422UnprocessableEntity] = "Something sent is invalid; field_errors tells what",
        [StatusCodes.Status429TooManyRequests] = "Too many requests; Retry-After tells when",
        [StatusCodes.Status503ServiceUnavailable] = "The database or the server is not available for the moment; Retry-After tells when",
    };

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void AddErrors(OpenApiOperation operation, IList<object> metadata, bool isPublic, OpenApiDocument? document)
    {
        operation.Responses ??= [];
        List<int> statuses = [StatusCodes.Status503ServiceUnavailable];
        if (metadata.OfType<Mount>().LastOrDefault() is { } mount)
        {
            statuses.AddRange([StatusCodes.Status400BadRequest, mount.Invalid, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status429TooManyRequests]);
            if (!isPublic)
            {
                statuses.AddRange(
                    [StatusCodes.Status401Unauthorized, mount.MissingCredentials, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed]);
            }
        }

        foreach (var status in statuses.Distinct().Order())
        {
            operation.Responses.TryAdd(Text(status), new OpenApiResponseReference(Text(status), document));
        }
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument? document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

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
                ["detail"] = text,
                ["instance"] = text,
                ["error"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "code", "message", "timestamp" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["code"] = text,
                        ["message"] = text,
                        ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                        ["details"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                        ["field_errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text },
                    },
                },
                ["trace_id"] = text,
            },
        };
    }
}
