using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>Sessions and their tokens: opened by a login, prolonged by refreshing, ended by the user or by theft.</summary>
internal sealed class SessionService(CallboardDb db, Tokens tokens, LiveSessions live, CurrentUser current, AuditLog audit, CallboardOptions options, TimeProvider time)
{
    /// <summary>Opens a session in the caller's unit of work and returns its first tokens.</summary>
    public async Task<TokenView> OpenAsync(User user, UserView view, string? userAgent, CancellationToken ct)
    {
        var now = time.Instant();
        var session = NewSession(user.Id, userAgent, now, now + Longest(options.RefreshTokenLife, options.AccessTokenLife), cookieHash: null);
        db.Sessions.Add(session);
        var refresh = Tokens.NewRefreshToken();
        Issue(refresh, session, now);
        await db.SaveChangesAsync(ct);
        return View(session, now, refresh, view);
    }

    /// <summary>Opens a browser's session in the caller's unit of work, in place of the one that its cookie had, and returns the new cookie's value.</summary>
    public async Task<string> OpenBrowserAsync(Guid userId, string? userAgent, string? formerCookie, CancellationToken ct)
    {
        var (now, secret) = (time.Instant(), Tokens.NewRefreshToken());
        if (formerCookie is not null)
        {
            var former = Tokens.Hash(formerCookie);
            await MarkEndedAsync(db.Sessions.Where(s => s.UserId == userId && s.CookieHash == former), ct);
        }

        db.Sessions.Add(NewSession(userId, userAgent, now, now + Session.LongestIdle, Tokens.Hash(secret)));
        await db.SaveChangesAsync(ct);
        return secret;
    }

    /// <summary>
    /// The first use of a token makes its one successor. Inside the grace window a repeat gets the same successor; after it, a repeat is
    /// taken for theft and ends the session (docs/api/accounts.md).
    /// </summary>
    public async Task<(TokenView? Token, User? User)> RefreshAsync(string token, Func<User, Task<UserView>> show, CancellationToken ct)
    {
        var now = time.Instant();
        var hash = Tokens.Hash(token);
        Guid? stolenFrom = null;
        var answer = await db.InTransactionAsync(async () =>
        {
            stolenFrom = null;
            // The update takes the row's lock first: whoever comes second waits, and then reads the use of the first.
            var first = await db.RefreshTokens.Where(t => t.Hash == hash && t.UsedAt == null && t.ExpiresAt > now).ExecuteUpdateAsync(t => t.SetProperty(x => x.UsedAt, now), ct) == 1;
            var used = await db.RefreshTokens.Include(t => t.Session!.User).SingleOrDefaultAsync(t => t.Hash == hash, ct);
            if (used?.Session is not { EndedAt: null, User.IsActive: true } session || session.ExpiresAt <= now || used.UsedAt is not { } usedAt)
            {
                return ((TokenView?)null, (User?)null);
            }

            var successor = tokens.SuccessorOf(token);
            if (first)
            {
                Issue(successor, session, now);
                session.LastUsedAt = now;
                session.ExpiresAt = Earlier(session.CreatedAt + Session.Longest, now + Longest(options.RefreshTokenLife, options.AccessTokenLife));
            }
            else if (usedAt + options.RefreshGrace <= now)
            {
                session.EndedAt = now;
                stolenFrom = session.UserId;
                audit.Add(session.UserId, AuditAct.RefreshTokenReused);
            }

            await db.SaveChangesAsync(ct);
            return stolenFrom is null ? (View(session, now, successor, await show(session.User)), session.User) : (null, null);
        }, ct);
        if (stolenFrom is { } victim)
        {
            live.Forget(victim);
        }

        return answer;
    }

    /// <summary>A new access token for a session whose access token is still good, not beyond its refresh token (docs/api/accounts.md).</summary>
    public async Task<TokenView?> ProlongAsync(string accessToken, Func<User, Task<UserView>> show, CancellationToken ct)
    {
        if (tokens.Verify(accessToken) is not { } claims || await live.FindAsync(claims.SessionId, ct) is null)
        {
            return null;
        }

        var now = time.Instant();
        var session = await db.Sessions.Include(s => s.User).SingleAsync(s => s.Id == claims.SessionId, ct);
        var limit = await db.RefreshTokens.Where(t => t.SessionId == session.Id).MaxAsync(t => (DateTimeOffset?)t.ExpiresAt, ct) ?? session.ExpiresAt;
        return limit <= now ? null : View(session, now, refreshToken: null, await show(session.User!), limit);
    }

