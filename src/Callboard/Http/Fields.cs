using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Callboard.Words;

namespace Callboard.Http;

/// <summary>A value that reads itself from JSON because it has more than one shape there.</summary>
internal interface IReadsJson<TSelf>
{
    static abstract TSelf? Read(JsonElement json, string path, IDictionary<string, string> errors);
}

/// <summary>One field of a Draft or Filter: its name on the wire, what it accepts and its limits.</summary>
internal sealed class Field
{
    private static readonly MethodInfo s_readSelf = typeof(Field).GetMethod(nameof(ReadSelf), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>A text of blanks alone.</summary>
    public static readonly object Blank = new();

    private readonly PropertyInfo _property;
    private readonly bool _verbatim;
    private readonly bool _isCurrency;

    public Field(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        Names = [Name, .. property.GetCustomAttribute<AkaAttribute>()?.Names ?? []];
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Needed = property.GetCustomAttribute<NeededAttribute>();
        Rules = [.. property.GetCustomAttributes<RuleAttribute>()];
        RefusesNull = Needed is { MayBeNull: false } || !IsNullable || property.IsDefined(typeof(NotNullIfSentAttribute));
        RefusesBlank = property.IsDefined(typeof(NotBlankAttribute));
        _verbatim = property.IsDefined(typeof(VerbatimAttribute));
        _isCurrency = Rules.OfType<CurrencyAttribute>().Any();
    }

    public string Name { get; }
    public IReadOnlyList<string> Names { get; }
    public Type Type { get; }
    public bool IsNullable { get; }
    public NeededAttribute? Needed { get; }
    public IReadOnlyList<RuleAttribute> Rules { get; }
    public bool RefusesBlank { get; }

    /// <summary>In an update; on creation null means the default.</summary>
    public bool RefusesNull { get; }
    public PropertyInfo Property => _property;

    public object? Get(object draft) => _property.GetValue(draft);

    public void Set(object draft, object? value) => _property.SetValue(draft, value);

    /// <summary>The value in a JSON member, or <see cref="Blank"/>.</summary>
    public object? Read(JsonElement json, string path, IDictionary<string, string> errors)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (Type.IsAssignableTo(typeof(IReadsJson<>).MakeGenericType(Type)))
        {
            return s_readSelf.MakeGenericMethod(Type).Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [json, path, errors], culture: null);
        }

        if (Type.GetCustomAttribute<NestedDraftAttribute>() is not null)
        {
            return json.ValueKind == JsonValueKind.Object ? Sent.Read(Type, json, path + ".", errors) : Fail(errors, path, "object");
        }

        if (Type == typeof(List<string>) || Type == typeof(List<Guid>))
        {
            return ReadList(json, path, errors);
        }

