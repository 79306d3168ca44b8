using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Companies;
using Callboard.Words;
using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>
/// The OpenAPI schemas of what clients send, made of the same fields that read it. They tell defaults in words: generators of typed clients take a member
/// with a <c>default</c> for one that is always there.
/// </summary>
internal static class InputSchemas
{
    /// <param name="merges">Absent members stay: nothing is required.</param>
    public static IOpenApiSchema Body(JsonBody body, bool merges, OpenApiDocument document) => body.Names is { } names
        ? Component(merges ? "ApplicationDocumentChanges" : "ApplicationDocumentDraft", document, () => Nested(body.Draft, names, merges, document))
        : Draft(body.Draft, merges, document);

    /// <summary>Whether an update takes what a Draft was made of for what is absent.</summary>
    public static bool Merges(Type draft) => draft.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Any(m => m.Name == "Of");

    public static bool Needs(Type draft) => FieldsOf.Type(draft).Any(IsNeeded);

    /// <summary>A form of the OAuth2 password flow, which has its own name for the e-mail address.</summary>
    public static OpenApiSchema Form(Type draft, OpenApiDocument document) => Object(FieldsOf.Type(draft).Select(f => (f.Names[^1], Of(f, draft, document), IsNeeded(f))));

    public static IOpenApiSchema Upload(Type draft, OpenApiDocument document) => Component(draft.Name, document, () => Object(
        [(UploadBody.File, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, true), .. FieldsOf.Type(draft).Select(f => (f.Name, Of(f, draft, document), IsNeeded(f)))]));

    /// <param name="whole">Of an answer without pages.</param>
    /// <param name="bySize">The mount's own name of the page size.</param>
    public static IEnumerable<IOpenApiParameter> Parameters(Type filter, WholeAttribute? whole, bool bySize, OpenApiDocument document) => FieldsOf.Type(filter)
        .Where(f => whole is null || (f.Property.DeclaringType != typeof(PageFilter) && !(whole.IsOrdered && f.Name is "sort_by" or "sort_order")))
        .Select(field =>
        {
            var schema = Plain(field, document);
            var isList = schema is OpenApiSchema { Type: JsonSchemaType.Array };
            if (field.Get(Activator.CreateInstance(filter)!) is { } standard and not IList and not "")
            {
                Set(schema, s => s.Default = Node(standard), r => r.Default = Node(standard));
            }

            return new OpenApiParameter
            {
                Name = bySize && field.Name == PageFilter.SizeName ? "page_size" : field.Name,
                In = ParameterLocation.Query,
                Schema = schema,
                Required = IsNeeded(field),
                Description = Summaries.Of(field.Property),
                // One text with commas, which is also how repeated ones are read.
                Explode = !isList,
                Style = isList ? ParameterStyle.Form : null,
            };
        });

    private static bool IsNeeded(Field field) => field.Needed is { Unless: null };

    private static OpenApiSchemaReference Draft(Type draft, bool merges, OpenApiDocument document) =>
        Component(merges ? draft.Name.Replace("Draft", "Changes", StringComparison.Ordinal) : draft.Name, document, () =>
            Object(FieldsOf.Type(draft).Select(f => (f.Name, Of(f, merges ? null : draft, document), !merges && IsNeeded(f)))));

    private static OpenApiSchema Object(IEnumerable<(string Name, IOpenApiSchema Schema, bool Needed)> members)
    {
        var all = members.ToList();
        var required = all.Where(m => m.Needed).Select(m => m.Name).ToHashSet();
        return new() { Type = JsonSchemaType.Object, Required = required.Count > 0 ? required : null, Properties = all.ToDictionary(m => m.Name, m => m.Schema) };
    }

