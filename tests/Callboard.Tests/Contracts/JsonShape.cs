using System.Text.Json;

namespace Callboard.Tests.Contracts;

/// <summary>Whether an answer has what a document's example shows: the same members of the same types. Further members are allowed.</summary>
internal static class JsonShape
{
    public static void ShouldHaveTheShapeOf(this string answer, string example)
    {
        using var actual = JsonDocument.Parse(answer);
        using var expected = JsonDocument.Parse(example);
        Compare(actual.RootElement, expected.RootElement, "$");
    }

    private static void Compare(JsonElement actual, JsonElement example, string path)
    {
        KindOf(actual).ShouldBe(KindOf(example), $"{path}: {actual}");
        if (example.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in example.EnumerateObject())
            {
                actual.TryGetProperty(member.Name, out var value).ShouldBeTrue($"{path}.{member.Name} is missing in {actual}");
                Compare(value, member.Value, $"{path}.{member.Name}");
            }
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0)
        {
            actual.GetArrayLength().ShouldBeGreaterThan(0, path);
            foreach (var item in actual.EnumerateArray())
            {
                Compare(item, example[0], $"{path}[]");
            }
        }
    }

    private static string KindOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => json.GetRawText().Contains('.', StringComparison.Ordinal) ? "decimal" : "integer",
        var kind => kind.ToString(),
    };
}
