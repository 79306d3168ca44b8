using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Callboard.Accounts;

/// <summary>What an access token says, once its signature was checked.</summary>
internal sealed record AccessClaims(Guid UserId, Guid SessionId);

/// <summary>
/// Signs and checks access tokens (JWT, RFC 7519, HS256 only) and derives refresh tokens. The header is compared with the one that this
/// server writes, so that no algorithm can be chosen by the sender.
/// </summary>
internal sealed class Tokens(TimeProvider time)
{
    public const string Issuer = "callboard", Audience = "callboard";

    private const int MaxLength = 4096;

    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    private static readonly string s_header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private byte[] _key = [], _refreshKey = [];

    /// <summary>Must come before the first request: the secret may have to be read from the database.</summary>
    public void Use(byte[] secret) => (_key, _refreshKey) = (secret, HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "refresh"u8.ToArray()));

    public string Sign(Guid userId, Guid sessionId, DateTimeOffset expiresAt)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("iss", Issuer);
            json.WriteString("aud", Audience);
            json.WriteString("sub", userId);
            json.WriteString("sid", sessionId);
            json.WriteString("jti", Guid.CreateVersion7());
            json.WriteNumber("iat", now);
            json.WriteNumber("nbf", now);
            json.WriteNumber("exp", expiresAt.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        var signed = $"{s_header}.{Base64Url.EncodeToString(buffer.ToArray())}";
        return $"{signed}.{SignatureOf(_key, signed)}";
    }

    /// <summary>Null for whatever this server did not sign, or not for now.</summary>
    public AccessClaims? Verify(string token)
    {
        var dot = token.LastIndexOf('.');
        if (token.Length > MaxLength || dot < 0 || !token.StartsWith(s_header + ".", StringComparison.Ordinal) || token.IndexOf('.', s_header.Length + 1) != dot || !Ascii.IsValid(token))
        {
            return null;
        }

        // Compared as text: the last character of Base64 has bits that decoding ignores.
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SignatureOf(_key, token[..dot])), Encoding.ASCII.GetBytes(token[(dot + 1)..]))
            ? Read(token.AsSpan(s_header.Length + 1, dot - s_header.Length - 1))
            : null;
    }

    /// <summary>JWS of RFC 7515 with HMAC and SHA-256.</summary>
    public static string SignatureOf(byte[] key, string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));

    public static string NewRefreshToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same successor each time, so that a repeat inside the grace window can be answered alike (docs/api/accounts.md).</summary>
    public string SuccessorOf(string refreshToken) => Base64Url.EncodeToString(HMACSHA256.HashData(_refreshKey, Encoding.UTF8.GetBytes(refreshToken)));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    // Another program may sign with the same secret: what it says must not be trusted to have our shape.
    private AccessClaims? Read(ReadOnlySpan<char> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var claims = json.RootElement;
            var now = time.GetUtcNow();
            return claims.GetProperty("iss").ValueEquals(Issuer) && claims.GetProperty("aud").ValueEquals(Audience)
                && Instant("exp") + s_skew > now && Instant("nbf") - s_skew <= now
                ? new AccessClaims(claims.GetProperty("sub").GetGuid(), claims.GetProperty("sid").GetGuid())
                : null;

            DateTimeOffset Instant(string claim) => DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty(claim).GetInt64());
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
