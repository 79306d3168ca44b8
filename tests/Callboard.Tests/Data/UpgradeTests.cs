using System.Net;
using System.Runtime.CompilerServices;
using Callboard.Data;
using Callboard.SampleData;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Callboard.Tests.Data;

/// <summary>M2 and M4: from every released version to this one, on the dumps in Data/Dumps (CONTRIBUTING tells how one is made).</summary>
public sealed class UpgradeTests
{
    /// <summary>Columns, constraints, indexes and triggers in words, whatever order they were made in.</summary>
    private const string Schema = """
        select string_agg(line, chr(10) order by line) from (
            select format('%s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, l.collname, pg_get_expr(d.adbin, d.adrelid)) as line
            from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_collation l on l.oid = a.attcollation left join pg_attrdef d on (d.adrelid, d.adnum) = (c.oid, a.attnum)
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '__EFMigrationsHistory' and a.attnum > 0 and not a.attisdropped
            union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '"__EFMigrationsHistory"'
            union all select indexdef from pg_indexes where schemaname = 'public' and tablename <> '__EFMigrationsHistory'
            {0}) lines
        """;

    private const string Triggers = "union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dumps => [.. Directory.GetFiles(Folder(), "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Fact]
    public async Task A_migrated_database_has_the_schema_of_the_model()
    {
        var (fresh, migrated) = (await CallboardApp.NewDatabaseAsync(), await MigratedAsync());
        await using (var db = new CallboardDb(CallboardDb.OptionsFor(fresh)))
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Ct);
        }

        (await SchemaAsync(migrated, further: "")).ShouldBe(await SchemaAsync(fresh, further: ""));
    }

    [Theory]
    [MemberData(nameof(Dumps))]
    public async Task A_database_of_a_released_version_is_brought_up_to_date_with_what_is_in_it(string version)
    {
        var database = await LoadAsync(version);
        await using var app = await CallboardApp.StartAsync(connectionString: database);
        var demo = new Person(app.Client, DemoAccount.Email);
        var token = await demo.PostAsync("/api/v1/auth/login", new { email = DemoAccount.Email, password = DemoAccount.Password }, HttpStatusCode.OK);
        demo.Use(token.Text("access_token"), token.Text("refresh_token"));

        (await SchemaAsync(database, Triggers)).ShouldBe(await SchemaAsync(await MigratedAsync(), Triggers));
        (await demo.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(3);
        await demo.GetAsync("/api/v1/interviews");
        await demo.ApplyAsync("Dev");
    }

    [Fact]
    public async Task A_migration_that_is_killed_in_the_middle_is_healed_by_the_next_start()
    {
        var database = await LoadAsync("0.1.0");
        await using (var blocking = await OpenAsync(database))
        {
            // A foreign key to users has to wait for this.
            await using var transaction = await blocking.BeginTransactionAsync(Ct);
            await ExecuteAsync(blocking, "lock table users in row exclusive mode");
            using var migrating = ServerProcess.Start(Path.GetTempPath(), new() { ["DATABASE_URL"] = Url(database) }, user: "", "migrate");
            while (await ScalarAsync(database, "select count(*)::text from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == "0")
            {
                migrating.HasExited.ShouldBeFalse();
                await Task.Delay(50, Ct);
            }

            migrating.Kill();
            await migrating.WaitForExitAsync(Ct);
            await transaction.CommitAsync(Ct);
        }

        await using var app = await CallboardApp.StartAsync(connectionString: database);
        (await SchemaAsync(database, Triggers)).ShouldBe(await SchemaAsync(await MigratedAsync(), Triggers));
    }

    [Fact]
    public async Task Those_that_start_together_on_an_empty_database_make_its_tables_once()
    {
        for (var i = 0; i < 5; i++)
        {
            var database = await CallboardApp.NewDatabaseAsync();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(database), Ct)));
        }
    }

    private static async Task<string> MigratedAsync()
    {
        var database = await CallboardApp.NewDatabaseAsync();
        await MigrateAsync(database);
        return database;
    }

    private static async Task MigrateAsync(string database)
    {
        await using var db = new CallboardDb(CallboardDb.OptionsFor(database));
        await DatabaseSetup.MigrateAsync(db, Ct);
    }

    private static async Task<string> LoadAsync(string version)
    {
        var database = await CallboardApp.NewDatabaseAsync();
        await using var connection = await OpenAsync(database);
        await ExecuteAsync(connection, await File.ReadAllTextAsync(Path.Combine(Folder(), $"{version}.sql"), Ct));
        return database;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // A dump of our own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static Task<string> SchemaAsync(string database, string further) => ScalarAsync(database, Schema.Replace("{0}", further, StringComparison.Ordinal));

    private static async Task<string> ScalarAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
#pragma warning disable CA2100 // From above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static string Url(string database) =>
        new NpgsqlConnectionStringBuilder(database) is var parts ? $"postgresql://callboard@localhost/{parts.Database}?host={Uri.EscapeDataString(parts.Host!)}" : "";

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Dumps");
}
