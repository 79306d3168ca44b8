using Callboard.Backups;
using Callboard.Cli;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Backups;

/// <summary>An installation that no server was started on: an empty database and an empty folder, as the commands see them.</summary>
internal sealed class Target : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Target(string connectionString, string folder)
    {
        (ConnectionString, Folder) = (connectionString, folder);
        var options = CallboardOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["CALLBOARD_DATA"] = folder }).Build());
        var services = new ServiceCollection();
        services.AddLogging().AddCallboard(options, connectionString);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string ConnectionString { get; }

    public string Folder { get; }

    public static async Task<Target> MakeAsync() => new(await CallboardApp.NewDatabaseAsync(), Directory.CreateTempSubdirectory("callboard-target-").FullName);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public Task<string> RestoreAsync(string archive) => RestoreAsync(_services, archive);

    public static async Task<string> RestoreAsync(IServiceProvider services, string archive)
    {
        await using var output = new StringWriter();
        (await RestoreCommand.RunAsync(services, archive, output, Ct)).ShouldBe(0);
        return output.ToString();
    }

    /// <summary>Refuses the archive, says why, and leaves the installation as it was before the first start.</summary>
    public async Task<string> RefusalAsync(string archive)
    {
        var refusal = await Should.ThrowAsync<StartupException>(() => RestoreAsync(archive));
        (await RowsAsync(ConnectionString)).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Folder).ShouldBeEmpty();
        return refusal.Message;
    }

    public async Task<string[]> VerifyAsync()
    {
        await using var output = new StringWriter();
        await VerifyCommand.RunAsync(_services, output, Ct);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The rows of every table as text, in one order.</summary>
    public static async Task<Dictionary<string, string[]>> RowsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        var tables = await ReadAsync(connection, "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
        var rows = new Dictionary<string, string[]>();
        foreach (var table in tables)
        {
            rows[table] = await ReadAsync(connection, $"select r::text from \"{table}\" r order by 1");
        }

        return rows;
    }

    private static async Task<string[]> ReadAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names from the catalogue.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var values = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            values.Add(reader.GetString(0));
        }

        return [.. values];
    }
}

/// <summary>An archive in a folder of its own.</summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callboard-backup-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "all.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public async Task<(int Code, string Said)> WriteAsync(CallboardApp app)
    {
        await using var output = new StringWriter();
        return (await BackupCommand.RunAsync(app.Services, Path, output, TestContext.Current.CancellationToken), output.ToString());
    }

    public async Task<Manifest> VerifyAsync()
    {
        await using var archive = await Archive.OpenAsync(Path, new Progress(TextWriter.Null), TestContext.Current.CancellationToken);
        return archive.Manifest;
    }
}
