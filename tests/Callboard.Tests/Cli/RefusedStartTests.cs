using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Callboard.Data;
using Callboard.Tests.Backups;
using Callboard.Tests.Support;
using Npgsql;

namespace Callboard.Tests.Cli;

/// <summary>D8: a server that cannot work on what it is given says why in one line, exits, and touches nothing.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private const string History = "create table \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) primary key, \"ProductVersion\" varchar(32) not null); alter table \"__EFMigrationsHistory\" owner to callboard;";

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"callboard-refused-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    [Theory]
    [InlineData("create table letters as select 1 as a", "The database has tables that are not Callboard's (letters); give Callboard an empty one.")]
    [InlineData(History + "insert into \"__EFMigrationsHistory\" values ('20200101000000_Initial', '9.0.0')",
        "The database was made by another program, or by a Callboard that was never released (it knows 20200101000000_Initial); give Callboard an empty one.")]
    [InlineData("migrated; insert into \"__EFMigrationsHistory\" values ('99990101000000_Future', '99.0.0')",
        "The database was made by a newer version of Callboard (it knows 99990101000000_Future); start that version.")]
    [InlineData("migrated; drop table secrets", "The database cannot be brought up to date: relation \"secrets\" does not exist")]
    [InlineData("revoke all on schema public from public; alter schema public owner to postgres", "The database cannot be brought up to date: no schema has been selected to create in")]
    public async Task A_database_that_is_not_ours_or_not_whole_is_left_as_it_is(string made, string reason)
    {
        var database = await CallboardApp.NewDatabaseAsync();
        if (made.StartsWith("migrated; ", StringComparison.Ordinal))
        {
            await using var db = new CallboardDb(CallboardDb.OptionsFor(database));
            await DatabaseSetup.MigrateAsync(db, TestContext.Current.CancellationToken);
            made = made["migrated; ".Length..];
        }

        await ExecuteAsync(database, made);
        var before = await Target.RowsAsync(Superuser(database));

        await ShouldRefuseAsync(new() { ["DATABASE_URL"] = Url(database) }, reason);
        await ShouldRefuseAsync(new() { ["DATABASE_URL"] = Url(database), ["CALLBOARD_MIGRATE"] = "off" }, made.Contains("revoke", StringComparison.Ordinal) ? "" : reason);

        Text(await Target.RowsAsync(Superuser(database))).ShouldBe(Text(before));
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_told() =>
        await ShouldRefuseAsync(new() { ["DATABASE_URL"] = Url(await CallboardApp.NewDatabaseAsync()).Replace("callboard@", "stranger@", StringComparison.Ordinal) }, "The database cannot be brought up to date: role \"stranger\" does not exist");

    [Fact]
    public async Task A_server_without_TLS_is_told_with_the_way_out()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var answering = AnswerAsync();

        await ShouldRefuseAsync(new() { ["DATABASE_URL"] = $"postgresql://callboard@127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}/callboard?sslmode=require" },
            "The database cannot be brought up to date: its server has no TLS, which DATABASE_URL asks for (without sslmode of every server on another machine): switch it on there, or write ?sslmode=disable");
        plain.Stop();
        await Should.ThrowAsync<SocketException>(() => answering);

        // What PostgreSQL without TLS says to whoever asks for it.
        async Task AnswerAsync()
        {
            while (true)
            {
                using var client = await plain.AcceptTcpClientAsync();
                var stream = client.GetStream();
                await stream.ReadExactlyAsync(new byte[8]);
                await stream.WriteAsync("N"u8.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("given")]
    public async Task A_data_folder_that_is_read_only_is_told(string database)
    {
        Directory.CreateDirectory(_data);
        using (var chmod = Process.Start("chmod", ["555", _data]))
        {
            await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var url = database.Length == 0 ? "" : Url(await CallboardApp.NewDatabaseAsync());
        await ShouldRefuseAsync(new() { ["DATABASE_URL"] = url }, $"The data folder {_data} is not writable: Access to the path '{_data}", user: Environment.IsPrivilegedProcess ? "nobody" : "");
        Directory.EnumerateFileSystemEntries(_data).ShouldBeEmpty();
    }

    private async Task ShouldRefuseAsync(Dictionary<string, string> settings, string reason, string user = "")
    {
        var waited = Stopwatch.StartNew();
        var (exit, _, complained) = await ServerProcess.RunAsync(_data, settings, user, "serve");
        complained.ShouldMatch("^callboard: [^\n]+\n$");
        complained.ShouldStartWith($"callboard: {reason}");
        exit.ShouldBe(1);
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(Amount.IsFull ? 5 : 30));
    }

    private static string Url(string database) =>
        new NpgsqlConnectionStringBuilder(database) is var parts ? $"postgresql://callboard@localhost/{parts.Database}?host={Uri.EscapeDataString(parts.Host!)}" : "";

    private static string[] Text(Dictionary<string, string[]> rows) => [.. rows.Select(t => $"{t.Key}: {string.Join(", ", t.Value)}").Order(StringComparer.Ordinal)];

    private static string Superuser(string database) => new NpgsqlConnectionStringBuilder(database) { Username = "postgres", Pooling = false }.ConnectionString;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser(database));
        await connection.OpenAsync();
#pragma warning disable CA2100 // From above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
