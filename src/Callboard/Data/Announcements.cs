using System.Data.Common;
using Callboard.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Callboard.Data;

/// <summary>Tells open clients what has changed, once it is committed and never before.</summary>
internal sealed partial class CallboardDb
{
    private static readonly Announcer s_announcer = new();

    private readonly List<Change> _changes = [];
    private ChangeFeed? _feed;

    /// <summary>More has changed than is worth telling one by one.</summary>
    public void HasChanged() => _changes.Add(Change.All);

    private void Remember()
    {
        foreach (var entry in ChangeTracker.Entries<IOwned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                Remember(entry.Entity);
            }
        }
    }

    private void Remember(IOwned row)
    {
        if (Change.TypeOf(row.GetType()) is { } type)
        {
            _changes.Add(new Change(type, row.Id));
        }
    }

    private void Announce()
    {
        if (_changes.Count > 0)
        {
            _feed?.Tell(CurrentUserId, _changes);
            _changes.Clear();
        }
    }

    private sealed class Announcer : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ((CallboardDb)eventData.Context!).Announce();
            return Task.CompletedTask;
        }

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ((CallboardDb)eventData.Context!)._changes.Clear();
            return Task.CompletedTask;
        }
    }
}
