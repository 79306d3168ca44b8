using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Callboard.Tests;

public sealed class ConsoleLineTests
{
    /// <summary>Every character of C0 and C1, and the two that Unicode ends lines with.</summary>
    [Fact]
    public void Nothing_that_was_sent_ends_a_line_or_steers_the_terminal()
    {
        foreach (var c in Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat([0x2028, 0x2029]).Select(c => (char)c))
        {
            var line = Written($"Ana{c}fail: forged", new InvalidOperationException($"of{c}the kitchen"));
            line.ShouldEndWith($" warn: Kitchen[7] Ana fail: forged System.InvalidOperationException: of the kitchen{Environment.NewLine}", customMessage: $"U+{(int)c:X4}");
        }
    }

    [Fact]
    public void A_line_begins_with_the_time_in_UTC_and_keeps_every_script()
    {
        var before = TimeProvider.System.GetUtcNow();
        var line = Written("Zoë hält 東京 🎈", exception: null);

        line[24..].ShouldBe($" warn: Kitchen[7] Zoë hält 東京 🎈{Environment.NewLine}");
        DateTimeOffset.ParseExact(line[..24], "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ShouldBe(before, TimeSpan.FromSeconds(5));
    }

    private static string Written(string message, Exception? exception)
    {
        using var writer = new StringWriter();
        new ConsoleLine().Write(new LogEntry<string>(LogLevel.Warning, "Kitchen", new EventId(7), message, exception, (state, _) => state), scopeProvider: null, writer);
        return writer.ToString();
    }
}
