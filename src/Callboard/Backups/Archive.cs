using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Data;
using Callboard.Http;

namespace Callboard.Backups;

/// <summary>An archive that was read from end to end and is whole: there is no other way to get one.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly ZipArchive _zip;

    private Archive(FileStream file, ZipArchive zip, Manifest manifest) => (_file, _zip, Manifest) = (file, zip, manifest);

    public Manifest Manifest { get; }

    /// <exception cref="StartupException">It is damaged, incomplete, holds something else too, or was made by a newer version.</exception>
    public static async Task<Archive> OpenAsync(string path, Progress progress, CancellationToken ct)
    {
        var file = Open(path);
        try
        {
            var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            var manifest = await ReadManifestAsync(zip, ct);
            var archive = new Archive(file, zip, manifest);
            await archive.VerifyAsync(progress, ct);
            return archive;
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            throw e is StartupException or OperationCanceledException ? e : new StartupException($"{path} is damaged, or no archive of Callboard: {e.Message}");
        }
    }

    /// <summary>The entry as it was when the archive was verified.</summary>
    public async Task CopyAsync(string name, Content content, Stream to, Progress progress, CancellationToken ct)
    {
        progress.Doing = name;
        await using var from = await OpenAsync(name, ct);
        if (await Content.CopyAsync(from, to, progress, ct) != content)
        {
            throw HasOther(name);
        }
    }

    public Task<Stream> OpenAsync(string name, CancellationToken ct) => OpenAsync(_zip, name, ct);

    public static InvalidDataException HasOther(string name) => new($"{name} has other content than was written");

    public async ValueTask DisposeAsync()
    {
        await _zip.DisposeAsync();
        await _file.DisposeAsync();
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The archive cannot be read: {e.Message}");
        }
    }

    private static async Task<Manifest> ReadManifestAsync(ZipArchive zip, CancellationToken ct)
    {
        var (json, hash) = (await ReadAsync(zip, Manifest.Name, ct), await ReadAsync(zip, Manifest.HashName, ct));
        if (!Manifest.HashOf(json).AsSpan().SequenceEqual(hash))
        {
            throw HasOther(Manifest.Name);
        }

        // Before anything else: a later format may look different.
        var format = JsonNode.Parse(json)?["format"]?.GetValue<int>();
        return format > Manifest.KnownFormat
            ? throw new StartupException($"The archive was made by a newer version of Callboard (its format is {format}, this version knows {Manifest.KnownFormat}).")
            : JsonSerializer.Deserialize<Manifest>(json, Json.Options)!;
    }

    private async Task VerifyAsync(Progress progress, CancellationToken ct)
    {
        var expected = Manifest.Tables.Select(t => (Name: TableEntry.NameOf(t.Name), t.Content))
            .Concat(Manifest.Files.Select(f => (Name: FileEntry.NameOf(f.OwnerId, f.Id), f.Content))).ToList();
        var names = expected.Select(e => e.Name).Append(Manifest.Name).Append(Manifest.HashName).Order(StringComparer.Ordinal);
        var present = _zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal).ToList();
        if (!names.SequenceEqual(present))
        {
            var (missing, extra) = (names.Except(present).FirstOrDefault(), present.Except(names).FirstOrDefault());
            throw new InvalidDataException(missing is not null ? $"{missing} is missing" : $"{extra ?? "an entry"} does not belong there");
        }

        foreach (var (name, content) in expected)
        {
            await CopyAsync(name, content, Stream.Null, progress, ct);
        }
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        await using var entry = await OpenAsync(zip, name, ct);
        using var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static async Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken ct) =>
        await (zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing")).OpenAsync(ct);
}
