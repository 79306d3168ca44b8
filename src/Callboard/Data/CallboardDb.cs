using System.Data;
using System.Data.Common;
using System.Text.Json;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Feedback;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.Timeline;
using Callboard.Views;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Callboard.Data;

internal sealed partial class CallboardDb(DbContextOptions<CallboardDb> options) : DbContext(options)
{
    private const int MostTries = 5;

    private static readonly PositionalParameters s_positional = new();
    private static readonly Dictionary<string, object> s_noValues = [];

    public DbSet<User> Users => Set<User>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();
    public DbSet<LoginFailure> LoginFailures => Set<LoginFailure>();
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();
    public DbSet<Secret> Secrets => Set<Secret>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<StatusChange> StatusChanges => Set<StatusChange>();
    public DbSet<TimelineEvent> TimelineEvents => Set<TimelineEvent>();
    public DbSet<Interview> Interviews => Set<Interview>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<InterviewFeedback> Feedback => Set<InterviewFeedback>();
    public DbSet<Rejection> Rejections => Set<Rejection>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<ChangeCount> ChangeCounts => Set<ChangeCount>();

    /// <summary>For tools that only need the model.</summary>
    public static DbContextOptions<CallboardDb> OptionsFor(string connectionString) => new DbContextOptionsBuilder<CallboardDb>().UseNpgsql(connectionString).Options;

    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, DbDataSource source) => builder.AddInterceptors(s_announcer, s_failures, s_positional).UseNpgsql(source, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery));

    /// <summary>
    /// Runs one unit of work in one transaction and returns its answer. Inside a larger unit (an idempotent request) it joins that. When PostgreSQL ends it because it
    /// collided with another, nothing of it has happened and it is done again from its start.
    /// </summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await work();
        }

        // What was loaded before would be changed twice.
        var tries = ChangeTracker.Entries().Any() ? 1 : MostTries;
        while (true)
        {
            try
            {
                await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(ct);
                var answer = await work();
                await transaction.CommitAsync(ct);
                return answer;
            }
            catch (Exception e) when (Data.Database.IsCollision(e) && --tries > 0)
            {
                ChangeTracker.Clear();
                _changes.Clear();
                await Task.Delay(Random.Shared.Next(5, 50), ct);
            }
        }
    }

    /// <summary>An advisory lock that ends with the transaction; false when another holds it.</summary>
    public async Task<bool> TryLockAsync(long key, CancellationToken ct)
    {
#pragma warning disable RS0030 // No rows are read.
        return await Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({key}) as \"Value\"").SingleAsync(ct);
#pragma warning restore RS0030
    }

    /// <summary>What one process at a time may do to the schema.</summary>
    public async Task WithSchemaLockedAsync(Func<Task> work, CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        try
        {
            await Database.ExecuteSqlAsync($"select pg_advisory_lock({SchemaLock})", ct);
            await work();
        }
        finally
        {
            // Else the lock would go back to the pool with its connection; one that broke took it along.
            if (Database.GetDbConnection().State == ConnectionState.Open)
            {
                await Database.ExecuteSqlAsync($"select pg_advisory_unlock({SchemaLock})", CancellationToken.None);
            }

            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>A table that is there whoever made it; those of extensions and of the history of migrations do not count.</summary>
    public async Task<string?> FirstTableAsync(CancellationToken ct)
    {
#pragma warning disable RS0030 // No rows are read.
        return await Database.SqlQuery<string?>(
            $"""
            select min(relname::text) as "Value" from pg_class c where relkind in ('r', 'p') and relnamespace = current_schema()::text::regnamespace and relname <> '__EFMigrationsHistory'
                and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
            """).SingleAsync(ct);
#pragma warning restore RS0030
    }

    private const long SchemaLock = 0x736368656D61;

    /// <summary>Held by a backup, and shared by those who remove files.</summary>
    public const long FilesLock = 0x66696C6573;

    /// <summary>Removes files whose rows are gone, unless a backup is running: the rows may be in its snapshot. Then they are left to the job for leftover files.</summary>
    public Task RemoveFilesAsync(Func<Task> remove, CancellationToken ct) => InTransactionAsync(async () =>
    {
#pragma warning disable RS0030 // No rows are read.
        var free = await Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock_shared({FilesLock}) as \"Value\"").SingleAsync(ct);
#pragma warning restore RS0030
        await (free ? remove() : Task.CompletedTask);
        return free;
    }, ct);

    public async Task<long> CountChangesAsync(CancellationToken ct) =>
        (await ReadOwnAsync("select coalesce(sum(count), 0)::bigint from change_counts", s_noValues, row => row.GetInt64(0), ct)).Single();

    /// <summary>Makes two requests of one user wait for each other until the transaction ends.</summary>
    public Task LockUserAsync(CancellationToken ct) => Database.ExecuteSqlAsync($"select 1 from users where id = {CurrentUserId} for no key update", ct);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Guard();
        Date();
        Remember();
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is null)
        {
            Announce();
        }

        return saved;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Sorting, case folding and ILIKE then do not depend on the locale of the database that an operator gives us.
        configurationBuilder.Properties<string>().UseCollation("und-x-icu");
        foreach (var vocabulary in Vocabulary.All)
        {
            configurationBuilder.Properties(vocabulary).HaveConversion(typeof(WordConverter<>).MakeGenericType(vocabulary));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OwnEverything(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CallboardDb).Assembly);
        RequireOwnedForeignKeys(modelBuilder);
        NameInSnakeCase(modelBuilder);
    }

    private void Date()
    {
        foreach (var entry in ChangeTracker.Entries<IDated>())
        {
            if (entry.State == EntityState.Added)
            {
                Date(entry.Entity);
            }
            else if (entry.State == EntityState.Modified
                && entry.Properties.Any(p => p.IsModified && p.Metadata.Name is not (nameof(User.LastLoginAt) or nameof(Application.LastActivityAt) or nameof(ITrashable.DeletedAt) or nameof(ITrashable.DeletedWith))))
            {
                entry.Entity.UpdatedAt = _clock!.Now;
            }
        }
    }

    private void Date(IDated? added)
    {
        // Sample data is dated back by its story.
        if (added is { CreatedAt: var at } && at == default)
        {
            added.CreatedAt = added.UpdatedAt = _clock!.Now;
        }
    }

    private static void NameInSnakeCase(ModelBuilder model)
    {
        static string? Snake(string? name) => name is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName()));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.GetColumnName()));
                var vocabulary = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (Vocabulary.All.Contains(vocabulary))
                {
                    var words = string.Join(", ", Vocabulary.Of(vocabulary).Select(w => $"'{w}'"));
                    entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{property.GetColumnName()}", $"\"{property.GetColumnName()}\" in ({words})");
                }
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(Snake(key.GetConstraintName()));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()));
            }
        }
    }
}
