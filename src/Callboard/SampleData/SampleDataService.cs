using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Data;
using Callboard.Http;
using Microsoft.EntityFrameworkCore;

namespace Callboard.SampleData;

/// <summary>Fills the current user's account with a search that looks like a real one. The same day and count give the same.</summary>
internal sealed class SampleDataService(CallboardDb db, UserClock clock, CurrentUser user, SampleFiles files)
{
    private const int BatchSize = 200;
    private const int Count = 50;
    private const string Tag = "sample";

    /// <summary>A search to look at, each of its applications marked by a tag.</summary>
    public Task<SampleDataView> CreateAsync(CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        // Of two who press at once, one waits here and then finds the other's.
        await db.LockUserAsync(ct);
        return await Everything.AnyAsync(ct)
            ? throw Problem.Conflict("Sample data is there already", "SampleData")
            : new SampleDataView(await FillAsync(Count, Tag, told: null, ct));
    }, ct);

    /// <summary>Takes away what was created, for good, and leaves what the user has made: also what they have put beside it.</summary>
    public Task RemoveAsync(CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        // The database cannot clear one half of a composite key by itself.
        await db.Feedback.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(f => f.Application!.IsSample).ExecuteUpdateAsync(f => f.SetProperty(x => x.InterviewId, (Guid?)null), ct);
        var removed = await Everything.ExecuteDeleteAsync(ct);
        await db.Contacts.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(c => c.IsSample && !c.Applications.Any() && !db.Set<InterviewContact>().Any(l => l.ContactId == c.Id)).ExecuteDeleteAsync(ct);
        var used = db.Applications.IgnoreQueryFilters([CallboardDb.LiveFilter]).Select(a => a.CompanyId);
        var known = db.Contacts.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(c => c.CompanyId != null).Select(c => c.CompanyId!.Value);
        await db.Companies.Where(c => c.IsSample && !used.Contains(c.Id) && !known.Contains(c.Id)).ExecuteDeleteAsync(ct);
        db.HasChanged();
        return removed;
    }, ct);

    private IQueryable<Application> Everything => db.Applications.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(a => a.IsSample);

    /// <param name="tag">What marks every application as sample data; null for none.</param>
    /// <param name="told">Called with the number of applications done so far.</param>
    public Task<int> FillAsync(int count, string? tag, Action<int>? told, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var today = clock.Today;
        var random = new Random((today.DayNumber * 397) ^ count);
        var keys = SampleWords.Companies.Select(c => Company.KeyOf(c.Name)).ToList();
        var network = new SampleNetwork(random, await db.Companies.Where(c => keys.Contains(c.NameKey)).ToDictionaryAsync(c => c.NameKey, ct), marked: tag is not null);
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
