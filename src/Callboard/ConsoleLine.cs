using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Callboard;

/// <summary>One entry, one line: when in UTC, how bad, who says it, what. Nothing that somebody sent can end the line or steer the operator's terminal.</summary>
internal sealed class ConsoleLine() : ConsoleFormatter(FormatterName)
{
    private const string FormatterName = "callboard";

    private static readonly string[] s_levels = ["trce", "dbug", "info", "warn", "fail", "crit"];

    public static void Use(ILoggingBuilder logging) => logging.AddConsole(console => console.FormatterName = FormatterName).AddConsoleFormatter<ConsoleLine, ConsoleFormatterOptions>();

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {s_levels[(int)logEntry.LogLevel]}: {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)} {logEntry.Exception}");
        textWriter.WriteLine(string.Concat(text.TrimEnd().Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)));
    }
}
