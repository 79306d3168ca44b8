using System.Globalization;
using System.Text;

namespace Callboard.Exports.Pdf;

/// <summary>A colour by its parts of red, green and blue.</summary>
internal sealed record Ink(byte Red, byte Green, byte Blue);

/// <summary>An A4 page to draw on. Lengths are points; y runs down from the upper edge, and a text stands on its y.</summary>
internal sealed class PdfPage(PdfFont regular, PdfFont bold)
{
    public const double Width = 595.28, Height = 841.89;
    public const string Regular = "R", Bold = "B";

    private readonly StringBuilder _content = new();

    public string Content => _content.ToString();

    /// <param name="width">What does not fit is cut, with an ellipsis; none means as wide as it is.</param>
    /// <param name="align">The part of the text that stands left of <paramref name="x"/>: 0, 0.5 or 1.</param>
    public void Text(double x, double y, string text, double size, Ink ink, bool heavy = false, double width = double.MaxValue, double align = 0)
    {
        var font = heavy ? bold : regular;
        var line = font.Fit(OneLine(text), size, width);
        var left = x - (align * font.WidthOf(line, size));
        Fill(ink);
        Write($"BT /{(heavy ? Bold : Regular)} {size:0.##} Tf {left:0.##} {Height - y:0.##} Td <{font.Encode(line)}> Tj ET");
    }

    public void Rectangle(double x, double y, double width, double height, Ink ink)
    {
        Fill(ink);
        Write($"{x:0.##} {Height - y - height:0.##} {width:0.##} {height:0.##} re f");
    }

    public void Rule(double x, double y, double width, Ink ink, double thickness = 0.5) => Rectangle(x, y - (thickness / 2), width, thickness, ink);

    /// <summary>A shape with level upper and lower edges, each centred on <paramref name="x"/>.</summary>
    public void Trapezium(double x, double y, double upper, double lower, double height, Ink ink)
    {
        // A shape without width would still show as a hairline.
        if (upper <= 0 && lower <= 0)
        {
            return;
        }

        Fill(ink);
        Write($"{x - (upper / 2):0.##} {Height - y:0.##} m {x + (upper / 2):0.##} {Height - y:0.##} l {x + (lower / 2):0.##} {Height - y - height:0.##} l {x - (lower / 2):0.##} {Height - y - height:0.##} l f");
    }

    private void Fill(Ink ink) => Write($"{ink.Red / 255.0:0.###} {ink.Green / 255.0:0.###} {ink.Blue / 255.0:0.###} rg");

    private void Write(FormattableString command) => _content.Append(command.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Accents join their letters, for the font has glyphs for the pairs; line breaks and other controls become blanks.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c));
}
