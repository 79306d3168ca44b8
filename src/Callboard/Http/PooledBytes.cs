using System.Buffers;
using System.Text.Json;

namespace Callboard.Http;

/// <summary>
/// A body in an array that is used again. A new one for each would be a large object as soon as somebody's board is asked for, and the garbage collector keeps room for many of those
/// (docs/performance.md).
/// </summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = Json.Options.Encoder, SkipValidation = true };

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public static PooledBytes Of<T>(T value) => Of(json => JsonSerializer.Serialize(json, value, Json.Options));

    public static PooledBytes Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new PooledBytes();
        using var json = new Utf8JsonWriter(bytes, s_writing);
        write(json);
        return bytes;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - _length < Math.Max(sizeHint, 1))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + sizeHint));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _length) = ([], 0);
    }
}
