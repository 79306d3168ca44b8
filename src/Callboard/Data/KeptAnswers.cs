using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Callboard.Data;

/// <summary>
/// What was computed over a user's records and stays right until one of them changes: an answer is kept with the count of changes that was read before it was computed, and is
/// given again only to whoever reads the same count (docs/decisions/0009-kept-answers.md).
/// </summary>
internal sealed class KeptAnswers : IDisposable
{
    // Each: what an answer takes besides itself.
    private const long MostBytes = 8 << 20, Each = 600;

    private static readonly TimeSpan s_unused = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public void Dispose() => _answers.Dispose();

    /// <param name="question">All that the answer depends on besides the user's records.</param>
    /// <param name="ask">One statement. Nobody changes what it returns.</param>
    /// <param name="weigh">The answer's size in bytes, roughly.</param>
    public async Task<T> GetAsync<T>(CallboardDb db, string question, Func<Task<T>> ask, Func<T, long> weigh, CancellationToken ct)
    {
        // Inside a transaction there may be changes that nobody else will ever see.
        if (db.Database.CurrentTransaction is not null)
        {
            return await ask();
        }

        var key = (db.CurrentUserId, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(question))));
        var count = await db.CountChangesAsync(ct);
        if (_answers.TryGetValue(key, out (long Count, T Answer) kept) && kept.Count == count)
        {
            return kept.Answer;
        }

        var answer = await ask();
        _answers.Set(key, (count, answer), new MemoryCacheEntryOptions { Size = weigh(answer) + Each, SlidingExpiration = s_unused });
        return answer;
    }
}
