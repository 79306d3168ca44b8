namespace Callboard.Http;

/// <summary>The messages of field errors. Each wording stands here once.</summary>
internal static class Says
{
    public const string Required = "This field is required";
    public const string NotFound = "Record not found";

    public static string AtLeast(int n) => $"Must be at least {n} characters";

    public static string AtMost(int n) => $"Must be no more than {n} characters";

    public static string ItemsAtMost(int n) => $"Must be no more than {n} items";

    public static string Valid(string what) => $"Must be a valid {what}";

    public static string OneOf(IEnumerable<string> words) => $"Must be one of: {string.Join(", ", words)}";

    public static string Between(object low, object high) => FormattableString.Invariant($"Must be between {low} and {high}");
}
