using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Callboard.Attachments;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Callboard.Accounts;

/// <summary>
/// Everything that the current user owns as one ZIP: <c>callboard.json</c> with the rows of every table of theirs, trash included, and the files. It is
/// written while it is read, and read from the model, so that no table is forgotten and none is held in memory.
/// </summary>
internal sealed class AccountExportService(CallboardDb db, UserClock clock, AccountService accounts, AuditLog audit, AttachmentFiles files)
{
    private static readonly MethodInfo s_rows = typeof(AccountExportService).GetMethod(nameof(WriteRowsAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public string Filename => $"callboard-{clock.Today:yyyy-MM-dd}.zip";

    public async Task WriteAsync(Stream output, CancellationToken ct)
    {
        audit.Add(db.CurrentUserId, AuditAct.Exported);
        await db.SaveChangesAsync(ct);
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var attachment in await WriteDocumentAsync(zip, ct))
        {
            var path = files.PathOf(db.CurrentUserId, attachment.Id);
            if (File.Exists(path))
            {
                await using var entry = await zip.CreateEntry($"files/{attachment.Id}-{FileName.ForDisk(attachment.Filename)}").OpenAsync(ct);
                await using var content = File.OpenRead(path);
                await content.CopyToAsync(entry, ct);
            }
        }
    }

    /// <returns>The attachments that the document names.</returns>
    private async Task<List<Attachment>> WriteDocumentAsync(ZipArchive zip, CancellationToken ct)
    {
        // One moment for the whole document.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var entry = await zip.CreateEntry("callboard.json").OpenAsync(ct);
        await using var json = new Utf8JsonWriter(entry, new JsonWriterOptions { Indented = true, Encoder = Json.Options.Encoder });
        json.WriteStartObject();
        Write(json, "exported_at", clock.Now);
        Write(json, "account", await accounts.GetAsync(ct));
        foreach (var table in db.Model.GetEntityTypes().Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType) && t.ClrType != typeof(IdempotentAnswer) && t.ClrType != typeof(ChangeCount)))
        {
            json.WriteStartArray(table.GetTableName()!);
            await (Task)s_rows.MakeGenericMethod(table.ClrType).Invoke(this, [json, table, ct])!;
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return await db.Attachments.IgnoreQueryFilters([CallboardDb.LiveFilter]).AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
    }

    private async Task WriteRowsAsync<T>(Utf8JsonWriter json, IEntityType table, CancellationToken ct) where T : class, IOwned
    {
        var columns = table.GetProperties().Where(p => p.PropertyInfo is { } property && p.Name != nameof(IOwned.OwnerId) && !property.IsDefined(typeof(JsonIgnoreAttribute)))
            .OrderBy(p => p.Name != nameof(IOwned.Id)).Select(p => (Name: p.GetColumnName(), Property: p.PropertyInfo!)).ToList();
        await foreach (var row in db.Set<T>().IgnoreQueryFilters([CallboardDb.LiveFilter]).AsNoTracking().OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            json.WriteStartObject();
            foreach (var (name, property) in columns)
            {
                Write(json, name, property.GetValue(row));
            }

            json.WriteEndObject();
            await json.FlushAsync(ct);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Json.Options);
    }
}
