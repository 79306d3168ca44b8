using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// The PostgreSQL that Callboard runs for itself in its data folder where DATABASE_URL names no other.
/// It outlives a killed server; the next one takes it over.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private const string ThrowAwayName = "callboard-throw-away-";

    // client_connection_check_interval: a long statement ends soon after the server that asked for it was killed.
    // log_min_messages: errors of statements reach the server anyway, and their details are people's data.
    private static readonly string[] s_settings =
    [
        "listen_addresses = ''", "port = 5432", "unix_socket_directories = '.'", "unix_socket_permissions = 0700", "max_connections = 100", "shared_buffers = 128MB",
        "fsync = on", "client_connection_check_interval = 5s", "log_min_messages = log", "log_checkpoints = off",
    ];

    private static readonly string[] s_throwAwaySettings = [.. s_settings, "fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 300"];

    private readonly IReadOnlyList<PostgresBinaries> _installed;
    private readonly ClusterFolder _folder;
    private readonly Postmaster _postmaster;
    private readonly ILogger _log;
    private readonly bool _throwAway;
    private readonly CancellationTokenSource _stopping = new();
    private PostgresBinaries? _binaries;
    private FileStream? _hold;
    private Task _watch = Task.CompletedTask;

    private PrivatePostgres(IReadOnlyList<PostgresBinaries> installed, ClusterFolder folder, ILogger log, bool throwAway)
    {
        (_installed, _folder, _log, _throwAway) = (installed, folder, log, throwAway);
        _postmaster = new(folder);
    }

    /// <summary>The folder really used: root may have been sent to another one.</summary>
    public string DataFolder => _folder.Root;

    /// <inheritdoc cref="Postmaster.ConnectionString"/>
    public string ConnectionString => _postmaster.ConnectionString;

    /// <inheritdoc cref="Postmaster.AdminConnectionString"/>
    public string AdminConnectionString => _postmaster.AdminConnectionString;

    /// <summary>For the server: holds the folder, but starts nothing yet.</summary>
    /// <exception cref="StartupException">Another process owns the folder.</exception>
    public static Task<PrivatePostgres> OwnAsync(string dataFolder, ILogger log, CancellationToken ct) => OwnAsync(dataFolder, log, throwAway: false, ct);

    /// <summary>For a command: uses the running cluster, or starts it until it is disposed.</summary>
    /// <exception cref="StartupException">PostgreSQL cannot run on the folder.</exception>
    public static async Task<PrivatePostgres> JoinAsync(string dataFolder, ILogger log, CancellationToken ct)
    {
        var postgres = await OpenAsync(dataFolder, log, throwAway: false, ct);
        try
        {
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < Postmaster.Patience; await Task.Delay(100, ct))
            {
                if (await postgres._postmaster.AskAsync(postgres.ConnectionString, ct) is Postmaster.Answer.Ready)
                {
                    return postgres;
                }

                postgres._hold = postgres._folder.TryLock();
                if (postgres._hold is not null)
                {
                    if (!await postgres.StartAsync(ct))
                    {
                        await postgres.ReleaseAsync();
                    }

                    return postgres;
                }
            }

            throw new StartupException($"Another process holds the data folder {postgres.DataFolder}, but its PostgreSQL does not answer.");
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>For tests: a fast cluster in a folder of its own, which goes with it.</summary>
    public static async Task<PrivatePostgres> ThrowAwayAsync(CancellationToken ct)
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), ThrowAwayName + "*"))
        {
            try
            {
                // A killed run's, unless its lock is held: then this does nothing.
                var killed = await OpenAsync(left, NullLogger.Instance, throwAway: true, ct);
                (killed._hold, killed._binaries) = (killed._folder.TryLock(), killed._installed[0]);
                await killed.DisposeAsync();
            }
            catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException)
            {
                // Another user's, or being cleared away by another run at this moment.
            }
        }

        var postgres = await OwnAsync(Path.Combine(Path.GetTempPath(), $"{ThrowAwayName}{Guid.NewGuid():N}"), NullLogger.Instance, throwAway: true, ct);
        try
        {
            await postgres.StartAsync(ct);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the cluster or takes over what a killed server left, starts it again when it dies; disposing stops it.</summary>
    /// <exception cref="StartupException">PostgreSQL cannot run on the folder.</exception>
    public async Task ServeAsync(CancellationToken ct)
    {
        if (!await StartAsync(ct))
        {
            _log.LogInformation("Taking over the PostgreSQL that an earlier server left running in {Folder}", DataFolder);
            await _postmaster.DisconnectOthersAsync(ct);
        }

        _watch = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        if (_hold is null)
        {
            return;
        }

        if (_binaries is not null)
        {
            await _postmaster.StopAsync(_binaries, _throwAway ? ["immediate"] : ["fast", "immediate"]);
        }

        for (var tries = 10; _throwAway && Directory.Exists(_folder.Root); tries--)
        {
            try
            {
                Directory.Delete(_folder.Root, recursive: true);
            }
            catch (IOException) when (tries > 0)
            {
                // A backend that outlives its postmaster for a moment removes files of its own.
                await Task.Delay(50);
            }
        }

        await ReleaseAsync();
    }

    private static async Task<PrivatePostgres> OpenAsync(string dataFolder, ILogger log, bool throwAway, CancellationToken ct)
    {
        // Before the folder is made: a machine without PostgreSQL stays as it is.
        var found = await PostgresBinaries.InstalledAsync(PostgresBinaries.Places(), ct);
        return new(found, await ClusterFolder.OpenAsync(dataFolder, log, ct), log, throwAway);
    }

    private static async Task<PrivatePostgres> OwnAsync(string dataFolder, ILogger log, bool throwAway, CancellationToken ct)
    {
        var postgres = await OpenAsync(dataFolder, log, throwAway, ct);
        postgres._hold = postgres._folder.TryLock() ?? throw new StartupException(
            $"The data folder {postgres.DataFolder} is in use by another callboard process: stop that one, or set CALLBOARD_DATA to another folder.");
        return postgres;
    }

    /// <returns>False when it was running already.</returns>
    private async Task<bool> StartAsync(CancellationToken ct)
    {
        _binaries = await _folder.PrepareAsync(_installed, _throwAway ? s_throwAwaySettings : s_settings, _throwAway ? ["--no-sync"] : [], ct);
        var started = await _postmaster.BringUpAsync(_binaries, ct);
        await _postmaster.EnsureDatabaseAsync(ct);
        return started;
    }

    /// <summary>A connection that only waits notices at once when the postmaster, and with it every connection, is gone.</summary>
    private async Task WatchAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _postmaster.BringUpAsync(_binaries!, _stopping.Token);
                await using var connection = new NpgsqlConnection(AdminConnectionString);
                await connection.OpenAsync(_stopping.Token);
                while (true)
                {
                    await connection.WaitAsync(_stopping.Token);
                }
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _log.LogWarning("PostgreSQL in {Folder} is gone and will be started again: {Reason}", DataFolder, e.Message);
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async ValueTask ReleaseAsync()
    {
        await _hold!.DisposeAsync();
        _hold = null;
    }
}
