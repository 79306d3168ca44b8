using System.IO.Compression;
using System.Text.Json;
using Callboard.Attachments;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Backups;

/// <summary>Writes one archive of one moment beside a running server: a ZIP of all tables, all files of attachments and a manifest.</summary>
internal sealed class Backup(Database database, CallboardDb db, AttachmentFiles files, TimeProvider time)
{
    /// <summary>The archive gets its name when it is whole and on the disk.</summary>
    /// <param name="complain">Hears of each attachment whose file is gone or damaged; the others are saved all the same.</param>
    public async Task<Manifest> WriteAsync(string path, Progress progress, Action<string> complain, CancellationToken ct)
    {
        if (File.Exists(path))
        {
            throw new StartupException($"{path} exists already and is left alone.");
        }

        var unfinished = path + ".part";
        await using var file = new FileStream(unfinished, Private());
        try
        {
            Manifest manifest;
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            {
                manifest = await WriteAsync(zip, progress, complain, ct);
            }

            file.Flush(flushToDisk: true);
            File.Move(unfinished, path);
            AttachmentFiles.FlushNames(Path.GetDirectoryName(path)!);
            return manifest;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private async Task<Manifest> WriteAsync(ZipArchive zip, Progress progress, Action<string> complain, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.TakeAsync(database, Tables.LeftOut(db), ct);
        if (!db.Database.GetMigrations().Contains(snapshot.Migration))
        {
            throw new StartupException($"The database was made by a newer version of Callboard (it knows {snapshot.Migration}); make the backup with that version.");
        }

        var manifest = new Manifest
        {
            Format = Manifest.KnownFormat,
            Version = typeof(Backup).Assembly.GetName().Version!.ToString(3),
            Migration = snapshot.Migration,
            CreatedAt = time.Instant(),
            Tables = await WriteTablesAsync(zip, snapshot, progress, ct),
            Files = [],
            Missing = [],
        };
        var (saved, missing) = await WriteFilesAsync(zip, await snapshot.AttachmentsAsync(ct), progress, complain, ct);
        manifest = manifest with { Files = saved, Missing = missing };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, Json.Options);
        await WriteAsync(zip, Manifest.Name, json, ct);
        await WriteAsync(zip, Manifest.HashName, Manifest.HashOf(json), ct);
        return manifest;
    }

    private static async Task<List<TableEntry>> WriteTablesAsync(ZipArchive zip, Snapshot snapshot, Progress progress, CancellationToken ct)
    {
        var entries = new List<TableEntry>();
        foreach (var table in snapshot.Tables)
        {
            progress.Doing = $"table {table.Name}";
            var rows = await snapshot.CountAsync(table, ct);
            await using var from = await snapshot.OpenAsync(table, ct);
            await using var to = await zip.CreateEntry(TableEntry.NameOf(table.Name), CompressionLevel.Fastest).OpenAsync(ct);
            entries.Add(new(table.Name, table.Columns, rows, await Content.CopyAsync(from, to, progress, ct)));
        }

        return entries;
    }

    private async Task<(List<FileEntry> Saved, List<MissingFile> Missing)> WriteFilesAsync(
        ZipArchive zip, List<(Guid OwnerId, Guid Id, string Sha256)> attachments, Progress progress, Action<string> complain, CancellationToken ct)
    {
        var (saved, missing) = (new List<FileEntry>(), new List<MissingFile>());
        foreach (var (owner, id, sha256) in attachments)
        {
            progress.Doing = $"file {saved.Count + missing.Count + 1} of {attachments.Count}";
            var path = files.PathOf(owner, id);
            if (!File.Exists(path))
            {
                missing.Add(new(owner, id));
                complain($"{path}: missing");
                continue;
            }

            // Most types are compressed already.
            await using var from = File.OpenRead(path);
            await using var to = await zip.CreateEntry(FileEntry.NameOf(owner, id), CompressionLevel.NoCompression).OpenAsync(ct);
            var content = await Content.CopyAsync(from, to, progress, ct);
            saved.Add(new(owner, id, content));
            if (content.Sha256 != sha256)
            {
                complain($"{path}: has other content than was uploaded");
            }
        }

        return (saved, missing);
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }

    /// <summary>What a killed backup left is written over; one that is still at work is not.</summary>
    private static FileStreamOptions Private()
    {
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return create;
    }
}