    /// <summary>The document of a mount that nests the members of a Draft.</summary>
    private static OpenApiSchema Nested(Type draft, IReadOnlyDictionary<string, string> names, bool merges, OpenApiDocument document)
    {
        (string, IOpenApiSchema, bool) Member(string name, string canonical)
        {
            var field = canonical.Split('.') is [_, var part] ? FieldsOf.Type(typeof(CompanyDraft)).Single(f => f.Name == part) : FieldsOf.Type(draft).Single(f => f.Name == canonical);
            return (name, Of(field, holder: null, document), !merges && IsNeeded(field));
        }

        return Object(names.GroupBy(n => n.Key.Split('.')[0]).Select(group =>
        {
            if (group.First().Key == group.Key)
            {
                return Member(group.Key, group.First().Value);
            }

            var part = Object(group.Select(n => Member(n.Key.Split('.')[1], n.Value)));
            return (group.Key, part, part.Required is not null);
        }));
    }

    /// <param name="holder">The Draft whose default a new record gets.</param>
    private static IOpenApiSchema Of(Field field, Type? holder, OpenApiDocument document)
    {
        var schema = Plain(field, document);
        if (field.IsNullable && !field.RefusesNull)
        {
            if (schema is OpenApiSchema { Type: { } type } plain)
            {
                plain.Type = type | JsonSchemaType.Null;
            }
            else
            {
                schema = new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, .. schema.OneOf is { Count: > 0 } shapes ? shapes : [schema]] };
            }
        }

        var standard = holder is null || IsNeeded(field) || field.Type.IsDefined(typeof(NestedDraftAttribute)) ? null : field.Get(Activator.CreateInstance(holder)!);
        string?[] words =
        [
            Summaries.Of(field.Property),
            holder is not null && field.Needed?.Unless is { } other ? $"Needed unless `{JsonNamingPolicy.SnakeCaseLower.ConvertName(other)}` is sent." : null,
            standard is null or IList or "" ? null : $"`{Node(standard)}` by default.",
        ];
        var description = string.Join(' ', words.OfType<string>()) is { Length: > 0 } text ? text : null;
        Set(schema, s => s.Description = description, r => r.Description = description);
        if (Summaries.ExampleOf(field.Property) is { } example)
        {
            var node = field.Type == typeof(int) || field.Type == typeof(decimal) ? JsonNode.Parse(example)! : example;
            Set(schema, s => s.Examples = [node], r => r.Examples = [node]);
        }

        return schema;
    }

    private static IOpenApiSchema Plain(Field field, OpenApiDocument document)
    {
        var any = Schema(field.Type, document);
        if (any is not OpenApiSchema schema)
        {
            return any;
        }

        foreach (var rule in field.Rules)
        {
            rule.Describe(schema);
        }

        return field.Rules.OfType<ItemsAttribute>().Any(i => i.TakesText) ? new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.String }] } : schema;
    }

    private static IOpenApiSchema Schema(Type type, OpenApiDocument document) => type switch
    {
        _ when type == typeof(string) => new OpenApiSchema { Type = JsonSchemaType.String },
        _ when type == typeof(int) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(decimal) => new OpenApiSchema { Type = JsonSchemaType.Number },
        _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        _ when type == typeof(Guid) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(DateOnly) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(When) => Component(nameof(When), document, () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "An instant with `Z` or an offset. Without a zone it is wall-clock time of the record's `time_zone`, else of the profile's; a bare date is its first minute unless the member says otherwise.",
            Examples = ["2024-02-15T14:00:00Z", "2024-02-15T14:00", "2024-02-15"],
        }),
        _ when Vocabulary.All.Contains(type) => Component(type.Name, document, () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Vocabulary.Of(type).Select(w => (JsonNode)w)],
        }),
        _ when type == typeof(CompanyMention) => new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 }, Draft(typeof(CompanyDraft), merges: false, document)] },
        _ when type.IsDefined(typeof(NestedDraftAttribute)) => Draft(type, merges: true, document),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schema(type.GetGenericArguments()[0], document) },
        _ => new OpenApiSchema(),
    };

    private static OpenApiSchemaReference Component(string name, OpenApiDocument document, Func<OpenApiSchema> schema)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, schema());
        }

        return new OpenApiSchemaReference(name, document);
    }

    private static void Set(IOpenApiSchema schema, Action<OpenApiSchema> plain, Action<OpenApiSchemaReference> reference)
    {
        if (schema is OpenApiSchema own)
        {
            plain(own);
        }
        else
        {
            reference((OpenApiSchemaReference)schema);
        }
    }

    private static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, Json.Options)!;
}
