using Callboard.Words;

namespace Callboard.Statistics;

/// <summary>The two numbers that a rate is made of.</summary>
public sealed record Fraction(int Numerator, int Denominator)
{
    /// <summary>In percent, with two decimals, rounded half away from zero; 0 of nothing.</summary>
    internal decimal Rate => Denominator == 0 ? 0 : decimal.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);
}

/// <summary>How many values an average is made of.</summary>
public sealed record Sample(int N);

/// <summary>Counts by word: those of seed 004 always and in its order, further ones only where they occur.</summary>
internal static class Breakdown
{
    private static readonly string[] s_statuses = ["applied", "screening", "interviewing", "offer", "rejected", "withdrawn"];
    private static readonly string[] s_types = ["technical", "behavioral", "hr", "final"];
    private static readonly string[] s_outcomes = ["pending", "passed", "failed", "cancelled"];

    public static IReadOnlyDictionary<string, int> OfStatuses(IReadOnlyDictionary<string, int>? counts) => Of(s_statuses, typeof(ApplicationStatus), counts);

    public static IReadOnlyDictionary<string, int> OfTypes(IReadOnlyDictionary<string, int>? counts) => Of(s_types, typeof(InterviewType), counts);

    public static IReadOnlyDictionary<string, int> OfOutcomes(IReadOnlyDictionary<string, int>? counts) => Of(s_outcomes, typeof(InterviewOutcome), counts);

    private static OrderedDictionary<string, int> Of(string[] always, Type vocabulary, IReadOnlyDictionary<string, int>? counts)
    {
        counts ??= new Dictionary<string, int>();
        return new(always.Union(Vocabulary.Of(vocabulary).Where(counts.ContainsKey)).Select(word => KeyValuePair.Create(word, counts.GetValueOrDefault(word))));
    }
}
