using Callboard.Words;
using static Callboard.Words.ApplicationStatus;

namespace Callboard.SampleData;

/// <summary>How an application may go.</summary>
/// <param name="Weight">How common it is, in hundredths.</param>
/// <param name="Youngest">The least and the most days ago that it can have begun, so that what is old has mostly ended.</param>
internal sealed record SampleCourse(int Weight, int Youngest, int Oldest, params ApplicationStatus[] Steps)
{
    /// <summary>The first ten end in each status once, so that ten applications show all of them.</summary>
    private static readonly SampleCourse[] s_all =
    [
        new(8, 1, 25, Saved),
        new(20, 1, 28, Applied),
        new(9, 6, 45, Applied, Screening),
        new(8, 16, 60, Applied, Screening, Interviewing),
        new(3, 34, 75, Applied, Screening, Interviewing, Offer),
        new(2, 45, 89, Applied, Screening, Interviewing, Offer, Accepted),
        new(8, 24, 89, Applied, Screening, Interviewing, Rejected),
        new(5, 14, 89, Applied, Screening, Withdrawn),
        new(2, 45, 89, Applied, Screening, Interviewing, Offer, Declined),
        new(9, 32, 89, Applied, Ghosted),
        new(13, 6, 89, Applied, Rejected),
        new(4, 12, 89, Applied, Screening, Rejected),
        new(4, 8, 40, Saved, Applied),
        new(2, 24, 70, Saved, Applied, Screening, Interviewing),
        new(3, 40, 89, Applied, Screening, Ghosted),
    ];

    private static readonly SampleCourse[] s_byWeight = [.. s_all.SelectMany(c => Enumerable.Repeat(c, c.Weight))];

    /// <summary>Courses and the days ago that they began, the oldest first.</summary>
    public static IReadOnlyList<(SampleCourse Course, int Age)> Draw(int count, Random random) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => i < 10 ? s_all[i] : s_byWeight[random.Next(s_byWeight.Length)])
            .Select(c => (c, Age: random.Next(c.Youngest, c.Oldest + 1)))
            .OrderByDescending(c => c.Age),
    ];

    /// <summary>How many days ago each step was taken. A young application goes faster than is usual; the last step was at the latest yesterday's.</summary>
    public IEnumerable<int> DaysAgo(int age, Random random)
    {
        var days = Steps.Skip(1).Zip(Steps, DaysTo).Select(d => random.Next(d.Least, d.Most + 1)).ToList();
        var pace = Math.Min(1, (age - 1) / (double)Math.Max(1, days.Sum()));
        return Enumerable.Range(0, Steps.Length).Select(i => age - (int)(days.Take(i).Sum() * pace));
    }

    private static (int Least, int Most) DaysTo(ApplicationStatus status, ApplicationStatus from) => (from, status) switch
    {
        (Interviewing, _) => (8, 16),
        (_, Ghosted) => (21, 28),
        (Applied, Rejected) => (3, 20),
        (_, Screening) => (3, 10),
        (_, Interviewing) => (4, 9),
        _ => (2, 8),
    };
}
