using System.Diagnostics;
using System.Globalization;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Callboard.Tests.Data;

/// <summary>On real clusters, as the user who runs the tests; as root one more runs as an ordinary user.</summary>
public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"callboard test: ü'{Guid.NewGuid():N}");

    private string Cluster => Path.Combine(folder, "postgres");
    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_empty_folder_becomes_a_database_that_keeps_its_data_over_a_restart()
    {
        await using (var first = await ServeAsync())
        {
            (await ScalarAsync(first, "select current_user || ' ' || current_database() || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user"))
                .ShouldBe("callboard callboard false false");
            (await ScalarAsync(first, "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in ('fsync', 'listen_addresses', 'server_encoding')"))
                .ShouldBe("fsync=on listen_addresses= server_encoding=UTF8");
            await ScalarAsync(first, "create extension pg_trgm; create table kept as select 42 as answer");
        }

        File.Exists(Path.Combine(Cluster, "postmaster.pid")).ShouldBeFalse();
        await using var second = await ServeAsync();
        (await ScalarAsync(second, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused()
    {
        await using var first = await ServeAsync();
        await using var other = await OtherServer.StartAsync(folder);
        other.Said.ShouldContain($"{folder} is in use by another callboard process");
        (await RefusalAsync()).ShouldContain($"{folder} is in use by another callboard process");
        (await ScalarAsync(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_beside_a_server_leaves_the_database_running()
    {
        await using var server = await ServeAsync();
        await using (var command = await PrivatePostgres.JoinAsync(folder, NullLogger.Instance, Ct))
        {
            (await ScalarAsync(command, "select 1")).ShouldBe(1);
        }

        (await ScalarAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Commands_without_a_server_start_the_database_once_and_stop_it()
    {
        var commands = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PrivatePostgres.JoinAsync(folder, NullLogger.Instance, Ct)));
        foreach (var command in commands)
        {
            (await ScalarAsync(command, "select 1")).ShouldBe(1);
        }

        foreach (var command in commands)
        {
            await command.DisposeAsync();
        }

        File.Exists(Path.Combine(Cluster, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_killed_server_left_running_is_left_by_commands_and_taken_over_by_the_next_server()
    {
        await using var killed = await OtherServer.StartAsync(folder);
        killed.Said.ShouldBe("ready");
        var postmaster = Postmaster;
        await killed.KillAsync();
        await using (var command = await PrivatePostgres.JoinAsync(folder, NullLogger.Instance, Ct))
        {
            await using var orphan = new NpgsqlConnection(command.ConnectionString);
            await orphan.OpenAsync(Ct);

            await using var next = await ServeAsync();
            Postmaster.ShouldBe(postmaster);
            await Should.ThrowAsync<NpgsqlException>(() => new NpgsqlCommand("select 1", orphan).ExecuteScalarAsync(Ct));
            (await ScalarAsync(next, "select 1")).ShouldBe(1);
        }

        File.Exists(Path.Combine(Cluster, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_server_with_its_killed_database_starts_again_with_what_was_acknowledged()
    {
        await using var killed = await OtherServer.StartAsync(folder);
        await using (var command = await PrivatePostgres.JoinAsync(folder, NullLogger.Instance, Ct))
        {
            await ScalarAsync(command, "create table kept as select 42 as answer");
        }

        await killed.KillAsync();
        Process.GetProcessById(Postmaster).Kill();
        await using var next = await ServeAsync();
        (await ScalarAsync(next, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_killed_postmaster_is_started_again_under_its_server()
    {
        await using var server = await ServeAsync();
        var postmaster = Postmaster;
        Process.GetProcessById(postmaster).Kill();

        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(20, Ct))
        {
            try
            {
                await ScalarAsync(server, "select 1");
                if (Postmaster != postmaster)
                {
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // Until it is back.
            }
        }

        Assert.Fail("It is not back after 10 seconds.");
    }

    [Fact]
    public async Task A_process_number_of_before_a_reboot_does_not_keep_the_database_from_starting()
    {
        await (await ServeAsync()).DisposeAsync();
        using var stranger = Process.Start(new ProcessStartInfo("sleep", "60") { UserName = PostgresBinaries.SystemUser ?? "", WorkingDirectory = "/" })!;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(Cluster, "postmaster.pid"), $"{stranger.Id}\n{Cluster}\n", Ct);
            await File.WriteAllTextAsync(Path.Combine(Cluster, ".s.PGSQL.5432.lock"), $"{stranger.Id}\n{Cluster}\n", Ct);
            await using var server = await ServeAsync();
            Postmaster.ShouldNotBe(stranger.Id);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task An_initialization_that_was_killed_half_way_is_done_again()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres.new", "base"));
        await using var server = await ServeAsync();
        (await ScalarAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_throw_away_cluster_takes_databases_and_leaves_nothing_behind()
    {
        var left = Path.Combine(Path.GetTempPath(), $"callboard-throw-away-{Guid.NewGuid():N}");
        await using (var killed = await OtherServer.StartAsync(left))
        {
            await killed.KillAsync();
        }

        string own;
        await using (var cluster = await PrivatePostgres.ThrowAwayAsync(Ct))
        {
            own = cluster.DataFolder;
            await using var admin = new NpgsqlConnection(cluster.AdminConnectionString);
            await admin.OpenAsync(Ct);
            await new NpgsqlCommand("create database special owner callboard", admin).ExecuteNonQueryAsync(Ct);
            (await ScalarAsync(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "special" }.ConnectionString,
                "select current_database() || ' ' || current_setting('fsync')")).ShouldBe("special off");
        }

        Directory.Exists(own).ShouldBeFalse();
        Directory.Exists(left).ShouldBeFalse("what a killed run left is cleared away by the next");
    }

    [Fact]
    public async Task Root_is_not_needed()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Every other test ran without root already.");
        Directory.CreateDirectory(folder);
        using (var chown = Process.Start("chown", ["nobody", folder]))
        {
            await chown.WaitForExitAsync(Ct);
        }

        await using var server = await OtherServer.StartAsync(folder, "nobody");
        server.Said.ShouldBe("ready");
        (await RefusalAsync()).ShouldContain($"{folder} is in use by another callboard process");
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_what_to_install() =>
        (await Should.ThrowAsync<StartupException>(() => PostgresBinaries.InstalledAsync(["/nowhere", "/usr/bin"], Ct)))
            .Message.ShouldContain("apt-get install postgresql");

    [Fact]
    public async Task A_folder_that_is_not_writable_is_named()
    {
        await File.WriteAllTextAsync(folder, "", Ct);
        (await RefusalAsync()).ShouldStartWith($"The data folder {folder} is not writable: ");
        File.Delete(folder);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_refused_before_anything_is_made()
    {
        var longer = Path.Combine(folder, new string('x', 80));
        (await RefusalAsync(longer)).ShouldContain("too long for PostgreSQL's socket");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("$(touch x)")]
    [InlineData("a\nb")]
    public async Task A_path_that_PostgreSQL_would_misread_is_refused(string name) =>
        (await RefusalAsync(Path.Combine(folder, name))).ShouldContain("holds a character that PostgreSQL's programs misread");

    [Fact]
    public async Task A_folder_that_the_system_user_cannot_reach_is_named_to_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can run PostgreSQL as another user.");
        var closed = Directory.CreateTempSubdirectory("callboard-test-");
        var data = Path.Combine(closed.FullName, "data");
        (await RefusalAsync(data)).ShouldBe($"The data folder {data} cannot be reached by the system user postgres, which root uses for PostgreSQL: " +
            "open the folders above it (chmod o+x), or set CALLBOARD_DATA to another one.");
        closed.EnumerateFileSystemInfos().ShouldBeEmpty();
        closed.Delete();
    }

    [Fact]
    public async Task A_cluster_that_is_foreign_or_newer_or_broken_is_refused_in_one_line_and_left_alone()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "letters.txt"), "", Ct);
        if (PostgresBinaries.SystemUser is { } user)
        {
            (await RefusalAsync()).ShouldContain("does not belong to the system user postgres");
            using var chown = Process.Start("chown", [user, Cluster]);
            await chown.WaitForExitAsync(Ct);
        }

        (await RefusalAsync()).ShouldStartWith($"{Cluster} holds something else than a database of Callboard");
        File.Exists(Path.Combine(Cluster, "letters.txt")).ShouldBeTrue();
        Directory.Delete(Cluster, recursive: true);

        await (await ServeAsync()).DisposeAsync();
        var version = await File.ReadAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), Ct);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "99\n", Ct);
        (await RefusalAsync()).ShouldStartWith($"The database in {Cluster} was made by PostgreSQL 99, and this machine has {version.Trim()}");
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), version, Ct);

        await File.WriteAllTextAsync(Path.Combine(Cluster, "global", "pg_control"), "broken", Ct);
        var waited = Stopwatch.StartNew();
        var line = await RefusalAsync();
        line.ShouldStartWith($"PostgreSQL does not start on {Cluster}: ");
        line.ShouldContain("postgres.log");
        line.ShouldContain("pg_control");
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private async Task<PrivatePostgres> ServeAsync(string? path = null)
    {
        var postgres = await PrivatePostgres.OwnAsync(path ?? folder, NullLogger.Instance, Ct);
        try
        {
            await postgres.ServeAsync(Ct);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    private async Task<string> RefusalAsync(string? path = null)
    {
        var line = (await Should.ThrowAsync<StartupException>(() => ServeAsync(path))).Message;
        line.ShouldNotContain("\n");
        return line;
    }

    private static Task<object?> ScalarAsync(PrivatePostgres postgres, string sql) => ScalarAsync(postgres.ConnectionString, sql);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
