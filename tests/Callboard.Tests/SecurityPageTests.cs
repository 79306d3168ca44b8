using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Callboard.Tests;

/// <summary>docs/operating/security.md names no test that is not there, and counts right.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string s_tests = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile())!)!;
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_tests, "..", "docs", "operating", "security.md"));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var named = Test().Matches(s_page).Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).Distinct().ToList();
        var files = Directory.GetFiles(s_tests, "*.cs", SearchOption.AllDirectories).ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);

        named.Count.ShouldBeGreaterThan(60);
        named.Where(t => !files[t.Class].Any(text => text.Contains($" {t.Method}(", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_requirement_stands_there_once_and_what_is_proved_names_its_test()
    {
        var lines = Line().Matches(s_page);
        lines.SelectMany(Numbers).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        lines.Where(l => l.Groups["how"].Value == "proved" && !Test().IsMatch(l.Groups["where"].Value)).Select(l => l.Value).ShouldBeEmpty();
        foreach (var level in lines.GroupBy(l => l.Groups["level"].Value))
        {
            int Count(Func<string, bool> how) => level.Where(l => how(l.Groups["how"].Value)).Sum(l => Numbers(l).Length);
            var (all, met) = (Count(_ => true), Count(how => how != "gap"));
            s_page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Level {level.Key}: {met} of {all} met ({met * 100 / all} %), {Count(how => how == "proved")} of them proved by a test."));
        }
    }

    private static string[] Numbers(Match line) => line.Groups["numbers"].Value.Split(", ");

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>[A-Z]\w+_\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"^\| (?<level>[12]) \| (?<numbers>[\d., ]+) \| (?<how>proved|by design|gap) \| (?<where>.*) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
