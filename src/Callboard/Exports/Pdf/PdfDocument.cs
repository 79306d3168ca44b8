using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Callboard.Exports.Pdf;

/// <summary>Writes a PDF 1.7 of A4 pages in two embedded fonts.</summary>
internal sealed class PdfDocument(string title, PdfFont regular, PdfFont bold)
{
    private const int Catalog = 1, PageTree = 2, Information = 3;

    private readonly List<PdfPage> _pages = [];
    private readonly List<byte[]> _objects = [[], [], []];

    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage AddPage()
    {
        var page = new PdfPage(regular, bold);
        _pages.Add(page);
        return page;
    }

    public int Add(string content) => Add(Encoding.ASCII.GetBytes(content));

    public int AddStream(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        var head = $"<< /Length {packed.Length} /Length1 {content.Length} /Filter /FlateDecode >>\nstream\n";
        return Add([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray(), .. "\nendstream"u8]);
    }

    public byte[] Save()
    {
        var contents = _pages.ConvertAll(p => AddStream(Encoding.ASCII.GetBytes(p.Content)));
        var fonts = $"/{PdfPage.Regular} {regular.AddTo(this)} 0 R /{PdfPage.Bold} {bold.AddTo(this)} 0 R";
        var pages = contents.ConvertAll(c => Add($"<< /Type /Page /Parent {PageTree} 0 R /Contents {c} 0 R >>"));
        Put(Catalog, $"<< /Type /Catalog /Pages {PageTree} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Put(PageTree, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => $"{p} 0 R"))}] /MediaBox [0 0 {PdfPage.Width} {PdfPage.Height}] /Resources << /Font << {fonts} >> >> >>"));
        Put(Information, $"<< /Title ({title}) /Producer (Callboard) >>");
        return Assemble();
    }

    private int Add(byte[] content)
    {
        _objects.Add(content);
        return _objects.Count;
    }

    private void Put(int number, string content) => _objects[number - 1] = Encoding.ASCII.GetBytes(content);

    private byte[] Assemble()
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        // Four bytes beyond ASCII tell programs that move files that this is no text.
        Write("%PDF-1.7\n%âãÏÓ\n");
        var places = new List<long>();
        foreach (var content in _objects)
        {
            places.Add(file.Length);
            Write($"{places.Count} 0 obj\n");
            file.Write(content);
            Write("\nendobj\n");
        }

        var table = file.Length;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        }

        Write($"trailer\n<< /Size {places.Count + 1} /Root {Catalog} 0 R /Info {Information} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }
}
