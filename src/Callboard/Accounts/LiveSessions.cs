using System.Collections.Concurrent;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>What every request needs to know of its session and user.</summary>
internal sealed record LiveSession(Guid Id, Guid UserId, bool IsBrowser, UserRole Role, string TimeZone, string Currency, DateTimeOffset ExpiresAt);

/// <summary>
/// Sessions that were alive a moment ago. Logout, a new password and disabling act at once on this node, because they are forgotten here,
/// and within <see cref="MaxAge"/> on others.
/// </summary>
internal sealed class LiveSessions(IDbContextFactory<CallboardDb> databases, TimeProvider time)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private static readonly Func<CallboardDb, Guid, DateTimeOffset, Task<LiveSession?>> s_find = EF.CompileAsyncQuery((CallboardDb db, Guid id, DateTimeOffset now) =>
        db.Sessions.Where(s => s.Id == id && s.CookieHash == null && s.EndedAt == null && s.ExpiresAt > now && s.User!.IsActive)
            .Select(s => new LiveSession(s.Id, s.UserId, false, s.User!.Role, s.User.TimeZone, s.User.Currency, s.ExpiresAt)).SingleOrDefault());

    private static readonly Func<CallboardDb, byte[], DateTimeOffset, Task<LiveSession?>> s_findByCookie = EF.CompileAsyncQuery((CallboardDb db, byte[] hash, DateTimeOffset now) =>
        db.Sessions.Where(s => s.CookieHash == hash && s.EndedAt == null && s.ExpiresAt > now && s.User!.IsActive)
            .Select(s => new LiveSession(s.Id, s.UserId, true, s.User!.Role, s.User.TimeZone, s.User.Currency, s.ExpiresAt)).SingleOrDefault());

    private readonly ConcurrentDictionary<Guid, (LiveSession Session, long LoadedAt)> _sessions = new();
    private readonly Lock _changing = new();
    private long _generation;
    private long _sweptAt;

    public Task<LiveSession?> FindAsync(Guid id, CancellationToken ct) => FindAsync(id, (db, now) => s_find(db, id, now), ct);

    public Task<LiveSession?> FindByCookieAsync(byte[] hash, CancellationToken ct) => FindAsync(new Guid(hash.AsSpan(0, 16)), (db, now) => s_findByCookie(db, hash, now), ct);

    /// <param name="key">Under which the answer is kept: a session's id, or half of a cookie's hash.</param>
    private async Task<LiveSession?> FindAsync(Guid key, Func<CallboardDb, DateTimeOffset, Task<LiveSession?>> find, CancellationToken ct)
    {
        if (_sessions.TryGetValue(key, out var known) && time.GetElapsedTime(known.LoadedAt) < MaxAge && known.Session.ExpiresAt > time.GetUtcNow())
        {
            return known.Session;
        }

        var (generation, loadedAt, now) = (Interlocked.Read(ref _generation), time.GetTimestamp(), time.Instant());
        await using var db = await databases.CreateDbContextAsync(ct);
        var session = await find(db, now);
        if (session is null)
        {
            _sessions.TryRemove(key, out _);
            return null;
        }

        var (stale, idle) = (now.AddMinutes(-1), now + Session.LongestIdle);
        var used = db.Sessions.Where(s => s.Id == session.Id && s.LastUsedAt < stale);
        _ = session.IsBrowser
            ? await used.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastUsedAt, now).SetProperty(x => x.ExpiresAt, x => x.CreatedAt + Session.Longest < idle ? x.CreatedAt + Session.Longest : idle), ct)
            : await used.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastUsedAt, now), ct);

        // Whoever ended a session while it was being read must win.
        lock (_changing)
        {
            if (generation == _generation)
            {
                _sessions[key] = (session, loadedAt);
            }
        }

        Sweep();
        return session;
    }

    /// <summary>To be called after what changed the user or a session is committed.</summary>
    public void Forget(Guid userId)
    {
        lock (_changing)
        {
            Interlocked.Increment(ref _generation);
            foreach (var (id, known) in _sessions)
            {
                if (known.Session.UserId == userId)
                {
                    _sessions.TryRemove(id, out _);
                }
            }
        }
    }

    private void Sweep()
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (time.GetElapsedTime(last) < TimeSpan.FromMinutes(1) || Interlocked.CompareExchange(ref _sweptAt, time.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var (id, known) in _sessions)
        {
            if (time.GetElapsedTime(known.LoadedAt) >= MaxAge)
            {
                _sessions.TryRemove(id, out _);
            }
        }
    }
}
