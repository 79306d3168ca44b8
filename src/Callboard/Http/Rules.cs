using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Callboard.Http;

/// <summary>A limit of one field: what is checked is also what the OpenAPI document says.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : Attribute
{
    /// <summary>What is wrong with a value that is not null; null when nothing is.</summary>
    internal abstract string? Check(object value);

    internal virtual void Describe(OpenApiSchema schema)
    {
    }
}

/// <summary>The field must be there on creation, unless another is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededAttribute : Attribute
{
    public string? Unless { get; init; }

    /// <summary>Null may be sent, but must be.</summary>
    public bool MayBeNull { get; init; }
}

/// <summary>Further accepted names of a field. The field's own name beats them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AkaAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>May be absent or null, but a blank text is an error instead of null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotBlankAttribute : Attribute;

/// <summary>Empty in a Draft means "not sent" because the stored value is never null: null from a client is an error.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotNullIfSentAttribute : Attribute;

/// <summary>Passwords and tokens: taken as sent, blanks and all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VerbatimAttribute : Attribute;

/// <summary>The longest, and where it matters the shortest, text in code points.</summary>
public sealed class TextAttribute(int max) : RuleAttribute
{
    /// <summary>For texts that are read as a whole: descriptions, notes, letters.</summary>
    public const int Essay = 100_000;

    public int Max { get; } = max;
    public int Min { get; init; }

    internal static int Length(string text) => text.Length - text.Count(char.IsHighSurrogate);

    /// <summary>The first code points of a text; null of an empty one.</summary>
    internal static string? Cut(string text, int length) => text.Length == 0 ? null : string.Concat(text.EnumerateRunes().Take(length));

    internal override string? Check(object value) => Length((string)value) switch
    {
        var n when n < Min => Says.AtLeast(Min),
        var n when n > Max => Says.AtMost(Max),
        _ => null,
    };

    internal override void Describe(OpenApiSchema schema)
    {
        schema.MaxLength = Max;
        schema.MinLength = Min > 0 ? Min : null;
    }
}

/// <summary>Limits of a list: how many items, and for texts how long each.</summary>
public sealed class ItemsAttribute(int most) : RuleAttribute
{
    public int Length { get; init; }

    /// <summary>One text with commas is also taken for a list.</summary>
    public bool TakesText { get; init; }

    internal override string? Check(object value)
    {
        var items = (System.Collections.IList)value;
        return items.Count > most ? Says.ItemsAtMost(most)
            : Length > 0 && items.Cast<string>().Any(i => TextAttribute.Length(i) > Length) ? Says.AtMost(Length)
            : null;
    }

    internal override void Describe(OpenApiSchema schema)
    {
        schema.MaxItems = most;
        if (Length > 0 && schema.Items is OpenApiSchema item)
        {
            item.MaxLength = Length;
        }
    }
}

/// <summary>Both ends belong to the range.</summary>
public sealed class WithinAttribute(double low, double high) : RuleAttribute
{
    internal override string? Check(object value) =>
        Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && number >= low && number <= high ? null : Says.Between(low, high);

    internal override void Describe(OpenApiSchema schema)
    {
        schema.Minimum = low.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = high.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>0 to 5 with at most one decimal.</summary>
public sealed class RatingAttribute : RuleAttribute
{
    internal override string? Check(object value) => value is decimal rating and >= 0 and <= 5 && decimal.Round(rating, 1) == rating ? null
        : value is decimal and >= 0 and <= 5 ? "Must have at most one decimal" : Says.Between(0, 5);

    internal override void Describe(OpenApiSchema schema) => (schema.Minimum, schema.Maximum) = ("0", "5");
}

/// <summary>An absolute http or https address of at most 2,000 characters.</summary>
public sealed class WebUrlAttribute : RuleAttribute
{
    private const int Max = 2000;

    internal override string? Check(object value)
    {
        var text = (string)value;
        return TextAttribute.Length(text) > Max ? Says.AtMost(Max)
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
                && text.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase) && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? null
            : Says.Valid("URL");
    }

    internal override void Describe(OpenApiSchema schema) => (schema.Format, schema.MaxLength) = ("uri", Max);
}

/// <summary>One @ with a name before it and a domain with a dot or a plain host name after it; at most 254 characters.</summary>
public sealed partial class MailAddressAttribute : RuleAttribute
{
    private const int Max = 254;

    internal override string? Check(object value) =>
        TextAttribute.Length((string)value) > Max ? Says.AtMost(Max) : Address().IsMatch((string)value) ? null : Says.Valid("email address");

    internal override void Describe(OpenApiSchema schema) => (schema.Format, schema.MaxLength) = ("email", Max);

    [GeneratedRegex(@"^[^\s@""<>(),:;\\\[\]\p{C}]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}

/// <summary>An IANA name such as Europe/Berlin.</summary>
public sealed class ZoneAttribute : RuleAttribute
{
    internal override string? Check(object value) => TimeZones.IsIana((string)value) ? null : Says.Valid("time zone");
}

/// <summary>An ISO 4217 code such as EUR, in any case.</summary>
public sealed class CurrencyAttribute : RuleAttribute
{
    // ISO 4217 list one, with the funds and metals left out: nobody is paid in them.
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
        + "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
        + "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
        + "TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

    private static readonly HashSet<string> s_codes = [.. Codes.Split(' ')];

    internal override string? Check(object value) => s_codes.Contains((string)value) ? null : Says.Valid("currency");

    internal override void Describe(OpenApiSchema schema) => schema.Pattern = "^[A-Za-z]{3}$";
}
