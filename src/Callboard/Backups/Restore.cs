using Callboard.Attachments;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Backups;

/// <summary>Fills an empty installation from a verified archive: all or nothing.</summary>
internal sealed class Restore(Database database, CallboardDb db, CallboardOptions options, AttachmentFiles files, ILogger<AttachmentFiles> log)
{
    private const string Staging = "restoring";

    private readonly AttachmentFiles _staged = new(options with { DataFolder = Path.Combine(options.DataFolder, Staging) }, log);

    public async Task FillAsync(Archive archive, Progress progress, CancellationToken ct)
    {
        var manifest = archive.Manifest;
        if (!db.Database.GetMigrations().Contains(manifest.Migration))
        {
            throw new StartupException($"The archive was made by Callboard {manifest.Version}, whose tables ({manifest.Migration}) this version does not know: restore it with that version or a newer one.");
        }

        await RefuseUnlessEmptyAsync(ct);
        await DatabaseSetup.MigrateAsync(db, manifest.Migration, ct);
        await FillAsync(archive, progress, await EmptyDatabase.OpenAsync(database, Tables.LeftOut(db), ct), ct);
        await DatabaseSetup.MigrateAsync(db, ct);
    }

    /// <summary>All under the locks of the tables: a second restore waits here, and then finds them filled.</summary>
    private async Task FillAsync(Archive archive, Progress progress, EmptyDatabase target, CancellationToken ct)
    {
        await using var locked = target;
        try
        {
            await WriteFilesAsync(archive, progress, ct);
            await WriteTablesAsync(archive, target, progress, ct);

            // As with an upload the files come first: rows never lack theirs.
            PutFilesInPlace();
            await target.CommitAsync(ct);
        }
        finally
        {
            Clear();
        }
    }

    private async Task RefuseUnlessEmptyAsync(CancellationToken ct)
    {
        if (!files.IsEmpty)
        {
            throw new StartupException($"{files.Root} is not empty: restore into an empty one.");
        }

        await (await EmptyDatabase.OpenAsync(database, Tables.LeftOut(db), ct)).DisposeAsync();
    }

    private async Task WriteFilesAsync(Archive archive, Progress progress, CancellationToken ct)
    {
        // Of a restore that was killed.
        Clear();
        var done = 0;
        foreach (var (owner, id, content) in archive.Manifest.Files)
        {
            progress.Doing = $"file {++done} of {archive.Manifest.Files.Count}";
            await using var from = await archive.OpenAsync(FileEntry.NameOf(owner, id), ct);
            if (await _staged.WriteAsync(owner, id, from, ct) != content.Sha256)
            {
                throw Archive.HasOther(FileEntry.NameOf(owner, id));
            }

            progress.Add(content.Size);
        }
    }

    private static async Task WriteTablesAsync(Archive archive, EmptyDatabase target, Progress progress, CancellationToken ct)
    {
        var manifest = archive.Manifest;
        if (!manifest.Tables.Select(t => Shape(t.Name, t.Columns)).Order(StringComparer.Ordinal).SequenceEqual(target.Tables.Select(t => Shape(t.Name, t.Columns)).Order(StringComparer.Ordinal)))
        {
            throw new StartupException($"The archive has other tables or columns than {manifest.Migration} makes.");
        }

        foreach (var table in manifest.Tables)
        {
            var rows = await target.FillAsync(table.Name, table.Columns, to => archive.CopyAsync(TableEntry.NameOf(table.Name), table.Content, to, progress, ct), ct);
            if (rows != table.Rows)
            {
                throw new StartupException($"The archive has {rows} rows of {table.Name} instead of {table.Rows}.");
            }
        }

        if (!(await target.AttachmentsAsync(ct)).SetEquals(manifest.Files.Select(f => (f.OwnerId, f.Id)).Concat(manifest.Missing.Select(f => (f.OwnerId, f.Id)))))
        {
            throw new StartupException("The archive has other files than its rows of attachments name.");
        }
    }

    private void PutFilesInPlace()
    {
        if (Directory.Exists(_staged.Root))
        {
            if (Directory.Exists(files.Root))
            {
                Directory.Delete(files.Root);
            }

            Directory.Move(_staged.Root, files.Root);
            AttachmentFiles.FlushNames(options.DataFolder);
        }
    }

    private void Clear()
    {
        if (Path.Combine(options.DataFolder, Staging) is var staging && Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static string Shape(string table, IEnumerable<string> columns) => $"{table}({string.Join(',', columns.Order(StringComparer.Ordinal))})";
}
