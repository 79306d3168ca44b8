using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Accounts;

/// <summary>One login on one device: a program's, with its access and refresh tokens, or a browser's, with its cookie. Ending it ends them.</summary>
internal sealed class Session
{
    /// <summary>A session lives this long at most, however often it is refreshed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>A browser's session that is not used for this long is over.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromDays(14);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public User? User { get; init; }
    public string? UserAgent { get; init; }

    /// <summary>The hash of a browser's cookie; null for a program's session.</summary>
    public byte[]? CookieHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What a client calls itself may be of any length.</summary>
    public static string? Short(string? userAgent) => userAgent is { Length: > 0 } ? userAgent[..Math.Min(userAgent.Length, 300)] : null;

    internal sealed class Table : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.CookieHash).IsUnique();
            session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Only the hash is stored; the successor of a token can be computed again from the token itself.</summary>
internal sealed class RefreshToken
{
    public required byte[] Hash { get; init; }
    public required Guid SessionId { get; init; }
    public Session? Session { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.HasKey(t => t.Hash);
            token.HasOne(t => t.Session).WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A link to set a new password, good once and for an hour.</summary>
internal sealed class PasswordReset
{
    public required byte[] Hash { get; init; }
    public required Guid UserId { get; init; }
    public User? User { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<PasswordReset>
    {
        public void Configure(EntityTypeBuilder<PasswordReset> reset)
        {
            reset.HasKey(r => r.Hash);
            reset.HasOne(r => r.User).WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Failed logins of one account from one address. Counted in the database, so that every node sees the same.</summary>
internal sealed class LoginFailure
{
    /// <summary>SHA-256 of the e-mail address in lower case: accounts that do not exist are counted too.</summary>
    public required byte[] Account { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset WindowStart { get; set; }
    public int Count { get; set; }

    /// <summary>How often this pair was locked since its last success; each time doubles the lock.</summary>
    public int Locks { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<LoginFailure>
    {
        public void Configure(EntityTypeBuilder<LoginFailure> failure) => failure.HasKey(f => new { f.Account, f.Address });
    }
}
