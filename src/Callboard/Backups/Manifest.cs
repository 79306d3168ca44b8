using System.Security.Cryptography;
using System.Text;

namespace Callboard.Backups;

/// <summary>What an archive holds. It is the entry <c>manifest.json</c>; its own hash is the entry <c>manifest.sha256</c>.</summary>
internal sealed record Manifest
{
    public const int KnownFormat = 1;
    public const string Name = "manifest.json", HashName = "manifest.sha256";

    public required int Format { get; init; }

    /// <summary>Of the Callboard that wrote the archive.</summary>
    public required string Version { get; init; }

    /// <summary>The state of the tables: the last migration that they had.</summary>
    public required string Migration { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>In the order in which they can be filled.</summary>
    public required IReadOnlyList<TableEntry> Tables { get; init; }
    public required IReadOnlyList<FileEntry> Files { get; init; }

    /// <summary>Attachments whose file was gone already.</summary>
    public required IReadOnlyList<MissingFile> Missing { get; init; }

    public string Summary => $"{Tables.Count} tables with {Tables.Sum(t => t.Rows)} rows and {Files.Count} files of {CreatedAt:yyyy-MM-dd HH:mm:ss} UTC";

    /// <summary>As the program sha256sum writes and checks it.</summary>
    public static byte[] HashOf(byte[] json) => Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(json))}  {Name}\n");
}

internal sealed record TableEntry(string Name, IReadOnlyList<string> Columns, long Rows, Content Content)
{
    public static string NameOf(string table) => $"tables/{table}";
}

internal sealed record FileEntry(Guid OwnerId, Guid Id, Content Content)
{
    public static string NameOf(Guid owner, Guid id) => $"files/{owner}/{id}";
}

internal sealed record MissingFile(Guid OwnerId, Guid Id);
