using System.Security.Cryptography;

namespace Callboard.Backups;

/// <param name="Sha256">In hexadecimal digits.</param>
internal sealed record Content(long Size, string Sha256)
{
    /// <summary>Copies a stream to its end and tells what it was.</summary>
    public static async Task<Content> CopyAsync(Stream from, Stream to, Progress progress, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size) = (new byte[128 * 1024], 0L);
        for (var read = await from.ReadAsync(buffer, ct); read > 0; read = await from.ReadAsync(buffer, ct))
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            size += read;
            progress.Add(read);
        }

        return new(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
