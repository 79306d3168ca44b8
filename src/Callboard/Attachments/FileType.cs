using System.Buffers.Binary;
using System.Text;
using Callboard.Words;

namespace Callboard.Attachments;

/// <summary>The types of files that are kept. The name, the type that the client declares and the bytes must tell the same one.</summary>
internal sealed class FileType
{
    private const int LongestZipTail = 22 + ushort.MaxValue, MostZipNames = 1024 * 1024;

    private static readonly FileType[] s_signed =
    [
        new("application/pdf", [".pdf"]) { Recognizes = c => Has(c, 0, "%PDF-"u8) },
        new("application/msword", [".doc"]) { Recognizes = c => Has(c, 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) },
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], "application/zip") { Recognizes = c => HasZipEntry(c, "word/document.xml"u8) },
        new("application/vnd.oasis.opendocument.text", [".odt"], "application/zip") { Recognizes = c => Has(c, 0, "PK\x3\x4"u8) && Has(c, 30, "mimetypeapplication/vnd.oasis.opendocument.textPK"u8) },
        new("application/rtf", [".rtf"], "text/rtf") { Recognizes = c => Has(c, 0, "{\\rtf"u8) },
        new("image/png", [".png"]) { Recognizes = c => Has(c, 0, [0x89, .. "PNG\r\n\x1A\n"u8]), IsImage = true },
        new("image/jpeg", [".jpg", ".jpeg"], "image/jpg", "image/pjpeg") { Recognizes = c => Has(c, 0, [0xFF, 0xD8, 0xFF]), IsImage = true },
        new("image/webp", [".webp"]) { Recognizes = c => Has(c, 0, "RIFF"u8) && Has(c, 8, "WEBP"u8), IsImage = true },
    ];

    private static readonly FileType[] s_all =
    [
        .. s_signed,
        new("text/plain", [".txt"]) { Recognizes = IsText },
        new("text/markdown", [".md"], "text/plain", "text/x-markdown") { Recognizes = IsText },
    ];

    private readonly string[] _extensions;
    private readonly string[] _declared;

    private FileType(string contentType, string[] extensions, params string[] aliases) =>
        (ContentType, _extensions, _declared) = (contentType, extensions, [contentType, .. aliases, "application/octet-stream"]);

    public string ContentType { get; }
    private bool IsImage { get; init; }

    private Func<Stream, bool> Recognizes { get; init; } = _ => false;

    public static IEnumerable<string> ExtensionsFor(AttachmentKind kind) => s_all.Where(t => t.Fits(kind)).SelectMany(t => t._extensions, (_, e) => e[1..]);

    public static FileType? OfName(string filename) => Array.Find(s_all, t => t._extensions.Contains(FileName.ExtensionOf(filename)));

    public static FileType OfContentType(string contentType) => s_all.First(t => t.ContentType == contentType);

    /// <summary>A resume is no picture.</summary>
    public bool Fits(AttachmentKind kind) => kind != AttachmentKind.Resume || !IsImage;

    /// <param name="declared">The client's media type; many do not know and say nothing, or that it is bytes.</param>
    /// <param name="content">Can be read from the start again.</param>
    public bool Agrees(string? declared, Stream content) =>
        (string.IsNullOrWhiteSpace(declared) || _declared.Contains(declared.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)) && Recognizes(content);

    private static bool Has(Stream content, long offset, ReadOnlySpan<byte> bytes)
    {
        Span<byte> found = stackalloc byte[64];
        if (offset + bytes.Length > content.Length)
        {
            return false;
        }

        content.Position = offset;
        return content.ReadAtLeast(found[..bytes.Length], bytes.Length, throwOnEndOfStream: false) == bytes.Length && found[..bytes.Length].SequenceEqual(bytes);
    }

    /// <summary>UTF-8 without NUL that is nothing else: an RTF file is text too.</summary>
    private static bool IsText(Stream content)
    {
        if (s_signed.Any(t => t.Recognizes(content)))
        {
            return false;
        }

        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[4096];
        try
        {
            for (var read = reader.Read(buffer); read > 0; read = reader.Read(buffer))
            {
                if (buffer.AsSpan(0, read).Contains('\0'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Looks the name up in the archive's list of names. Nothing is unpacked, and of a hostile list no more than a megabyte is read.</summary>
    private static bool HasZipEntry(Stream content, ReadOnlySpan<byte> name)
    {
        if (!Has(content, 0, "PK\x3\x4"u8))
        {
            return false;
        }

        var tail = Read(content, Math.Max(0, content.Length - LongestZipTail), LongestZipTail);
        var end = tail.LastIndexOf("PK\x5\x6"u8);
        if (end < 0 || tail.Length - end < 22)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 12)..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 16)..]);
        var names = Read(content, offset, (int)Math.Min(size, MostZipNames));
        while (names.Length > 46 && names.StartsWith("PK\x1\x2"u8))
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(names[28..]);
            var next = 46 + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(names[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(names[32..]);
            if (next > names.Length)
            {
                return false;
            }

            if (names.Slice(46, nameLength).SequenceEqual(name))
            {
                return true;
            }

            names = names[next..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> Read(Stream content, long offset, int most)
    {
        if (offset >= content.Length)
        {
            return [];
        }

        var bytes = new byte[Math.Min(most, content.Length - offset)];
        content.Position = offset;
        content.ReadExactly(bytes);
        return bytes;
    }
}
