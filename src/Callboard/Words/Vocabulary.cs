using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Callboard.Words;

/// <summary>Other spellings that a client may send for a word. Answers always carry the word itself.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class AliasAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>The closed word lists of the API. An enum here is text in snake_case in JSON, in queries and in the database.</summary>
internal static class Vocabulary
{
    public static readonly FrozenSet<Type> All = FrozenSet.ToFrozenSet(
    [
        typeof(ApplicationStatus), typeof(InterviewType), typeof(InterviewPlace), typeof(InterviewOutcome), typeof(ContactRole),
        typeof(AttachmentKind), typeof(SalaryPeriod), typeof(UserRole), typeof(SortOrder), typeof(Deleted), typeof(Applications.ApplicationSort), typeof(Interviews.InterviewSort),
        typeof(Trash.TrashType), typeof(Timeline.EventSource), typeof(Analytics.Period), typeof(Companies.CompanySort), typeof(Exports.ExportFormat), typeof(Accounts.AuditAct),
    ]);

    private static readonly FrozenDictionary<Type, FrozenDictionary<string, Enum>> s_spellings = All.ToFrozenDictionary(t => t, Spellings);

    private static readonly FrozenDictionary<Enum, string> s_words =
        All.SelectMany(t => Enum.GetValues(t).Cast<Enum>()).ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    /// <summary>Every word of the list, in its order.</summary>
    public static IEnumerable<string> Of(Type vocabulary) => Enum.GetValues(vocabulary).Cast<Enum>().Select(Text);

    public static string Text(Enum value) => s_words[value];

    /// <summary>Case is ignored; blanks and hyphens count as underscores.</summary>
    public static bool TryParse(Type vocabulary, string text, out Enum? value) =>
        s_spellings[vocabulary].TryGetValue(text.Trim().Replace(' ', '_').Replace('-', '_').ToLowerInvariant(), out value);

    /// <summary>A word as the database has it, without other spellings.</summary>
    public static T Read<T>(string word) where T : struct, Enum =>
        Stored<T>.Words.TryGetValue(word, out var value) ? value : throw new InvalidOperationException($"'{word}' is no {typeof(T).Name}.");

    private static class Stored<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Words = Enum.GetValues<T>().ToFrozenDictionary(v => Text(v), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Enum> Spellings(Type vocabulary) =>
        vocabulary.GetFields(BindingFlags.Public | BindingFlags.Static)
            .SelectMany(f => (string[])[JsonNamingPolicy.SnakeCaseLower.ConvertName(f.Name), .. f.GetCustomAttribute<AliasAttribute>()?.Words ?? []],
                (f, word) => (word, value: (Enum)f.GetValue(null)!))
            .ToFrozenDictionary(p => p.word, p => p.value);
}

internal sealed class WordConverter<TEnum>() : ValueConverter<TEnum, string>(v => Vocabulary.Text(v), s => Vocabulary.Read<TEnum>(s)) where TEnum : struct, Enum;
