using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Callboard.Data;

/// <summary>The running side of a cluster: asks, starts, stops. Who may do that is decided elsewhere.</summary>
internal sealed class Postmaster
{
    private const string Name = "callboard";

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Long enough for the remains of a killed postmaster to go away, short enough for an operator who waits for the reason.
    private static readonly TimeSpan s_retryStarting = TimeSpan.FromSeconds(3);

    private readonly ClusterFolder _folder;

    public Postmaster(ClusterFolder folder)
    {
        _folder = folder;
        var socket = new NpgsqlConnectionStringBuilder { Host = folder.Cluster, Username = Name, Database = Name, SslMode = SslMode.Disable };
        // The rest of max_connections is for the watch and for commands beside the server.
        socket.MaxPoolSize = 80;
        ConnectionString = socket.ConnectionString;
        (socket.Username, socket.Database, socket.Pooling, socket.Timeout) = ("postgres", "postgres", false, 5);
        AdminConnectionString = socket.ConnectionString;
    }

    public enum Answer { Ready, NotYet, Nobody }

    /// <summary>As the role that owns Callboard's database and may do nothing else.</summary>
    public string ConnectionString { get; }

    /// <summary>As the superuser of the cluster.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Waits until it accepts connections, and starts it where nobody listens.</summary>
    /// <returns>Whether it had to be started.</returns>
    public async Task<bool> BringUpAsync(PostgresBinaries programs, CancellationToken ct)
    {
        var started = false;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(50, ct))
        {
            switch (await AskAsync(AdminConnectionString, ct))
            {
                case Answer.Ready:
                    return started;
                case Answer.Nobody when started && waited.Elapsed > s_retryStarting:
                    throw new StartupException($"PostgreSQL does not start on {_folder.Cluster}: {_folder.LastComplaint()} (its log: {_folder.Log})");
                case Answer.Nobody:
                    if (!started)
                    {
                        _folder.RotateLog();
                    }

                    _folder.ForgetDeadPostmaster();
                    // Not to be cancelled half way: the postmaster would be there, but not yet to be stopped.
                    var (exitCode, _) = await programs.RunAsync("pg_ctl",
                        ["start", "-D", _folder.Cluster, "-l", _folder.Log, "-s", "-w", "-t", "5"], TimeSpan.FromSeconds(10), CancellationToken.None);
                    started = true;
                    await Task.Delay(exitCode == 0 ? 0 : 300, ct);
                    break;
            }
        }

        throw new StartupException($"PostgreSQL on {_folder.Cluster} is not ready after {Patience.TotalMinutes} minutes (its log: {_folder.Log})");
    }

    public async Task<Answer> AskAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
            await connection.OpenAsync(ct);
            return Answer.Ready;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections)
        {
            return Answer.NotYet;
        }
        catch (PostgresException e) when (connectionString == ConnectionString && e.SqlState is PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            // Whoever starts it has still to make the role and the database.
            return Answer.NotYet;
        }
        catch (PostgresException e)
        {
            throw new StartupException($"PostgreSQL cannot open the database in {_folder.Cluster}: {e.MessageText} (its log: {_folder.Log})");
        }
        // A socket that is not there is reported as an address that is not available.
        catch (NpgsqlException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable })
        {
            return Answer.Nobody;
        }
        catch (NpgsqlException)
        {
            return Answer.NotYet;
        }
    }

    /// <summary>Makes the role and the database where they are missing.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken ct)
    {
        if (await AdministerAsync($"select 1 from pg_roles where rolname = '{Name}'", ct) is null)
        {
            await AdministerAsync($"create role {Name} login nosuperuser nobypassrls", ct);
        }

        if (await AdministerAsync($"select 1 from pg_database where datname = '{Name}'", ct) is null)
        {
            await AdministerAsync($"create database {Name} owner {Name}", ct);
        }
    }

    /// <summary>Ends what a killed server's connections are still doing, and waits until their locks are free.</summary>
    public Task DisconnectOthersAsync(CancellationToken ct) =>
        AdministerAsync("select pg_terminate_backend(pid, 5000) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()", ct);

    public async Task StopAsync(PostgresBinaries programs, string[] modes)
    {
        foreach (var mode in modes)
        {
            var (exitCode, _) = await programs.RunAsync("pg_ctl", ["stop", "-D", _folder.Cluster, "-m", mode, "-s", "-w", "-t", "8"], TimeSpan.FromSeconds(10), CancellationToken.None);
            if (exitCode == 0)
            {
                return;
            }
        }
    }

    private async Task<object?> AdministerAsync(string sql, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(AdminConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"PostgreSQL in {_folder.Cluster} cannot be prepared: {e.Message} (its log: {_folder.Log})");
        }
    }
}
