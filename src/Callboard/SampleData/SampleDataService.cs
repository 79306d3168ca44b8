using Callboard.Accounts;
using Callboard.Companies;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.SampleData;

/// <summary>Fills the current user's account with a search that looks like a real one. The same day and count give the same.</summary>
internal sealed class SampleDataService(CallboardDb db, UserClock clock, CurrentUser user, SampleFiles files)
{
    private const int BatchSize = 200;

    /// <param name="tag">What marks every application as sample data; null for none.</param>
    /// <param name="told">Called with the number of applications done so far.</param>
    public Task<int> FillAsync(int count, string? tag, Action<int>? told, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var today = clock.Today;
        var random = new Random((today.DayNumber * 397) ^ count);
        var keys = SampleWords.Companies.Select(c => Company.KeyOf(c.Name)).ToList();
        var network = new SampleNetwork(random, await db.Companies.Where(c => keys.Contains(c.NameKey)).ToDictionaryAsync(c => c.NameKey, ct));
        var story = new SampleStory(random, user, today, tag, network);
        var done = 0;
        foreach (var batch in SampleCourse.Draw(count, random).Chunk(BatchSize))
        {
            // Everything of a batch is forgotten after it, but for the companies that the next one goes on with.
            if (done > 0)
            {
                db.ChangeTracker.Clear();
                db.AttachRange(network.Companies);
            }

            foreach (var (course, age) in batch)
            {
                db.AddRange(story.Tell(course, age));
            }

            await files.AttachAsync(db.Applications.Local.ToList(), ct);
            await db.SaveChangesAsync(ct);
            done += batch.Length;
            told?.Invoke(done);
        }

        return done;
    }, ct);
}
