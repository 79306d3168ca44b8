namespace Callboard.Tests.Exports;

/// <summary>Reads RFC 4180 strictly: what is no quoted cell, comma or CRLF in its place fails the test.</summary>
internal static class CsvText
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            row.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at == text.Length)
                {
                    row.Add("");
                }

                continue;
            }

            text.AsSpan(at).StartsWith("\r\n").ShouldBeTrue($"a row must end in CRLF at {at}");
            at += 2;
            rows.Add(row);
            row = [];
        }

        row.ShouldBeEmpty("the last row must end in CRLF");
        return rows;
    }

    private static string Plain(string text, ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(",\"\r\n");
        var cell = text.Substring(at, length);
        at += length;
        return cell;
    }

    private static string Quoted(string text, ref int at)
    {
        var from = ++at;
        while (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        return text[from..at++].Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
