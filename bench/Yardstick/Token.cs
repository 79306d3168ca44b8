using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Yardstick;

/// <summary>Checks the signature and the expiry of an access token of Callboard's, and nothing else.</summary>
internal sealed class Token(string secret)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public Guid? Owner(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return null;
        }

        var token = header.AsSpan("Bearer ".Length);
        var (first, last) = (token.IndexOf('.'), token.LastIndexOf('.'));
        if (first == last)
        {
            return null;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(token[..last].ToArray()), expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Base64Url.TryDecodeFromChars(token[(last + 1)..], given, out _) || !CryptographicOperations.FixedTimeEquals(expected, given))
        {
            return null;
        }

        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token[(first + 1)..last]));
        return payload.RootElement.GetProperty("exp").GetInt64() > TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() ? payload.RootElement.GetProperty("sub").GetGuid() : null;
    }
}
