using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>What the OpenAPI documents say beyond what the framework reads from the handlers.</summary>
internal static class ApiDescription
{
    private const string Bearer = "Bearer", Password = "Password";

    private const string Conventions = """
        JSON has snake_case names. Dates are `YYYY-MM-DD`; instants are answered in UTC, `2024-02-15T13:00:00Z`.
        Words such as a status ignore case on input; answers carry the words listed here.

        PUT and PATCH do the same: absent members stay, `null` clears one that may be null. Lists are pages of at most 100.

        Single records carry an `ETag`: send it as `If-None-Match` to get 304 while nothing has changed, or as `If-Match` with a write to be refused with 412 when something has.
        A POST with an `Idempotency-Key` can be sent again after a lost answer: it takes effect once.

        Every failure has the body `Problem`; programs read `error.code` and `error.field_errors`.
        """;

    public static void Apply(OpenApiOptions options, string title, string login)
    {
        // Answers are described by the framework, what is sent by InputSchemas: a Draft inside an answer is its own component.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Draft", "View", StringComparison.Ordinal);
        options.AddOperationTransformer((operation, context, _) =>
        {
            var (endpoint, document) = (new EndpointDescription(context.Description), context.Document!);
            operation.OperationId = OperationId(endpoint, context.DocumentName);
            AddParameters(operation, endpoint, document);
            AddBody(operation, endpoint, document);
            AnswerDescriptions.Complete(operation, endpoint, document);
            ErrorDescriptions.AddTo(operation, endpoint, document);
            var responses = operation.Responses!.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
            operation.Responses = [];
            responses.ForEach(r => operation.Responses.Add(r.Key, r.Value));
            if (!endpoint.IsPublic)
            {
                operation.Security = [Requirement(Bearer, document), Requirement(Password, document)];
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = title, Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3), Description = Conventions };
            document.Servers = [];
            AnswerDescriptions.AddTo(document);
            ErrorDescriptions.AddTo(document);
            document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            document.AddComponent<IOpenApiSecurityScheme>(Password, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Flows = new OpenApiOAuthFlows { Password = new OpenApiOAuthFlow { TokenUrl = new Uri(login, UriKind.Relative), Scopes = new Dictionary<string, string>() } },
            });
            return Task.CompletedTask;
        });
    }

    /// <summary>Method and path, such as <c>patchApplicationsByIdStatus</c>; in the document of every path other mounts tell their name.</summary>
    private static string OperationId(EndpointDescription endpoint, string document)
    {
        var prefix = ApiDocuments.PrefixOf(endpoint.Group).Trim('/');
        var words = endpoint.Path[prefix.Length..].Split(['/', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(s => s[0] == '{' ? $"By{Capital(s.Trim('{', '}'))}" : Capital(s));
        var id = $"{endpoint.Method.ToLowerInvariant()}{string.Concat(words)}";
        return document == ApiDocuments.Whole && endpoint.Group != ApiDocuments.Canonical ? $"{endpoint.Group}{Capital(id)}" : id;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void AddParameters(OpenApiOperation operation, EndpointDescription endpoint, OpenApiDocument document)
    {
        var whole = endpoint.Last<WholeAttribute>();
        IEnumerable<IOpenApiParameter> added =
        [
            .. endpoint.All<QueryParameters>().SelectMany(q => InputSchemas.Parameters(q.Filter, whole, endpoint.Mount is { PagesAsResults: true }, document)),
            .. AnswerDescriptions.RequestHeaders(endpoint).Select(name => new OpenApiParameterReference(name, document)),
        ];
        operation.Parameters = [.. operation.Parameters ?? [], .. added];
    }

    private static void AddBody(OpenApiOperation operation, EndpointDescription endpoint, OpenApiDocument document)
    {
        if (endpoint.Last<JsonBody>() is { } body)
        {
            var isNew = HttpMethods.IsPost(endpoint.Method);
            var content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = InputSchemas.Body(body, !isNew && InputSchemas.Merges(body.Draft), document) } };
            if (endpoint.All<TakesForm>().Any())
            {
                content["application/x-www-form-urlencoded"] = new() { Schema = InputSchemas.Form(body.Draft, document) };
            }

            operation.RequestBody = new OpenApiRequestBody { Required = !isNew || InputSchemas.Needs(body.Draft), Content = content };
        }
        else if (endpoint.Last<UploadBody>() is { } upload)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = InputSchemas.Upload(upload.Draft, document) } } };
        }
    }

    /// <summary>Answers have all their members, but those that are told as absent.</summary>
    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema.Type is null && (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(DateTimeOffset) || plain.IsEnum || plain == typeof(decimal)))
        {
            // The framework does not know what our converters write.
            schema.Type = plain == typeof(decimal) ? JsonSchemaType.Number : JsonSchemaType.String;
            if (plain != type)
            {
                schema.Type |= JsonSchemaType.Null;
            }
        }

        if (context.JsonPropertyInfo is { } property && MayBeAbsent(property))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(p => !MayBeAbsent(p)).Select(p => p.Name).ToHashSet();
        }
    }

    private static bool MayBeAbsent(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo member && member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
