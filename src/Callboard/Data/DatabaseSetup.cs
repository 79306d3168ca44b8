using System.Text;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Data;

/// <summary>Brings the schema up to date when the server starts, and again when a database that was away is back.</summary>
internal sealed class DatabaseSetup(
    IDbContextFactory<CallboardDb> databases, CallboardOptions options, Tokens tokens, LiveSessions sessions, Readiness readiness, IHostApplicationLifetime lifetime, StartupFailure failure, ILogger<DatabaseSetup> log) : BackgroundService
{
    public static Task MigrateAsync(CallboardDb db, CancellationToken ct) => MigrateAsync(db, target: null, ct);

    /// <param name="target">The migration to stop at, or to go back to; null is the last.</param>
    public static async Task MigrateAsync(CallboardDb db, string? target, CancellationToken ct)
    {
        // A large table may take its time; the limit of ten seconds is for requests.
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        if (!await db.Database.CanConnectAsync(ct))
        {
            // Else it is made here.
            await db.Database.MigrateAsync(target, ct);
            return;
        }

        // EF reads what is applied before it waits for whoever is applying it: a server and a command that start together would both make the tables.
        await db.WithSchemaLockedAsync(async () =>
        {
            // EF would also make its model twice more to find out that there is nothing to do.
            if (!await IsUpToDateAsync(db, ct) || target is not null)
            {
                await db.Database.MigrateAsync(target, ct);
            }
        }, ct);
    }

    /// <summary>Nothing is written into a database that is newer than this program, or that another program made.</summary>
    private static async Task<bool> IsUpToDateAsync(CallboardDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } unknown)
        {
            throw new StartupException(applied.Exists(known.Contains)
                ? $"The database was made by a newer version of Callboard (it knows {unknown}); start that version."
                : $"The database was made by another program, or by a Callboard that was never released (it knows {unknown}); give Callboard an empty one.");
        }

        if (applied.Count == 0 && await db.FirstTableAsync(ct) is { } foreign)
        {
            throw new StartupException($"The database has tables that are not Callboard's ({foreign}); give Callboard an empty one.");
        }

        return applied.Count == known.Count;
    }

    /// <summary>What the first request would wait for: it finds nothing, but everything on its way is compiled and connected.</summary>
    private Task WarmUpAsync(CallboardDb db, CancellationToken ct)
    {
        Answer.ETagOf<ApplicationView?>(null);
        return Task.WhenAll(sessions.FindAsync(Guid.Empty, ct), db.ReadOneAsync(Guid.Empty, ct));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = "";
        for (var wait = TimeSpan.FromSeconds(0.25); ; wait = wait < TimeSpan.FromSeconds(2) ? wait * 2 : wait)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(stoppingToken);
                if (options.Migrate)
                {
                    await MigrateAsync(db, stoppingToken);
                }
                else if (!await IsUpToDateAsync(db, stoppingToken))
                {
                    throw new StartupException("The database is not up to date and CALLBOARD_MIGRATE is off; run the command 'migrate'.");
                }

                tokens.Use(options.JwtSecret is { } secret ? Encoding.UTF8.GetBytes(secret) : await Secret.GetOrMakeAsync(db, "jwt", stoppingToken));
                await WarmUpAsync(db, stoppingToken);
                readiness.SetUp();
                return;
            }
            catch (Exception e) when (Database.IsAway(e) && !Database.LacksTls(e) && !stoppingToken.IsCancellationRequested)
            {
                if (Database.ReasonOf(e) is var reason && reason != told)
                {
                    log.LogWarning("The database cannot be reached and is tried again until it can: {Reason}", reason);
                    told = reason;
                }

                await Task.Delay(wait, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure.Message = e is StartupException ? e.Message : $"The database cannot be brought up to date: {Database.ReasonOf(e)}";
                lifetime.StopApplication();
                return;
            }
        }
    }
}

/// <summary>Why a server that had already begun to start must end.</summary>
internal sealed class StartupFailure
{
    public string? Message { get; set; }
}
