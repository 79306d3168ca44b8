using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Exports;

/// <summary>What the report tells. Its figures leave saved applications out, its list does not.</summary>
internal sealed record Report(
    string Person,
    string GeneratedOn,
    string Period,
    string Filters,
    int Saved,
    int Companies,
    IReadOnlyList<ReportGroup> Groups,
    IReadOnlyList<(DateOnly Month, int Count)> Months,
    IReadOnlyList<ReportRow> Rows)
{
    public const int MostRows = 1000;

    public int Applications => Groups.Sum(g => g.Applications);
    public int Interviews => Groups.Sum(g => g.Interviews);
    public Fraction ResponseRate => RateOf(g => g.Status.IsAnswered() ? g.Applications : 0);
    public Fraction InterviewRate => RateOf(g => g.Interviewed);
    public Fraction OfferRate => RateOf(g => g.Status.HadOffer() ? g.Applications : 0);

    public IReadOnlyDictionary<string, int> Statuses =>
        Breakdown.OfStatuses(Groups.GroupBy(g => g.Status).ToDictionary(g => Vocabulary.Text(g.Key), g => g.Sum(x => x.Applications), StringComparer.Ordinal));

    /// <summary>How many came at least as far as each stage.</summary>
    public IEnumerable<(string Stage, Fraction Reached)> Funnel =>
        Enumerable.Range((int)ApplicationStatus.Applied, (int)ApplicationStatus.Accepted).Cast<ApplicationStatus>()
            .Select(stage => (Vocabulary.Text(stage), RateOf(g => g.Furthest >= stage ? g.Applications : 0)));

    private Fraction RateOf(Func<ReportGroup, int> part) => new(Groups.Sum(part), Applications);
}

/// <param name="Interviewed">Applications with at least one interview.</param>
internal sealed record ReportGroup(ApplicationStatus Status, ApplicationStatus Furthest, int Applications, int Interviewed, int Interviews);

internal sealed record ReportRow(
    string Company, string Title, ApplicationStatus Status, DateOnly? Applied, string? Source, int? SalaryMin, int? SalaryMax, string Currency, SalaryPeriod Period, string? SalaryRange);
