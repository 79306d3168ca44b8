using System.Globalization;
using Callboard.Tests.Support;
using Npgsql;

namespace Callboard.Tests.Faults;

/// <summary>A data folder with a private database, and what must hold in it whatever happened to its server.</summary>
internal sealed class Installation : IDisposable
{
    /// <summary>What a crash between two statements of one act, or a torn index, would leave behind.</summary>
    private const string Broken = """
        select 'two effects of one key: ' || title from applications where title like 'Job %' group by title having count(*) > 1
        union all select 'two effects of one key: ' || content from notes where content like 'Note %' group by content having count(*) > 1
        union all select 'two effects of one key: ' || filename from attachments group by owner_id, filename having count(*) > 1
        union all select 'status without history: ' || a.id from applications a
            where a.status <> (select s."to" from status_changes s where s.owner_id = a.owner_id and s.application_id = a.id order by s.step desc limit 1)
        union all select 'two live tokens of one session: ' || session_id from refresh_tokens where used_at is null group by session_id having count(*) > 1
        union all select 'note outlives its application: ' || n.id from notes n join applications a on (a.owner_id, a.id) = (n.owner_id, n.application_id) where a.deleted_at is not null and n.deleted_at is null
        union all (with indexes as materialized (select indexrelid from pg_index join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
            where amname = 'btree' and relnamespace = 'public'::regnamespace) select 'index' from indexes where bt_index_check(indexrelid, true)::text <> '')
        """;

    // Made by the program itself, which opens it for the user of PostgreSQL.
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"callboard-fault-{Guid.NewGuid():N}");

    public string Cluster => Path.Combine(Folder, "postgres");

    public int Postmaster => int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public Task<ServerProcess> ServeAsync() => ServerProcess.ServeAsync(Folder);

    /// <summary>Rows and files, beside the running server.</summary>
    public async Task CheckAsync()
    {
        await CheckRowsAsync();
        var (_, said, complained) = await ServerProcess.RunAsync(Folder, settings: null, user: "", "verify");
        complained.ShouldBeEmpty();
        said.ShouldContain("attachments checked, 0 damaged or missing, ");
    }

    public async Task CheckRowsAsync()
    {
        // As a superuser, who may look into indexes.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = Cluster, Username = "postgres", Database = "callboard", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using (var extension = new NpgsqlCommand("create extension if not exists amcheck", connection))
        {
            await extension.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(Broken, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var broken = new List<string>();
        while (await reader.ReadAsync())
        {
            broken.Add(reader.GetString(0));
        }

        broken.ShouldBeEmpty();
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