    /// <summary>Whether the present session goes on.</summary>
    public Task<bool> IsAliveAsync(CancellationToken ct)
    {
        var now = time.Instant();
        return db.Sessions.AnyAsync(s => s.Id == current.SessionId && s.EndedAt == null && s.ExpiresAt > now && s.User!.IsActive, ct);
    }

    public Task<List<SessionView>> ListAsync(CancellationToken ct)
    {
        var now = time.Instant();
        return db.Sessions.Where(s => s.UserId == current.Id && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastUsedAt).ThenBy(s => s.Id)
            .Select(s => new SessionView(s.Id, s.CookieHash == null ? "token" : "browser", s.UserAgent, s.CreatedAt, s.LastUsedAt, s.ExpiresAt, s.Id == current.SessionId))
            .ToListAsync(ct);
    }

    /// <summary>Ends the session of the given refresh token if it is the caller's own, else the caller's present one.</summary>
    public async Task EndCurrentAsync(string? refreshToken, CancellationToken ct)
    {
        var hash = refreshToken is null ? null : Tokens.Hash(refreshToken);
        var named = hash is null ? null : await db.RefreshTokens.Where(t => t.Hash == hash && t.Session!.UserId == current.Id).Select(t => (Guid?)t.SessionId).SingleOrDefaultAsync(ct);
        await EndAsync(db.Sessions.Where(s => s.UserId == current.Id && s.Id == (named ?? current.SessionId)), AuditAct.SignedOut, ct);
    }

    public async Task EndOneAsync(Guid id, CancellationToken ct)
    {
        if (await EndAsync(db.Sessions.Where(s => s.UserId == current.Id && s.Id == id), AuditAct.SessionEnded, ct) == 0)
        {
            throw Problem.NotFound("Session", id);
        }
    }

    public Task EndAllAsync(CancellationToken ct) => EndAsync(db.Sessions.Where(s => s.UserId == current.Id), AuditAct.SessionsEnded, ct);

    /// <summary>Ends every session in the caller's transaction; the caller tells <see cref="LiveSessions"/> once that is committed.</summary>
    public Task<int> MarkEndedAsync(Guid userId, CancellationToken ct) => MarkEndedAsync(db.Sessions.Where(s => s.UserId == userId), ct);

    private Task<int> MarkEndedAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        var now = time.Instant();
        return sessions.Where(s => s.EndedAt == null && s.ExpiresAt > now).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct);
    }

    /// <summary>Sessions of the caller's own.</summary>
    private async Task<int> EndAsync(IQueryable<Session> sessions, AuditAct act, CancellationToken ct)
    {
        var ended = await db.InTransactionAsync(async () =>
        {
            var ended = await MarkEndedAsync(sessions, ct);
            if (ended > 0)
            {
                audit.Add(current.Id!.Value, act);
                await db.SaveChangesAsync(ct);
            }

            return ended;
        }, ct);
        live.Forget(current.Id!.Value);
        return ended;
    }

    private static Session NewSession(Guid userId, string? userAgent, DateTimeOffset now, DateTimeOffset expiresAt, byte[]? cookieHash) => new()
    {
        UserId = userId,
        UserAgent = Session.Short(userAgent),
        CookieHash = cookieHash,
        CreatedAt = now,
        LastUsedAt = now,
        ExpiresAt = expiresAt,
    };

    private void Issue(string refreshToken, Session session, DateTimeOffset now) => db.RefreshTokens.Add(new RefreshToken
    {
        Hash = Tokens.Hash(refreshToken),
        SessionId = session.Id,
        ExpiresAt = Earlier(now + options.RefreshTokenLife, session.CreatedAt + Session.Longest),
    });

    private TokenView View(Session session, DateTimeOffset now, string? refreshToken, UserView user, DateTimeOffset? limit = null)
    {
        var expires = Earlier(now + options.AccessTokenLife, Earlier(limit ?? DateTimeOffset.MaxValue, session.CreatedAt + Session.Longest));
        return new TokenView(tokens.Sign(session.UserId, session.Id, expires), "bearer", (int)(expires - now).TotalSeconds, refreshToken, user);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static TimeSpan Longest(TimeSpan a, TimeSpan b) => (a > b ? a : b) is var longest && longest < Session.Longest ? longest : Session.Longest;
}
