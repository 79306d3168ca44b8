using Npgsql;

namespace Callboard.Tests.Support;

/// <summary>What lies in a server's database, seen from beside it.</summary>
internal static class Sql
{
    public static async Task<T> SqlAsync<T>(this CallboardApp app, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static Task DisableAsync(this CallboardApp app, Person person) => app.SqlAsync<object?>("update users set is_active = false where id = $1", person.Id);

    /// <summary>One number for all rows that belong to a person: equal before and after means that nothing of theirs was touched.</summary>
    public static async Task<string> ChecksumAsync(this CallboardApp app, Guid user)
    {
        // Sums a table's rows whatever their order.
        var tables = await app.SqlAsync<string>(
            """
            select string_agg(format('select %L, coalesce(sum(hashtextextended(t::text, 0)), 0), count(*) from %I t where %I = $1', c.table_name, c.table_name, c.column_name), ' union all ')
            from information_schema.columns c
            where c.table_schema = 'public' and (c.column_name in ('owner_id', 'user_id') or c.table_name = 'users' and c.column_name = 'id')
            """);
        return await app.SqlAsync<string>($"select string_agg(s::text, ';' order by s::text) from ({tables}) s", user);
    }
}
