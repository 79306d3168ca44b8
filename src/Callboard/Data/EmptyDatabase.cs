using System.Data;
using Npgsql;

namespace Callboard.Data;

/// <summary>A database without a row of anybody, to be filled in one transaction. Nobody else writes to it meanwhile.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private EmptyDatabase(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<TableShape> tables) => (_connection, _transaction, Tables) = (connection, transaction, tables);

    public IReadOnlyList<TableShape> Tables { get; }

    /// <exception cref="StartupException">It is not empty.</exception>
    public static async Task<EmptyDatabase> OpenAsync(Database database, IReadOnlyList<string> leftOut, CancellationToken ct)
    {
        var connection = await database.OpenForLongAsync(ct);
        try
        {
            var tables = await Data.Tables.ListAsync(connection, leftOut, ct);
            if (tables.Count > 0 && await Data.Tables.MigrationAsync(connection, ct) is null)
            {
                throw new StartupException($"The database {database.MaskedUrl} has tables that are not Callboard's: restore into an empty one.");
            }

            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            if (tables.Count > 0)
            {
                await Data.Tables.ScalarAsync<object>(connection, $"lock table {Data.Tables.Quoted(tables.Select(t => t.Name))} in share row exclusive mode", ct);
            }

            foreach (var table in tables)
            {
                if (await Data.Tables.ScalarAsync<bool>(connection, $"select exists(select from {Data.Tables.Quoted(table.Name)})", ct))
                {
                    throw new StartupException($"The database {database.MaskedUrl} is not empty ({table.Name} has rows): restore into an empty one.");
                }
            }

            return new EmptyDatabase(connection, transaction, tables);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <param name="write">Writes the rows in the binary form of COPY.</param>
    /// <returns>How many rows the table has then.</returns>
    public async Task<long> FillAsync(string table, IReadOnlyList<string> columns, Func<Stream, Task> write, CancellationToken ct)
    {
        try
        {
            await using (var stream = await _connection.BeginRawBinaryCopyAsync($"copy {Data.Tables.Quoted(table)} ({Data.Tables.Quoted(columns)}) from stdin (format binary)", ct))
            {
                try
                {
                    await write(stream);
                }
                catch
                {
                    // Else disposing would tell PostgreSQL that these were all.
                    await stream.CancelAsync();
                    throw;
                }
            }

            return await Data.Tables.ScalarAsync<long>(_connection, $"select count(*) from {Data.Tables.Quoted(table)}", ct);
        }
        catch (PostgresException e)
        {
            throw new StartupException($"The table {table} cannot be filled: {e.MessageText}");
        }
    }

    public async Task<HashSet<(Guid OwnerId, Guid Id)>> AttachmentsAsync(CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("select owner_id, id from attachments", _connection);
        await using var reader = await select.ExecuteReaderAsync(ct);
        var attachments = new HashSet<(Guid, Guid)>();
        while (await reader.ReadAsync(ct))
        {
            attachments.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }

        return attachments;
    }

    public Task CommitAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
