using System.Data;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// One consistent moment of the whole database, read beside a running server. As long as it is held no file of an attachment is removed, so that every row in it keeps its file.
/// </summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Snapshot(NpgsqlConnection connection, string migration, IReadOnlyList<TableShape> tables) => (_connection, Migration, Tables) = (connection, migration, tables);

    public string Migration { get; }

    public IReadOnlyList<TableShape> Tables { get; }

    public static async Task<Snapshot> TakeAsync(Database database, IReadOnlyList<string> leftOut, CancellationToken ct)
    {
        var connection = await database.OpenForLongAsync(ct);
        try
        {
            // Before the snapshot: files that were being removed meanwhile have no rows in it.
            await Data.Tables.ScalarAsync<object>(connection, $"select pg_advisory_lock({CallboardDb.FilesLock})", ct);
            var tables = await Data.Tables.ListAsync(connection, leftOut, ct);
            if (tables.Count == 0 || await Data.Tables.MigrationAsync(connection, ct) is null)
            {
                throw new StartupException("The database holds nothing of Callboard yet.");
            }

            // The locks come before the first query, which takes the snapshot: a table that a migration rewrites in between would look empty.
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await Data.Tables.ScalarAsync<object>(connection, $"lock table {Data.Tables.Quoted(tables.Select(t => t.Name))} in access share mode", ct);
            var migration = await Data.Tables.MigrationAsync(connection, ct);
            return new Snapshot(connection, migration!, await Data.Tables.ListAsync(connection, leftOut, ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rows in PostgreSQL's binary form of COPY: exact, and independent of any setting for dates and numbers.</summary>
    public async Task<Stream> OpenAsync(TableShape table, CancellationToken ct) =>
        await _connection.BeginRawBinaryCopyAsync($"copy {Data.Tables.Quoted(table.Name)} ({Data.Tables.Quoted(table.Columns)}) to stdout (format binary)", ct);

    public Task<long> CountAsync(TableShape table, CancellationToken ct) => Data.Tables.ScalarAsync<long>(_connection, $"select count(*) from {Data.Tables.Quoted(table.Name)}", ct);

    /// <summary>Everybody's, trash included.</summary>
    public async Task<List<(Guid OwnerId, Guid Id, string Sha256)>> AttachmentsAsync(CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("select owner_id, id, sha256 from attachments order by owner_id, id", _connection);
        await using var reader = await select.ExecuteReaderAsync(ct);
        var attachments = new List<(Guid, Guid, string)>();
        while (await reader.ReadAsync(ct))
        {
            attachments.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        }

        return attachments;
    }

    /// <summary>The connection is not of the pool: its transaction and its lock end with it.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
