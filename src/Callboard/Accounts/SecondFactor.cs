using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Accounts;

/// <summary>What a user needs beside the password: codes of an app on the phone, or one of ten codes on paper.</summary>
internal sealed class SecondFactor
{
    private const int Codes = 10, CodeBytes = 15, Group = 4;

    private static readonly int s_nonce = AesGcm.NonceByteSizes.MaxSize, s_tag = AesGcm.TagByteSizes.MaxSize;

    public required Guid UserId { get; init; }
    public User? User { get; init; }

    /// <summary>The secret that the app shares, sealed with the installation's key.</summary>
    public required byte[] SealedSecret { get; init; }

    /// <summary>Null until a first code has shown that the app has the secret; no login asks for one before.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Of the last code that was taken: neither it nor an earlier one is taken again.</summary>
    public long LastStep { get; private set; }

    /// <summary>Hashes of the codes on paper that are left.</summary>
    public List<string> RecoveryCodes { get; private set; } = [];

    /// <param name="code">Without the blanks and hyphens that make it readable, in lower case.</param>
    public bool Takes(string code, byte[] key, DateTimeOffset now)
    {
        if (Open(key) is not { } secret || Totp.StepOf(secret, code, now) is not { } step || step <= LastStep)
        {
            return false;
        }

        LastStep = step;
        return true;
    }

    public bool TakesRecoveryCode(string code)
    {
        var hash = HashOf(code);
        if (!RecoveryCodes.Contains(hash))
        {
            return false;
        }

        RecoveryCodes = [.. RecoveryCodes.Where(c => c != hash)];
        return true;
    }

    /// <returns>The codes on paper. Only their hashes are kept.</returns>
    public IReadOnlyList<string> Confirm(DateTimeOffset now)
    {
        string[] codes = [.. Enumerable.Range(0, Codes).Select(_ => Totp.Base32(RandomNumberGenerator.GetBytes(CodeBytes)).ToLowerInvariant())];
        (ConfirmedAt, RecoveryCodes) = (now, [.. codes.Select(HashOf)]);
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(g => new string(g))))];
    }

    /// <summary>A row that is moved to another user does not open.</summary>
    public static byte[] Seal(Guid userId, byte[] secret, byte[] key)
    {
        var whole = new byte[s_nonce + secret.Length + s_tag];
        RandomNumberGenerator.Fill(whole.AsSpan(0, s_nonce));
        using var cipher = new AesGcm(key, s_tag);
        cipher.Encrypt(whole.AsSpan(0, s_nonce), secret, whole.AsSpan(s_nonce, secret.Length), whole.AsSpan(s_nonce + secret.Length), userId.ToByteArray());
        return whole;
    }

    /// <returns>Null for what another key has sealed: a backup leaves the key out, so that whoever finds it cannot make codes. The codes on paper stay good.</returns>
    private byte[]? Open(byte[] key)
    {
        var secret = new byte[SealedSecret.Length - s_nonce - s_tag];
        using var cipher = new AesGcm(key, s_tag);
        try
        {
            cipher.Decrypt(SealedSecret.AsSpan(0, s_nonce), SealedSecret.AsSpan(s_nonce, secret.Length), SealedSecret.AsSpan(s_nonce + secret.Length), secret, UserId.ToByteArray());
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    // 120 random bits need no slow hash.
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    internal sealed class Table : IEntityTypeConfiguration<SecondFactor>
    {
        public void Configure(EntityTypeBuilder<SecondFactor> factor)
        {
            factor.HasKey(f => f.UserId);
            factor.HasOne(f => f.User).WithOne().HasForeignKey<SecondFactor>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
