using System.Linq.Expressions;
using System.Reflection;
using Callboard.Accounts;
using Callboard.Events;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Callboard.Data;

/// <summary>
/// The only place that knows of more than one user. Four conventions over every <see cref="IOwned"/> type: a query filter, the owner in the
/// primary key, the owner in every foreign key between owned records, and a stamp on new rows that saving checks.
/// </summary>
internal sealed partial class CallboardDb
{
    public const string OwnerFilter = "owner", LiveFilter = "live";

    private UserClock? _clock;

    /// <summary>Nobody signed in is an id that no row has.</summary>
    public Guid CurrentUserId => _clock?.User.Id ?? Guid.Empty;

    /// <summary>Contexts are pooled: each lease gets its user here and loses it on disposal.</summary>
    public CallboardDb As(UserClock clock, ChangeFeed feed)
    {
        (_clock, _feed) = (clock, feed);
        ChangeTracker.Tracking += Stamp;
        return this;
    }

    public override void Dispose()
    {
        Leave();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Leave();
        return base.DisposeAsync();
    }

    private void Leave()
    {
        (_clock, _feed) = (null, null);
        _changes.Clear();
        LeaveFailedConnection();
    }

    /// <summary>The row with this id, locked until the transaction ends, so that what is checked is what is written.</summary>
    public IQueryable<T> Locked<T>(Guid id) where T : class, IOwned => Locked<T>("id = {1}", id);

    /// <summary>The same for many, locked in the order of their ids: requests over the same rows wait for each other and never deadlock.</summary>
    public IQueryable<T> Locked<T>(IEnumerable<Guid> ids) where T : class, IOwned => Locked<T>("id = any({1}) order by id", ids.ToArray());

    private IQueryable<T> Locked<T>(string which, object ids) where T : class, IOwned =>
#pragma warning disable EF1002 // The table's name comes from the model, the condition from above.
        Set<T>().FromSqlRaw($"select * from {Model.FindEntityType(typeof(T))!.GetTableName()} where owner_id = {{0}} and {which} for update", CurrentUserId, ids);
#pragma warning restore EF1002

    /// <summary>The one look beyond the owner filter: administrators see how much each user has, and these numbers are all that leaves.</summary>
    public Task<Dictionary<Guid, int>> CountApplicationsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct) =>
        Applications.IgnoreQueryFilters([OwnerFilter]).Where(a => userIds.Contains(a.OwnerId) && a.Status != ApplicationStatus.Saved)
            .GroupBy(a => a.OwnerId).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);

    private void OwnEverything(ModelBuilder model)
    {
        var own = typeof(CallboardDb).GetMethod(nameof(Own), BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var entity in model.Model.GetEntityTypes().Select(e => e.ClrType).Where(typeof(IOwned).IsAssignableFrom).ToList())
        {
            own.MakeGenericMethod(entity).Invoke(this, [model]);
        }
    }

    private void Own<T>(ModelBuilder model) where T : class, IOwned
    {
        var entity = model.Entity<T>();
        entity.HasKey(e => new { e.OwnerId, e.Id });
        entity.Property(e => e.OwnerId).ValueGeneratedNever();
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.HasOne<User>().WithMany().HasForeignKey(e => e.OwnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasQueryFilter(OwnerFilter, e => e.OwnerId == CurrentUserId);
        if (typeof(ITrashable).IsAssignableFrom(typeof(T)))
        {
            var e = Expression.Parameter(typeof(T), "e");
            var live = Expression.Equal(Expression.Property(e, nameof(ITrashable.DeletedAt)), Expression.Constant(null, typeof(DateTimeOffset?)));
            entity.HasQueryFilter(LiveFilter, Expression.Lambda<Func<T, bool>>(live, e));

            // The trash is small and emptied every hour; without its own index that would read everything else, too.
            entity.HasIndex(nameof(ITrashable.OwnerId), nameof(ITrashable.DeletedAt)).HasFilter("deleted_at is not null");
        }
    }

    /// <summary>A foreign key without the owner would let one person's row point at another's.</summary>
    internal static void RequireOwnedForeignKeys(ModelBuilder model)
    {
        foreach (var key in model.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()))
        {
            var owned = typeof(IOwned).IsAssignableFrom(key.DeclaringEntityType.ClrType) && typeof(IOwned).IsAssignableFrom(key.PrincipalEntityType.ClrType);
            if (owned && key.Properties[0].Name != nameof(IOwned.OwnerId))
            {
                throw new InvalidOperationException($"{key.DeclaringEntityType.ClrType.Name}: the foreign key to {key.PrincipalEntityType.ClrType.Name} must start with OwnerId.");
            }
        }
    }

    // SaveChanges is too late: an existing row that gets a new parent throws "OwnerId is part of a key" before.
    private void Stamp(object? sender, EntityTrackingEventArgs args)
    {
        if (!args.FromQuery && args.Entry.Entity is IOwned owned && args.State == EntityState.Added && owned.OwnerId == Guid.Empty)
        {
            owned.OwnerId = CurrentUserId;
        }
    }

    private void Guard()
    {
        foreach (var entry in ChangeTracker.Entries<IOwned>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            // What happened to an account is told to it whoever did it, signed in or not, and never taken back.
            if (entry.Entity is AuditEvent)
            {
                if (entry.State != EntityState.Added)
                {
                    throw new InvalidOperationException("An audit row would have been changed.");
                }
            }
            else
            {
                RequireMine(entry.Entity);
            }
        }
    }

    private void RequireMine(IOwned row)
    {
        if (row.OwnerId == Guid.Empty || row.OwnerId != CurrentUserId)
        {
            throw new InvalidOperationException($"A {row.GetType().Name} of another owner would have been written.");
        }
    }
}
