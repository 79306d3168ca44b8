using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Callboard.Http;

/// <summary>The members of one JSON object that a client sent, read and checked by the fields of a Draft type.</summary>
internal sealed class Sent
{
    private readonly Dictionary<Field, object?> _values = [];

    public static Sent Read(Type draft, JsonElement json, string prefix, IDictionary<string, string> errors)
    {
        var sent = new Sent();
        foreach (var field in FieldsOf.Type(draft))
        {
            foreach (var name in field.Names)
            {
                if (JsonText.TryGetMember(json, name, out var member))
                {
                    sent.Add(field, field.Read(member, prefix + field.Name, errors), prefix, errors);
                    break;
                }
            }
        }

        return sent;
    }

    public static Sent Read(Type draft, Func<string, string?> value, IDictionary<string, string> errors)
    {
        var sent = new Sent();
        foreach (var field in FieldsOf.Type(draft))
        {
            if (field.Names.Select(value).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)) is { } text)
            {
                sent._values[field] = field.Read(text, errors);
            }
        }

        return sent;
    }

    /// <summary>A blank text is null where null is allowed, absent where there is a default, else missing (docs/api/README.md).</summary>
    private void Add(Field field, object? value, string prefix, IDictionary<string, string> errors)
    {
        if (ReferenceEquals(value, Field.Blank))
        {
            if (field.RefusesBlank)
            {
                errors.TryAdd(prefix + field.Name, Says.Required);
            }
            else if (!field.RefusesNull || field.Needed is not null)
            {
                _values[field] = null;
            }
        }
        else
        {
            _values[field] = value;
        }
    }

    public bool Has(string member) => _values.Keys.Any(f => f.Name == member);

    /// <summary>Puts what was sent onto a draft that holds the stored values, or the defaults of a new record.</summary>
    public void PutOn(object draft, bool isNew, string prefix, IDictionary<string, string> errors)
    {
        foreach (var (field, value) in _values)
        {
            if (value is Sent nested)
            {
                nested.PutOn(field.Get(draft)!, isNew, prefix + field.Name + ".", errors);
            }
            else if (value is not null || !field.RefusesNull)
            {
                field.Set(draft, value);
            }
        }

        if (isNew)
        {
            CheckNeeded(draft.GetType(), prefix, errors);
        }
    }

    /// <summary>In an update: null for what cannot be null. On creation null means the default.</summary>
    public void CheckNulls(string prefix, IDictionary<string, string> errors)
    {
        foreach (var (field, value) in _values)
        {
            if (value is Sent nested)
            {
                nested.CheckNulls(prefix + field.Name + ".", errors);
            }
            else if (value is null && field.RefusesNull && !IsToldWithin(prefix + field.Name, errors))
            {
                errors.TryAdd(prefix + field.Name, Says.Required);
            }
        }
    }

    private static bool IsToldWithin(string name, IDictionary<string, string> errors) => errors.Keys.Any(k => k.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>On creation: a needed member that is absent, null or blank.</summary>
    public void CheckNeeded(Type draft, string prefix, IDictionary<string, string> errors)
    {
        foreach (var field in FieldsOf.Type(draft).Where(f => f.Needed is { } needed && (needed.MayBeNull ? !_values.ContainsKey(f) : _values.GetValueOrDefault(f) is null)))
        {
            var name = prefix + field.Name;
            if (!IsToldWithin(name, errors) && (field.Needed!.Unless is not { } other || _values.All(v => v.Key.Property.Name != other || v.Value is null)))
            {
                errors.TryAdd(name, Says.Required);
            }
        }
    }
}

/// <summary>A request body of the members of <typeparamref name="T"/>: JSON, or an HTML form where the endpoint allows one.</summary>
internal sealed class Body<T> : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider where T : class, new()
{
    private readonly Sent _sent;

    private Body(Sent sent) => _sent = sent;

    public bool Has(string member) => _sent.Has(member);

    /// <summary>A new record: defaults, and on them what was sent.</summary>
    public T New() => Put(new T(), isNew: true);

    /// <summary>Merge: absent members keep the stored value, null clears.</summary>
    public T Onto(T stored) => Put(stored, isNew: false);

    /// <param name="isNew">A creation tells what is missing together with what is wrong; an update may leave everything out.</param>
    public static Body<T> Of(JsonElement json, bool isNew)
    {
        var errors = new Dictionary<string, string>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Problem.Invalid(RequestBody.Field, Says.Valid("JSON object"));
        }

        var sent = Sent.Read(typeof(T), json, "", errors);
        return Checked(sent, isNew, errors);
    }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var isNew = HttpMethods.IsPost(context.Request.Method);
        if (context.Request.HasFormContentType && context.GetEndpoint()!.Metadata.GetMetadata<TakesForm>() is not null)
        {
            var form = await RequestBody.ReadFormAsync(context);
            var errors = new Dictionary<string, string>();
            return Checked(Sent.Read(typeof(T), name => form.TryGetValue(name, out var value) ? value[0] : null, errors), isNew, errors);
        }

        using var json = await RequestBody.ReadJsonAsync(context, isNew);
        return Of(json.RootElement, isNew);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new JsonBody(typeof(T)));

    private static Body<T> Checked(Sent sent, bool isNew, Dictionary<string, string> errors)
    {
        if (isNew)
        {
            sent.CheckNeeded(typeof(T), "", errors);
        }
        else
        {
            // Before anything is looked up: what is wrong with the request comes before what is missing in the database.
            sent.CheckNulls("", errors);
        }

        return errors.Count == 0 ? new Body<T>(sent) : throw Problem.Invalid(errors);
    }

    private T Put(T draft, bool isNew)
    {
        var errors = new Dictionary<string, string>();
        _sent.PutOn(draft, isNew, "", errors);
        if (errors.Count == 0)
        {
            FieldsOf.CheckWhole(draft, errors);
        }

        return errors.Count == 0 ? draft : throw Problem.Invalid(errors);
    }
}

/// <summary>
/// Tells the OpenAPI document which Draft an endpoint reads. Not the framework's own metadata: that refuses other media types with 415 before the
/// endpoint can take a form or tell the field.
/// </summary>
/// <param name="Names">Of a mount that nests them: dotted name → name of the Draft.</param>
internal sealed record JsonBody(Type Draft, IReadOnlyDictionary<string, string>? Names = null);

/// <summary>The endpoint also takes an HTML form, as the OAuth2 password flow sends it.</summary>
internal sealed record TakesForm;

internal static class RequestBody
{
    /// <summary>The field that errors of the body as a whole are told on.</summary>
    public const string Field = "body";

    /// <summary>For every body but an upload.</summary>
    public const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>The most that a request to this endpoint may carry, in the words that the client knows: of an upload its file.</summary>
    public static long MaxBytesOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<UploadBody>() is null ? MaxBytes : UploadBody.MaxFileBytes;

    public static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            // The parts end before their last boundary.
            throw Problem.Invalid(Field, Says.Valid("multipart body"));
        }
    }

    /// <param name="mayBeAbsent">No body at all then reads as an object without members.</param>
    public static async Task<JsonDocument> ReadJsonAsync(HttpContext context, bool mayBeAbsent)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            return mayBeAbsent ? JsonDocument.Parse("{}") : throw Problem.Invalid(Field, Says.Required);
        }

        if (!context.Request.HasJsonContentType())
        {
            throw Problem.Invalid(Field, "Must be sent as application/json");
        }

        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 32 }, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw Problem.Invalid(Field, Says.Valid("JSON document"));
        }
    }
}
