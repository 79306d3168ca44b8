using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Callboard.Attachments;

/// <summary>Names that clients give to files. They are kept in the database and shown again, and never reach the file system of the server.</summary>
internal static partial class FileName
{
    public const int Longest = 255;

    private const int LongestStem = 60;

    /// <summary>The last part of what may be a path, without what would deceive a reader or trouble the disk it is saved on.</summary>
    public static string Safe(string name)
    {
        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var visible = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes().Where(r => !IsHidden(r)))
        {
            visible.Append(rune);
        }

        var safe = visible.ToString().Trim(' ', '.');
        return Device().IsMatch(safe) ? $"_{safe}" : safe;
    }

    /// <summary>Such as every system and every archive program can write, with room for an id before it.</summary>
    public static string ForDisk(string name)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return NotPlain().Replace(stem.Length > LongestStem ? stem[..LongestStem] : stem, "_") + extension;
    }

    /// <summary>In lower case, with its dot; empty when there is none.</summary>
    public static string ExtensionOf(string name) => Path.GetExtension(name).ToLowerInvariant();

    // Joiners stay: emoji and Persian words need them.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} ._()-]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotPlain();

    [GeneratedRegex(@"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Device();
}
