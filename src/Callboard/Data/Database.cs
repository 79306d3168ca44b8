using System.Net.Sockets;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Callboard.Data;

/// <summary>The one database of this process: how it is reached, and what its faults mean to a client.</summary>
internal sealed class Database(string connectionString) : IAsyncDisposable
{
    private const string CompanyName = "ix_companies_owner_id_name_key";

    /// <summary>What a unique constraint that is violated tells the client.</summary>
    private static readonly Dictionary<string, (string Message, string Type)> s_conflicts = new(StringComparer.Ordinal)
    {
        ["ix_users_email_key"] = ("Email already registered", "User"),
        [CompanyName] = ("Company already exists", "Company"),
    };

    private const int MaxConnections = 40;

    // A database may be set up to answer before a commit is on its disk: what is acknowledged here must be. Stricter settings stay. Compiling a statement that runs for
    // milliseconds takes PostgreSQL a second.
    private const string Settings = "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off' union all select set_config('jit', 'off', false)";

    public NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "callboard",
        MaxPoolSize = MaxConnections,
        Timeout = 5,
        CommandTimeout = 10,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        // A command that is given up takes its connection with it: waiting for what is left of its answer, the driver (10.0.0) may take that for the answer to the next one.
        CancellationTimeout = -1,
    }.ConnectionString).UsePhysicalConnectionInitializer(SetUp, SetUpAsync).Build();

    public string MaskedUrl { get; } = DatabaseUrl.Mask(connectionString);

    /// <summary>
    /// A connection for long work: not of the pool, and without the time limits that are for requests. Where row-level security would hide rows from it, the database
    /// refuses to answer.
    /// </summary>
    public async Task<NpgsqlConnection> OpenForLongAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "callboard", Pooling = false, Timeout = 5, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var set = new NpgsqlCommand("select set_config(name, case name when 'row_security' then 'off' when 'synchronous_commit' then 'on' else '0' end, false) from pg_settings " +
            "where name in ('row_security', 'synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')", connection);
        await set.ExecuteNonQueryAsync(ct);
        return connection;
    }

    /// <summary>One round trip; throws what the driver throws.</summary>
    public async Task PingAsync(CancellationToken ct)
    {
        await using var command = Source.CreateCommand("select 1");
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Tells every node that listens to a channel, outside of any transaction.</summary>
    public async Task NotifyAsync(string channel, IEnumerable<string> payloads, CancellationToken ct)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var payload in payloads)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_notify($1, $2)") { Parameters = { new() { Value = channel }, new() { Value = payload } } });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Hears a channel until it is cancelled or the connection breaks.</summary>
    public async Task ListenAsync(string channel, Action<string> heard, Action begun, CancellationToken ct)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        connection.Notification += (_, notification) => heard(notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        begun();
        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    /// <summary>The driver tells the limit of its pool; how much of it is in use it tells to metrics alone.</summary>
    public static EngineInfo PoolInfo() => new(MaxConnections, CheckedOut: 0, Overflow: 0, CheckedIn: 0);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>The refusal that a database fault is to a client; null for what is no database fault.</summary>
    public static Problem? Explain(Exception exception) => Cause(exception) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e when s_conflicts.TryGetValue(e.ConstraintName ?? "", out var known) => Problem.Conflict(known.Message, known.Type),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation } => Problem.Conflict("The record was changed at the same time", "Record"),
        PostgresException e when !Passes(e.SqlState) => Problem.Plain(StatusCodes.Status500InternalServerError, "DATABASE_ERROR", "A database error occurred"),
        not null => Problem.DatabaseAway(),
        null => null,
    };

    /// <summary>The database cannot be reached, as against: it answered with an error.</summary>
    public static bool IsAway(Exception exception) => Cause(exception) switch
    {
        PostgresException e => e.SqlState is ['5', '7', 'P', ..] or ['0', '8', ..] or ['5', '3', ..],
        not null => true,
        null => false,
    };

    /// <summary>
    /// PostgreSQL ended the transaction because of another one: a deadlock, an order in which both cannot be, or a company that the other made first. Done again, it finds that one.
    /// </summary>
    public static bool IsCollision(Exception exception) => Cause(exception) is PostgresException e
        && (e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure || (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == CompanyName));

    /// <summary>The same request may succeed a moment later: connection lost, collision, out of connections or disk, locked, stopped or timed out, a failing disk, or a standby that will be the primary.</summary>
    private static bool Passes(string state) => state[..2] is "08" or "40" or "53" or "55" or "57" or "58" || state == PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>The server answered that it speaks no TLS, and the URL wants it: waiting does not help.</summary>
    public static bool LacksTls(Exception exception) => Cause(exception)?.Message.StartsWith("SSL connection requested.", StringComparison.Ordinal) == true;

    /// <summary>For operators: what the driver could not do, and why.</summary>
    public static string ReasonOf(Exception exception) =>
        LacksTls(exception) ? "its server has no TLS, which DATABASE_URL asks for (without sslmode of every server on another machine): switch it on there, or write ?sslmode=disable if nobody else is on the network between"
        : Cause(exception) is PostgresException answer ? answer.MessageText
        : Cause(exception) is { } cause && cause.GetBaseException() is var root && root != cause ? $"{cause.Message}: {root.Message}" : exception.GetBaseException().Message;

    public static bool IsUniqueViolation(DbUpdateException exception) => exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static void SetUp(NpgsqlConnection connection)
    {
        using var set = new NpgsqlCommand(Settings, connection);
        set.ExecuteNonQuery();
    }

    private static async Task SetUpAsync(NpgsqlConnection connection)
    {
        await using var set = new NpgsqlCommand(Settings, connection);
        await set.ExecuteNonQueryAsync();
    }

    private static Exception? Cause(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // A connection that breaks between the writing of a command and the reading of its answer leaves the driver (10.0.0) without the statement it reads; after a
            // command that was given up it may read the answer to another, and says so in an exception without a type of its own.
            if (e is NpgsqlException or SocketException or TimeoutException || (e.Source == "Npgsql" && (e is NullReferenceException || e.GetType() == typeof(Exception))))
            {
                return e;
            }
        }

        return null;
    }
}
