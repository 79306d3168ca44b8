using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Callboard.Tests.Exports;

/// <summary>What someone who selects everything in a PDF copies: page by page, one line for each piece of text. Reads only what the report's writer writes.</summary>
internal static partial class PdfText
{
    public static List<string> Pages(byte[] file)
    {
        var objects = Objects(file);
        string Text(int number) => Encoding.Latin1.GetString(objects[number]);
        var catalog = Text(Reference(Encoding.Latin1.GetString(file), "Root"));
        var tree = Text(Reference(catalog, "Pages"));
        var fonts = Fonts().Matches(tree).ToDictionary(m => m.Groups["name"].Value, m => Characters(Unpacked(objects[Reference(Text(Number(m, "font")), "ToUnicode")])), StringComparer.Ordinal);
        return [.. References().Matches(Kids().Match(tree).Groups["kids"].Value).Select(page => Read(Unpacked(objects[Reference(Text(Number(page, "number")), "Contents")]), fonts))];
    }

    /// <summary>By the table at the end, as programs read it, so that a wrong place in it is noticed.</summary>
    private static Dictionary<int, byte[]> Objects(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        text.ShouldStartWith("%PDF-1.7");
        var table = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        text[table..].ShouldStartWith("xref\n");
        var objects = new Dictionary<int, byte[]>();
        foreach (var (number, place) in Places().Matches(text[table..]).Select((m, i) => (i + 1, int.Parse(m.Groups["place"].Value, CultureInfo.InvariantCulture))))
        {
            var head = $"{number} 0 obj\n";
            text[place..].ShouldStartWith(head);
            objects[number] = file[(place + head.Length)..text.IndexOf("\nendobj\n", place, StringComparison.Ordinal)];
        }

        return objects;
    }

    private static string Unpacked(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        var start = text.IndexOf("stream\n", StringComparison.Ordinal) + 7;
        using var zip = new ZLibStream(new MemoryStream(content[start..^"\nendstream".Length]), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return Encoding.Latin1.GetString(plain.ToArray());
    }

    private static Dictionary<string, string> Characters(string map) => Pairs().Matches(map).ToDictionary(
        m => m.Groups["code"].Value, m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups["text"].Value)), StringComparer.Ordinal);

    private static string Read(string content, Dictionary<string, Dictionary<string, string>> fonts) => string.Join('\n', Shown().Matches(content)
        .Select(m => string.Concat(m.Groups["hex"].Value.Chunk(4).Select(code => fonts[m.Groups["font"].Value][new string(code)]))));

    private static int Reference(string dictionary, string name) =>
        int.Parse(Regex.Match(dictionary, $@"/{name} (\d+) 0 R", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<place>\d{10}) 00000 n $", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();

    [GeneratedRegex(@"/(?<name>[RB]) (?<font>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fonts();

    [GeneratedRegex(@"/Kids \[(?<kids>[^\]]*)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kids();

    [GeneratedRegex(@"(?<number>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex References();

    [GeneratedRegex(@"^<(?<code>[0-9A-F]{4})> <(?<text>[0-9A-F]+)>", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pairs();

    [GeneratedRegex(@"BT /(?<font>[RB]) .* Td <(?<hex>[0-9A-F]*)> Tj ET", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();
}
