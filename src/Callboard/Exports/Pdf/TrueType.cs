using System.Buffers.Binary;
using System.Text;

namespace Callboard.Exports.Pdf;

/// <summary>As much of a TrueType font as a PDF needs: which glyph a character has, how wide it is, and a smaller font of the glyphs that are used.</summary>
internal sealed class TrueType
{
    private const int HorizontalMetric = 4;

    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _metrics;

    public TrueType(byte[] file)
    {
        _file = file;
        for (var i = 0; i < U16(file, 4); i++)
        {
            var entry = file.AsSpan(12 + (16 * i), 16);
            var offset = (int)U32(entry, 8);
            _tables[Encoding.ASCII.GetString(entry[..4])] = offset..(offset + (int)U32(entry, 12));
        }

        _metrics = U16(Table("hhea"), 34);
        ReadCharacters(Table("cmap"));
    }

    public int Ascent => PerMille(I16(Table("hhea"), 4));
    public int Descent => PerMille(I16(Table("hhea"), 6));
    public IReadOnlyList<int> Box => [.. Enumerable.Range(0, 4).Select(i => PerMille(I16(Table("head"), 36 + (2 * i))))];

    /// <summary>0, the sign for what is missing, when the font has no glyph for the character.</summary>
    public int GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>In thousandths of the size.</summary>
    public int WidthOf(int glyph) => PerMille(U16(Table("hmtx"), Math.Min(glyph, _metrics - 1) * HorizontalMetric));

    /// <summary>A font whose glyph <c>i</c> is <c>glyphs[i]</c>; parts of composed glyphs follow after them.</summary>
    public byte[] Subset(IReadOnlyList<int> glyphs)
    {
        var order = glyphs.ToList();
        var outlines = new MemoryStream();
        var places = new MemoryStream();
        Append(places, 0);
        for (var i = 0; i < order.Count; i++)
        {
            var outline = Outline(order[i]).ToArray();
            foreach (var at in Parts(outline))
            {
                order.Add(U16(outline, at));
                BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(order.Count - 1));
            }

            outlines.Write(outline);
            outlines.Write(new byte[-outline.Length & 3]);
            Append(places, (uint)outlines.Length);
        }

        var metrics = new MemoryStream();
        foreach (var glyph in order)
        {
            var last = (_metrics - 1) * HorizontalMetric;
            var bearing = glyph < _metrics ? (glyph * HorizontalMetric) + 2 : last + HorizontalMetric + (2 * (glyph - _metrics));
            metrics.Write(Table("hmtx").Slice(Math.Min(glyph * HorizontalMetric, last), 2));
            metrics.Write(Table("hmtx").Slice(bearing, 2));
        }

        return Assemble(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cvt "] = Table("cvt ").ToArray(),
            ["fpgm"] = Table("fpgm").ToArray(),
            ["glyf"] = outlines.ToArray(),
            ["head"] = With(With(Table("head"), 50, 1), 8, 0, 0),
            ["hhea"] = With(Table("hhea"), 34, order.Count),
            ["hmtx"] = metrics.ToArray(),
            ["loca"] = places.ToArray(),
            ["maxp"] = With(Table("maxp"), 4, order.Count),
            ["prep"] = Table("prep").ToArray(),
        });
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        var (head, body) = (new MemoryStream(), new MemoryStream());
        Append(head, 0x00010000);
        Append(head, (uint)(tables.Count << 16 | 16 << power));
        Append(head, (uint)(power << 16 | ((tables.Count << 4) - (16 << power))));
        foreach (var (name, table) in tables)
        {
            head.Write(Encoding.ASCII.GetBytes(name));
            Append(head, Sum(table));
            Append(head, (uint)(12 + (16 * tables.Count) + body.Length));
            Append(head, (uint)table.Length);
            body.Write(table);
            body.Write(new byte[-table.Length & 3]);
        }

        body.WriteTo(head);
        return head.ToArray();
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var wide = U16(Table("head"), 50) == 1;
        int At(ReadOnlySpan<byte> places, int i) => wide ? (int)U32(places, 4 * i) : 2 * U16(places, 2 * i);
        return Table("glyf")[At(loca, glyph)..At(loca, glyph + 1)];
    }

    /// <summary>Where in a composed glyph the numbers of its parts stand.</summary>
    private static List<int> Parts(byte[] outline)
    {
        const int words = 1, scale = 8, more = 32, scales = 64, matrix = 128;
        var places = new List<int>();
        for (var at = 10; outline.Length > 0 && I16(outline, 0) < 0;)
        {
            var flags = U16(outline, at);
            places.Add(at + 2);
            at += 4 + ((flags & words) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & scales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
            if ((flags & more) == 0)
            {
                break;
            }
        }

        return places;
    }

    /// <summary>The table that reaches beyond the first 65,536 characters: format 12, which every DejaVu has.</summary>
    private void ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        for (var i = 0; i < U16(cmap, 2); i++)
        {
            var map = cmap[(int)U32(cmap, 4 + (8 * i) + 4)..];
            if (U16(map, 0) != 12)
            {
                continue;
            }

            for (var group = 0; group < U32(map, 12); group++)
            {
                var (first, last, glyph) = (U32(map, 16 + (12 * group)), U32(map, 20 + (12 * group)), U32(map, 24 + (12 * group)));
                for (var character = first; character <= last; character++)
                {
                    _glyphs[(int)character] = (int)(glyph + character - first);
                }
            }
        }
    }

    private ReadOnlySpan<byte> Table(string name) => _file.AsSpan(_tables[name]);

    private int PerMille(int units) => (int)Math.Round(1000.0 * units / U16(Table("head"), 18));

    private static byte[] With(ReadOnlySpan<byte> table, int at, params ReadOnlySpan<int> values)
    {
        var copy = table.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + (2 * i)), (ushort)values[i]);
        }

        return copy;
    }

    private static uint Sum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (8 * (3 - (i & 3)));
        }

        return sum;
    }

    private static void Append(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int I16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
