using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Attachments;

/// <summary>Small real files, and how a person uploads them.</summary>
internal static class Sample
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] Webp = Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    public static readonly byte[] Doc = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];
    public static readonly byte[] Rtf = @"{\rtf1 Dear Sir}"u8.ToArray();
    public static readonly byte[] Text = Encoding.UTF8.GetBytes("Grüße, Ελλάδα, 日本 🙂\n");
    public static readonly byte[] Docx = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>"));
    public static readonly byte[] Odt = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>"));

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.ASCII.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The file part is written by hand, because a client may send any name and any type.</summary>
    public static MultipartFormDataContent Form(byte[]? file, string name = "cv.pdf", string? declared = null, string? kind = null)
    {
        var form = new MultipartFormDataContent();
        if (kind is not null)
        {
            form.Add(new StringContent(kind), "kind");
        }

        if (file is not null)
        {
            var part = new ByteArrayContent(file);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            part.Headers.ContentType = declared is null ? null : MediaTypeHeaderValue.Parse(declared);
            form.Add(part);
        }

        return form;
    }

    public static Task<JsonNode> UploadAsync(
        this Person person, byte[]? file, string name = "cv.pdf", string? declared = null, string? kind = null, string to = "/api/v1/attachments", HttpStatusCode expected = HttpStatusCode.Created) =>
        person.PostAsync(to, Form(file, name, declared, kind), expected);
}
