using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Callboard.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// SQL by hand reads here alone. Before each statement stand common table expressions with the names of the tables that it names: whatever it reads, it finds the live rows
/// of the current user and no others, without ever naming an owner.
/// </summary>
internal sealed partial class CallboardDb
{
    /// <summary>As the driver sends it: <c>$1</c>, <c>$2</c>, … for the named values.</summary>
    private sealed record OwnStatement(string Text, IReadOnlyList<string> Values);

    private const string Owner = "owner";

    // There are as many as constants in the program, times the filters that figures take.
    private static readonly ConcurrentDictionary<string, OwnStatement> s_ownStatements = new(StringComparer.Ordinal);

    /// <param name="statement">Values stand in it by their names: <c>@id</c>.</param>
    /// <param name="setting">A statement before it, which ends with it.</param>
    public async Task<List<T>> ReadOwnAsync<T>(string statement, IReadOnlyDictionary<string, object> values, Func<NpgsqlDataReader, T> read, CancellationToken ct, [ConstantExpected] string? setting = null)
    {
        var own = s_ownStatements.GetOrAdd(statement, Compile, Model);
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        var isOurs = connection.State == ConnectionState.Closed;
        try
        {
            if (isOurs)
            {
                await connection.OpenAsync(ct);
            }

            await using var batch = connection.CreateBatch();
            if (setting is not null)
            {
                batch.BatchCommands.Add(new(setting));
            }

            var command = new NpgsqlBatchCommand(own.Text);
            batch.BatchCommands.Add(command);
            foreach (var name in own.Values)
            {
                command.Parameters.Add(new() { Value = name == Owner ? CurrentUserId : values[name] });
            }

            var rows = new List<T>();
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (setting is not null)
            {
                await reader.NextResultAsync(ct);
            }

            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
        finally
        {
            if (isOurs)
            {
                await connection.CloseAsync();
            }
        }
    }

    private static OwnStatement Compile(string statement, IModel model)
    {
        var words = Word().EnumerateMatches(statement);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            named.Add(statement.Substring(word.Index, word.Length));
        }

        // An expression's own name means the table inside it and the expression everywhere after it. One that is used twice would be computed and stored as a whole if it were
        // not told otherwise.
        var tables = model.GetEntityTypes().Where(entity => named.Contains(entity.GetTableName()!)).Select(entity =>
        {
            var mine = entity.ClrType == typeof(User) ? $"id = @{Owner}" : typeof(IOwned).IsAssignableFrom(entity.ClrType) ? $"owner_id = @{Owner}" : "false";
            var live = typeof(ITrashable).IsAssignableFrom(entity.ClrType) ? " and deleted_at is null" : "";
            return $"{entity.GetTableName()} as not materialized (select * from {entity.GetTableName()} where {mine}{live})";
        });
        var values = new List<string>();
        var text = Value().Replace($"with {string.Join(",\n", tables)}{(statement.StartsWith("select", StringComparison.Ordinal) ? "\n" : ",\n")}{statement}", value =>
        {
            var name = value.Value[1..];
            if (!values.Contains(name))
            {
                values.Add(name);
            }

            return $"${values.IndexOf(name) + 1}";
        });
        return new(text, values);
    }

    [GeneratedRegex("(?<![.a-z_])[a-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("@[a-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
