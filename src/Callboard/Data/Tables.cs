using Callboard.Accounts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Callboard.Data;

/// <summary>A table and the columns that can be written.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns);

/// <summary>The tables that a backup holds, as the database itself tells them: also those of an older version.</summary>
internal static class Tables
{
    /// <summary>Keys and logins: whoever finds a backup shall not be able to sign in with it, and a restored one brings back no session that was ended since. Changes are counted anew.</summary>
    private static readonly Type[] s_leftOut = [typeof(Secret), typeof(Session), typeof(RefreshToken), typeof(PasswordReset), typeof(LoginFailure), typeof(ChangeCount)];

    // Parents come before what refers to them. Generated columns are computed again.
    private const string List = """
        with recursive kept as (
            select oid, relname from pg_class where relkind = 'r' and relnamespace = current_schema()::text::regnamespace and relname <> '__EFMigrationsHistory' and relname <> all ($1)),
        parents as (
            select conrelid as child, confrelid as parent from pg_constraint where contype = 'f' and conrelid <> confrelid),
        depths as (
            select oid, 0 as depth from kept union select parents.child, depth + 1 from depths join parents on parents.parent = depths.oid where depth < 100)
        select relname::text, (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = kept.oid and attnum > 0 and not attisdropped and attgenerated = '')
        from kept join depths using (oid) group by kept.oid, relname order by max(depth), relname
        """;

    public static IReadOnlyList<string> LeftOut(CallboardDb db) => [.. s_leftOut.Select(t => db.Model.FindEntityType(t)!.GetTableName()!)];

    public static async Task<List<TableShape>> ListAsync(NpgsqlConnection connection, IReadOnlyList<string> leftOut, CancellationToken ct)
    {
        await using var list = new NpgsqlCommand(List, connection) { Parameters = { new() { Value = leftOut.ToArray() } } };
        await using var reader = await list.ExecuteReaderAsync(ct);
        var tables = new List<TableShape>();
        while (await reader.ReadAsync(ct))
        {
            tables.Add(new(reader.GetString(0), reader.GetFieldValue<string[]>(1)));
        }

        return tables;
    }

    /// <summary>The last migration; null where Callboard has never been.</summary>
    public static async Task<string?> MigrationAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await ScalarAsync<string?>(connection, "select to_regclass('\"__EFMigrationsHistory\"')::text", ct) is null ? null
            : await ScalarAsync<string?>(connection, "select max(\"MigrationId\") from \"__EFMigrationsHistory\"", ct);

    public static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is var value and not DBNull ? (T)value! : default!;
    }

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
