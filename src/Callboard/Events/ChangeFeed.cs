using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Callboard.Data;

namespace Callboard.Events;

/// <summary>
/// Carries changes between nodes by LISTEN and NOTIFY, and from there to the open clients of their owner. They are sent after the commit and from one
/// connection, because NOTIFY inside a transaction makes all commits of the database wait for each other. What is lost in a crash, a client
/// reads again when it is looked at.
/// </summary>
internal sealed class ChangeFeed(Database database, ILogger<ChangeFeed> logger) : BackgroundService
{
    private const string Name = "callboard_changes";

    /// <summary>More at once is told as one change of everything. It also keeps a payload under PostgreSQL's 8,000 bytes.</summary>
    private const int MostAtOnce = 80;

    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_reconnecting = TimeSpan.FromSeconds(1);

    private readonly Channel<(Guid Owner, Change[] Changes)> _outgoing = Channel.CreateBounded<(Guid, Change[])>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<Change>, byte>> _clients = new();

    public void Tell(Guid owner, IReadOnlyCollection<Change> changes) => _outgoing.Writer.TryWrite((owner, changes.Count > MostAtOnce ? [Change.All] : [.. changes]));

    /// <summary>The changes of one owner from now on. A client that reads too slowly is told that everything has changed.</summary>
    public ChannelReader<Change> Follow(Guid owner, CancellationToken until)
    {
        var client = Channel.CreateBounded<Change>(MostAtOnce);
        var clients = _clients.GetOrAdd(owner, _ => new());
        clients.TryAdd(client, 0);
        until.Register(() =>
        {
            clients.TryRemove(client, out _);
            client.Writer.TryComplete();
        });
        return client.Reader;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(SendAsync, stoppingToken), KeepAsync(ListenAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (Database.IsAway(e) || e is IOException)
            {
                logger.LogDebug(e, "The database is away; changes are told again when it is back");
                await Task.Delay(s_reconnecting, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        while (await _outgoing.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(s_gathering, ct);
            var gathered = new Dictionary<Guid, HashSet<Change>>();
            while (_outgoing.Reader.TryRead(out var told))
            {
                gathered.TryAdd(told.Owner, []);
                gathered[told.Owner].UnionWith(told.Changes);
            }

            await database.NotifyAsync(Name, gathered.Select(g => JsonSerializer.Serialize(new Message(g.Key, g.Value.Count > MostAtOnce || g.Value.Contains(Change.All) ? [Change.All] : [.. g.Value]))), ct);
        }
    }

    private Task ListenAsync(CancellationToken ct) => database.ListenAsync(Name, payload => Hand(JsonSerializer.Deserialize<Message>(payload)!), begun: () =>
    {
        // Nobody knows what was told while nobody listened.
        foreach (var owner in _clients.Keys)
        {
            Hand(new Message(owner, [Change.All]));
        }
    }, ct);

    private void Hand(Message message)
    {
        foreach (var client in _clients.GetValueOrDefault(message.Owner)?.Keys ?? [])
        {
            foreach (var change in message.Changes)
            {
                if (!client.Writer.TryWrite(change))
                {
                    while (client.Reader.TryRead(out _))
                    {
                    }

                    client.Writer.TryWrite(Change.All);
                    break;
                }
            }
        }
    }

    private sealed record Message(Guid Owner, Change[] Changes);
}
