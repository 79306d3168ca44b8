using System.Globalization;
using System.Text;

namespace Callboard.Exports.Pdf;

/// <summary>
/// An embedded font that holds the characters that were written with it. Each character has a glyph number of its own, even one that the font
/// does not know, so that selecting and copying always gives back what was written.
/// </summary>
internal sealed class PdfFont(string name, TrueType source)
{
    private readonly Dictionary<Rune, int> _numbers = [];
    private readonly List<int> _glyphs = [0];

    public double WidthOf(string text, double size) => text.EnumerateRunes().Sum(r => source.WidthOf(source.GlyphOf(r))) * size / 1000;

    /// <summary>The text, or as much of it as fits with an ellipsis after it.</summary>
    public string Fit(string text, double size, double width)
    {
        if (WidthOf(text, size) <= width)
        {
            return text;
        }

        var fitting = new StringBuilder();
        var left = width - WidthOf("…", size);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= source.WidthOf(source.GlyphOf(rune)) * size / 1000;
            if (left < 0)
            {
                break;
            }

            fitting.Append(rune);
        }

        return $"{fitting.ToString().TrimEnd()}…";
    }

    public string Encode(string text)
    {
        var hex = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!_numbers.TryGetValue(rune, out var number))
            {
                _numbers[rune] = number = _glyphs.Count;
                _glyphs.Add(source.GlyphOf(rune));
            }

            hex.Append(number.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    /// <returns>The number of the font's object.</returns>
    public int AddTo(PdfDocument document)
    {
        var font = $"CALLBD+{name}";
        var file = document.AddStream(source.Subset(_glyphs));
        var descriptor = document.Add(
            $"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /FontBBox [{string.Join(' ', source.Box)}] /ItalicAngle 0 /Ascent {source.Ascent} /Descent {source.Descent} /CapHeight 729 /StemV 80 /FontFile2 {file} 0 R >>");
        var glyphs = document.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /W [0 [{string.Join(' ', _glyphs.Select(source.WidthOf))}]] >>");
        var characters = document.AddStream(Encoding.ASCII.GetBytes(Characters()));
        return document.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R] /ToUnicode {characters} 0 R >>");
    }

    /// <summary>Which character each glyph number stands for, in blocks of a hundred as the format wants them.</summary>
    private string Characters()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        foreach (var block in _numbers.Chunk(100))
        {
            map.AppendLine(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar");
            foreach (var (rune, number) in block)
            {
                map.AppendLine(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>");
            }

            map.AppendLine("endbfchar");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
