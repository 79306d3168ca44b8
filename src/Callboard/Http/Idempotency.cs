using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Callboard.Accounts;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Http;

/// <summary>
/// <c>Idempotency-Key</c> on POST (docs/api/README.md): the answer is stored in the transaction of the effect, so a repeat after a lost answer,
/// a time-out or a crash finds either both or neither.
/// </summary>
internal static class Idempotency
{
    public const int MaxKey = 255;

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public static async Task Run(HttpContext context, RequestDelegate next)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<NotIdempotent>() is not null
            || context.RequestServices.GetRequiredService<CurrentUser>().Id is null)
        {
            await next(context);
            return;
        }

        if (TextAttribute.Length(key) > MaxKey)
        {
            throw Problem.Invalid("Idempotency-Key", Says.AtMost(MaxKey));
        }

        await AnswerOnceAsync(context, key, next);
    }

    private static async Task AnswerOnceAsync(HttpContext context, string key, RequestDelegate next)
    {
        var db = context.RequestServices.GetRequiredService<CallboardDb>();
        var clock = context.RequestServices.GetRequiredService<UserClock>();
        var ct = context.RequestAborted;
        var path = context.Request.Path.Value!.TrimEnd('/');
        var hash = await HashAsync(context);

        var answer = await db.InTransactionAsync(async () =>
        {
            if (!await db.TryLockAsync(LockOf(db.CurrentUserId, path, key), ct))
            {
                throw Problem.Conflict("A request with this Idempotency-Key is still running", "IdempotencyKey");
            }

            var since = clock.Now - Kept;
            var stored = await db.IdempotentAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.Path == path && a.Key == key, ct);
            if (stored is not null && stored.CreatedAt > since)
            {
                return Replay(context, stored, hash);
            }

            await db.IdempotentAnswers.Where(a => a.Path == path && a.Key == key).ExecuteDeleteAsync(ct);
            var body = await AnswerAsync(context, next);
            var response = context.Response;
            if (response.StatusCode is >= 200 and < 300)
            {
                db.IdempotentAnswers.Add(new IdempotentAnswer
                {
                    Path = path,
                    Key = key,
                    RequestHash = hash,
                    Status = response.StatusCode,
                    Body = body,
                    ContentType = response.ContentType,
                    ETag = response.Headers.ETag.ToString() is { Length: > 0 } etag ? etag : null,
                    Location = response.Headers.Location.ToString() is { Length: > 0 } location ? location : null,
                    CreatedAt = clock.Now,
                });
                await db.SaveChangesAsync(ct);
            }

            return body;
        }, ct);
        await context.Response.Body.WriteAsync(answer, ct);
    }

    /// <summary>What the handler answers, held back until it is committed.</summary>
    private static async Task<byte[]> AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var (response, original) = (context.Response, context.Response.Body);
        using var buffer = new MemoryStream();
        // A unit that is done again reads it again.
        if (context.Request.Body.CanSeek)
        {
            context.Request.Body.Position = 0;
        }

        response.Body = buffer;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = original;
        }

        return buffer.ToArray();
    }

    private static byte[] Replay(HttpContext context, IdempotentAnswer stored, byte[] hash)
    {
        if (!stored.RequestHash.AsSpan().SequenceEqual(hash))
        {
            throw Problem.Invalid("Idempotency-Key", "Was used for another request");
        }

        var response = context.Response;
        response.Headers["Idempotent-Replayed"] = "true";
        response.Headers.ETag = stored.ETag;
        response.Headers.Location = stored.Location;
        response.StatusCode = stored.Status;
        response.ContentType = stored.ContentType;
        response.ContentLength = stored.Body.Length;
        return stored.Body;
    }

    private static async Task<byte[]> HashAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (context.Request.HasFormContentType)
        {
            // A client makes a new boundary for each try: the parts are compared, not the bytes between them.
            var form = await RequestBody.ReadFormAsync(context);
            foreach (var (name, value) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Append(hash, name, value.ToString());
            }

            foreach (var file in form.Files)
            {
                Append(hash, file.Name, file.FileName);
                await using var bytes = file.OpenReadStream();
                hash.AppendData(await SHA256.HashDataAsync(bytes, context.RequestAborted));
            }

            return hash.GetHashAndReset();
        }

        context.Request.EnableBuffering();
        var body = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        return body;
    }

    private static void Append(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    private static long LockOf(Guid user, string path, string key) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{user}\n{path}\n{key}")));
}

/// <summary>The endpoint takes no <c>Idempotency-Key</c>: under /auth each request counts, and secrets are never stored.</summary>
internal sealed record NotIdempotent;
