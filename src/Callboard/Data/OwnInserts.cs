using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// New rows by hand, for what is made most often: the mapper's bookkeeping costs twice what PostgreSQL takes to write them (docs/performance.md). What every save does is done here,
/// too: the rows are stamped with their owner, dated, and told of.
/// </summary>
internal sealed partial class CallboardDb
{
    /// <param name="Values">Of a row, in the order of the statement.</param>
    private sealed record InsertStatement(string Text, Func<object, NpgsqlParameter>[] Values);

    private static readonly ConcurrentDictionary<Type, InsertStatement> s_inserts = [];

    /// <summary>Writes the rows wholly or not at all, parents before children. The context does not track them.</summary>
    public async Task InsertAsync(IReadOnlyCollection<IOwned> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        var isOurs = connection.State == ConnectionState.Closed;
        try
        {
            await using var batch = connection.CreateBatch();
            foreach (var row in rows)
            {
                row.OwnerId = row.OwnerId == Guid.Empty ? CurrentUserId : row.OwnerId;
                RequireMine(row);
                Date(row as IDated);
                Remember(row);
                var insert = s_inserts.GetOrAdd(row.GetType(), static (type, model) => InsertOf(model.FindEntityType(type)!), Model);
                var command = new NpgsqlBatchCommand(insert.Text);
                foreach (var value in insert.Values)
                {
                    command.Parameters.Add(value(row));
                }

                batch.BatchCommands.Add(command);
            }

            if (isOurs)
            {
                await connection.OpenAsync(ct);
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e)
        {
            GiveUp();
            throw new DbUpdateException("New rows were refused.", e);
        }
        catch
        {
            GiveUp();
            throw;
        }
        finally
        {
            if (isOurs)
            {
                await connection.CloseAsync();
            }
        }

        if (Database.CurrentTransaction is null)
        {
            Announce();
        }

        void GiveUp()
        {
            _hasFailed = true;
            _changes.Clear();
        }
    }

    private static InsertStatement InsertOf(IEntityType entity)
    {
        var written = entity.GetProperties().Where(p => p.GetBeforeSaveBehavior() == PropertySaveBehavior.Save).ToList();
        var names = Tables.Quoted(written.Select(p => p.GetColumnName()));
        return new($"insert into {Tables.Quoted(entity.GetTableName()!)} ({names}) values ({string.Join(", ", written.Select((_, i) => $"${i + 1}"))})", [.. written.Select(ValueOf)]);
    }

    private static Func<object, NpgsqlParameter> ValueOf(IProperty property)
    {
        var (getter, mapping) = (property.GetGetter(), property.GetRelationalTypeMapping());
        using var command = new NpgsqlCommand();
        var type = ((NpgsqlParameter)mapping.CreateParameter(command, "p", value: null, nullable: true)).NpgsqlDbType;
        var convert = mapping.Converter?.ConvertToProvider;
        return row => getter.GetClrValue(row) is { } value ? new() { NpgsqlDbType = type, Value = convert is null ? value : convert(value) } : new() { NpgsqlDbType = type, Value = DBNull.Value };
    }
}
