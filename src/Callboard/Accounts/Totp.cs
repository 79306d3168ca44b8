using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Callboard.Accounts;

/// <summary>Codes of six digits that change every thirty seconds (RFC 6238 with HMAC-SHA-1, which is what every app on a phone knows).</summary>
internal static class Totp
{
    private const int Seconds = 30, SecretBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    /// <summary>The step whose code this is, if that is now or one step away: clocks differ, and people type slowly.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var (given, step) = (Encoding.UTF8.GetBytes(code), StepAt(now));
        return ((long[])[step, step - 1, step + 1]).Where(s => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(secret, s)), given)).Select(s => (long?)s).FirstOrDefault();
    }

    public static string CodeAt(byte[] secret, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps know; an HMAC does not suffer from SHA-1's collisions.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648, of bytes whose number is a multiple of five: no padding.</summary>
    public static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - bit % 8)) & 0x1F]);
        }

        return text.ToString();
    }
}