        object? value = json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False when Type == typeof(bool) => json.GetBoolean(),
            JsonValueKind.Number when Type == typeof(int) => json.TryGetInt32(out var i) ? i : null,
            JsonValueKind.Number when Type == typeof(decimal) => json.TryGetDecimal(out var d) ? d : null,
            JsonValueKind.String when Type != typeof(bool) && Type != typeof(int) && Type != typeof(decimal) => JsonText.Of(json) is { } text ? Parse(text, out var blank) ?? (blank ? Blank : null) : null,
            _ => null,
        };
        return value is null ? Fail(errors, path, Noun) : ReferenceEquals(value, Blank) ? value : Checked(value, path, errors);
    }

    /// <summary>The value of a query parameter or form field. Blank ones are absent and do not come here.</summary>
    public object? Read(string text, IDictionary<string, string> errors)
    {
        if (Type == typeof(List<string>))
        {
            return JsonText.IsClean(text) ? Checked(Distinct(text.Split(',')), Name, errors) : Fail(errors, Name, "text");
        }

        if (Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(List<>) && Vocabulary.All.Contains(Type.GetGenericArguments()[0]))
        {
            return ReadWords(text, Type.GetGenericArguments()[0], errors);
        }

        var value = JsonText.IsClean(text) ? Parse(text, out _) : null;
        return value is null ? Fail(errors, Name, Noun) : Checked(value, Name, errors);
    }

    /// <summary>What a value of this field is called in "Must be a valid X".</summary>
    private string Noun => Type switch
    {
        _ when Type == typeof(string) => "text",
        _ when Type == typeof(int) => "integer",
        _ when Type == typeof(decimal) => "number",
        _ when Type == typeof(bool) => "boolean",
        _ when Type == typeof(Guid) => "UUID",
        _ when Type == typeof(DateOnly) => "date",
        _ when Type == typeof(When) => "date and time",
        _ => "value",
    };

    private object? Parse(string text, out bool blank)
    {
        var trimmed = _verbatim ? text : text.Trim();
        blank = trimmed.Length == 0;
        if (blank)
        {
            return null;
        }

        return Type switch
        {
            _ when Type == typeof(string) => _isCurrency ? trimmed.ToUpperInvariant() : trimmed,
            _ when Type == typeof(int) => int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null,
            _ when Type == typeof(decimal) => decimal.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var d) ? d : null,
            _ when Type == typeof(bool) => bool.TryParse(trimmed, out var b) ? b : null,
            _ when Type == typeof(Guid) => Guid.TryParseExact(trimmed, "D", out var g) ? g : null,
            _ when Type == typeof(DateOnly) => When.TryParse(trimmed, out var date) ? DateOnly.FromDateTime(date.Local) : null,
            _ when Type == typeof(When) => When.TryParse(trimmed, out var when) ? when : null,
            _ when Vocabulary.All.Contains(Type) => Vocabulary.TryParse(Type, trimmed, out var word) ? word : trimmed,
            _ => throw new InvalidOperationException($"{_property.DeclaringType!.Name}.{_property.Name}: a {Type.Name} cannot be read."),
        };
    }

    private object? Checked(object value, string path, IDictionary<string, string> errors)
    {
        if (value is string && Vocabulary.All.Contains(Type))
        {
            return Fail(errors, path, message: Says.OneOf(Vocabulary.Of(Type)));
        }

        if (Rules.Select(r => r.Check(value)).FirstOrDefault(m => m is not null) is { } message)
        {
            return Fail(errors, path, message: message);
        }

        return value;
    }

    private object? ReadList(JsonElement json, string path, IDictionary<string, string> errors)
    {
        if (JsonText.Of(json) is { } joined && Rules.OfType<ItemsAttribute>().Any(r => r.TakesText))
        {
            return Checked(Distinct(joined.Split(',')), path, errors);
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            return Fail(errors, path, "list");
        }

        var texts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (JsonText.Of(item) is not { } text || (Type == typeof(List<Guid>) && !Guid.TryParseExact(text.Trim(), "D", out _)))
            {
                return Fail(errors, path, Type == typeof(List<Guid>) ? "UUID" : "text");
            }

            texts.Add(text);
        }

        var distinct = Distinct(texts);
        return Checked(Type == typeof(List<Guid>) ? distinct.ConvertAll(Guid.Parse) : distinct, path, errors);
    }

    private object? ReadWords(string text, Type vocabulary, IDictionary<string, string> errors)
    {
        var words = (IList)Activator.CreateInstance(Type)!;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Vocabulary.TryParse(vocabulary, part, out var word))
            {
                return Fail(errors, Name, message: Says.OneOf(Vocabulary.Of(vocabulary)));
            }

            words.Add(word);
        }

        return words;
    }

    private static List<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static object? ReadSelf<T>(JsonElement json, string path, IDictionary<string, string> errors) where T : IReadsJson<T> => T.Read(json, path, errors);

    private static object? Fail(IDictionary<string, string> errors, string path, string noun = "", string? message = null)
    {
        errors.TryAdd(path, message ?? Says.Valid(noun));
        return null;
    }
}

/// <summary>Marks a Draft that is a member of another and merges into it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NestedDraftAttribute : Attribute;

internal static class JsonText
{
    /// <summary>The text of a JSON string that PostgreSQL can keep; null when it is none, or has U+0000 or a lone surrogate.</summary>
    public static string? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return json.GetString() is { } text && IsClean(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape.
            return null;
        }
    }

    public static bool TryGetMember(JsonElement json, string name, out JsonElement member)
    {
        try
        {
            return json.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            // Another member's name has a lone surrogate.
            throw Problem.Invalid(RequestBody.Field, Says.Valid("JSON document"));
        }
    }

    public static bool IsClean(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}

internal static class FieldsOf
{
    private static readonly ConcurrentDictionary<Type, Field[]> s_fields = [];

    public static IReadOnlyList<Field> Type(Type type) =>
        s_fields.GetOrAdd(type, t => [.. t.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite).Select(p => new Field(p))]);

    /// <summary>Rules between fields, which hold for the record as it will be stored.</summary>
    public static void CheckWhole(object draft, IDictionary<string, string> errors)
    {
        foreach (var result in draft is IValidatableObject whole ? whole.Validate(new ValidationContext(draft)) : [])
        {
            errors.TryAdd(result.MemberNames.First(), result.ErrorMessage!);
        }
    }
}
