using System.Collections;
using System.Globalization;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Exports.Pdf;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Exports;

/// <summary>The report on applications: counted by the database, printed here.</summary>
internal sealed class ReportService(CallboardDb db, UserClock clock, Typeface typeface)
{
    public async Task<PdfFile> PrintAsync(ApplicationFilter filter, CancellationToken ct)
    {
        var (regular, bold) = (typeface.Regular(), typeface.Bold());
        return new PdfFile($"applications-{clock.Today:yyyy-MM-dd}.pdf", ReportPages.Print(await GatherAsync(filter, ct), regular, bold));
    }

    private async Task<Report> GatherAsync(ApplicationFilter filter, CancellationToken ct)
    {
        var matching = db.Applications.AsNoTracking().Matching(filter);
        var counted = matching.Where(a => a.Status != ApplicationStatus.Saved);
        var groups = await counted.GroupBy(a => new { a.Status, a.FurthestStatus }).Select(g => new ReportGroup(
            g.Key.Status, g.Key.FurthestStatus, g.Count(),
            g.Count(a => a.Interviews.Any(i => i.DeletedAt == null || i.DeletedWith == a.Id)),
            g.Sum(a => a.Interviews.Count(i => i.DeletedAt == null || i.DeletedWith == a.Id)))).ToListAsync(ct);
        var months = await counted.GroupBy(a => new { a.ApplicationDate!.Value.Year, a.ApplicationDate.Value.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Count = g.Count() }).OrderBy(m => m.Year).ThenBy(m => m.Month).ToListAsync(ct);
        var rows = await matching.InOrder(ApplicationSort.ApplicationDate, SortOrder.Desc).Take(Report.MostRows).Select(a => new ReportRow(
            a.Company.Name, a.Title, a.Status, a.ApplicationDate, a.Source, a.SalaryMin, a.SalaryMax, a.SalaryCurrency, a.SalaryPeriod, a.SalaryRange)).ToListAsync(ct);
        var first = filter.DateFrom ?? await counted.MinAsync(a => a.ApplicationDate, ct);
        var last = filter.DateTo ?? await counted.MaxAsync(a => a.ApplicationDate, ct);
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == clock.User.Id, ct);
        return new Report(
            user.FullName ?? user.Email,
            string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(clock.Now, clock.Zone):yyyy-MM-dd HH:mm} ({user.TimeZone})"),
            string.Create(CultureInfo.InvariantCulture, $"{(first is null ? "the beginning" : $"{first:yyyy-MM-dd}")} to {(last is null ? "today" : $"{last:yyyy-MM-dd}")}"),
            Describe(filter),
            await matching.CountAsync(a => a.Status == ApplicationStatus.Saved, ct),
            await counted.Select(a => a.CompanyId).Distinct().CountAsync(ct),
            groups,
            months.ConvertAll(m => (new DateOnly(m.Year, m.Month, 1), m.Count)),
            rows);
    }

    /// <summary>What was filtered by, beside the dates: those are the period.</summary>
    private static string Describe(ApplicationFilter filter)
    {
        var unfiltered = new ApplicationFilter();
        var said = FieldsOf.Type(typeof(ApplicationFilter))
            .Where(f => f.Property.DeclaringType == typeof(ApplicationFilter)
                && f.Name is not ("date_from" or "date_to" or "sort_by" or "sort_order"))
            .Select(f => (f.Name, Value: f.Get(filter), Default: f.Get(unfiltered)))
            .Where(f => f.Value is IList list ? list.Count > 0 : !Equals(f.Value, f.Default))
            .Select(f => $"{f.Name.Replace('_', ' ')}: {Words(f.Value!)}");
        return string.Join("; ", said) is { Length: > 0 } text ? text : "none";
    }

    private static string Words(object value) => value switch
    {
        IList list => string.Join(", ", list.Cast<Enum>().Select(Vocabulary.Text)),
        Enum word => Vocabulary.Text(word),
        bool flag => flag ? "yes" : "no",
        _ => value.ToString()!,
    };
}
