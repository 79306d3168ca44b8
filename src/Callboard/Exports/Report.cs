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

    private static readonly ApplicationStatus[] s_always =
        [ApplicationStatus.Applied, ApplicationStatus.Screening, ApplicationStatus.Interviewing, ApplicationStatus.Offer, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn];

    public int Applications => Groups.Sum(g => g.Applications);
    public int Interviews => Groups.Sum(g => g.Interviews);
    public int Responded => Groups.Where(g => g.Status is not (ApplicationStatus.Applied or ApplicationStatus.Ghosted)).Sum(g => g.Applications);
    public int Interviewed => Groups.Sum(g => g.Interviewed);
    public int Offered => Groups.Where(g => g.Status is ApplicationStatus.Offer or ApplicationStatus.Accepted or ApplicationStatus.Declined).Sum(g => g.Applications);

    /// <summary>The words that always show, then others where they occur.</summary>
    public IEnumerable<(ApplicationStatus Status, int Count)> Statuses =>
        s_always.Concat(Enum.GetValues<ApplicationStatus>().Except(s_always).Where(s => Count(s) > 0)).Select(s => (s, Count(s)));

    /// <summary>How many came at least as far as each stage.</summary>
    public IEnumerable<(ApplicationStatus Stage, int Reached)> Funnel =>
        Enumerable.Range((int)ApplicationStatus.Applied, (int)ApplicationStatus.Accepted).Cast<ApplicationStatus>()
            .Select(stage => (stage, Groups.Where(g => g.Furthest >= stage).Sum(g => g.Applications)));

    private int Count(ApplicationStatus status) => Groups.Where(g => g.Status == status).Sum(g => g.Applications);
}

/// <param name="Interviewed">Applications with at least one interview.</param>
internal sealed record ReportGroup(ApplicationStatus Status, ApplicationStatus Furthest, int Applications, int Interviewed, int Interviews);

internal sealed record ReportRow(
    string Company, string Title, ApplicationStatus Status, DateOnly? Applied, string? Source, int? SalaryMin, int? SalaryMax, string Currency, SalaryPeriod Period, string? SalaryRange);
