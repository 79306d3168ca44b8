using System.Buffers;
using System.Text;
using System.Text.Json;
using Callboard.Http;

namespace Callboard.Exports;

/// <summary>Comma-separated values by RFC 4180: UTF-8 without mark, lines that end in CRLF.</summary>
internal static class Csv
{
    /// <summary>Between the items of a list in one cell.</summary>
    public const string ListSeparator = "; ";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    public static void WriteRow(IBufferWriter<byte> to, IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                to.Write(","u8);
            }

            WriteCell(to, cells[i]);
        }

        to.Write("\r\n"u8);
    }

    private static void WriteCell(IBufferWriter<byte> to, object? cell)
    {
        switch (cell)
        {
            case null:
                break;
            case string text:
                WriteText(to, Guarded(text));
                break;
            case IEnumerable<string> texts:
                WriteText(to, Guarded(string.Join(ListSeparator, texts)));
                break;
            default:
                // Numbers, dates and words stand as the API's answers write them.
                to.Write(JsonSerializer.SerializeToUtf8Bytes(cell, cell.GetType(), Json.Options).AsSpan().Trim((byte)'"'));
                break;
        }
    }

    private static void WriteText(IBufferWriter<byte> to, string text) =>
        Encoding.UTF8.GetBytes(text.AsSpan().ContainsAny(s_quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, to);

    /// <summary>
    /// A spreadsheet would run a text that starts like a formula. One that looks guarded already gets one more apostrophe, so that a reader can always take one away.
    /// </summary>
    private static string Guarded(string text) => NeedsGuard(text) ? $"'{text}" : text;

    /// <summary>The text that was written as this cell.</summary>
    public static string Unguarded(string cell) => cell.StartsWith('\'') && NeedsGuard(cell) ? cell[1..] : cell;

    private static bool NeedsGuard(string text) => text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
