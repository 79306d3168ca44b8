using System.Globalization;
using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Statistics;

/// <summary>The figures of seed 004, and the two short ones of an account and of a company that share their words.</summary>
internal sealed class StatisticsService(Figures figures, CallboardDb db, UserClock clock, CompanyService companies, ResponseService responses)
{
    private sealed record Overview(
        int Applications, int Companies, int Answered, int Offered, int Interviews, int Interviewed,
        Dictionary<string, int>? Statuses, Dictionary<string, int>? Types, Dictionary<string, int>? Outcomes);

    public async Task<OverviewView> OverviewAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var o = await figures.OneAsync<Overview>(filter, """
            with g as materialized (select status, company_id, answered, offered, count(*) as n from a group by 1, 2, 3, 4),
                 v as materialized (select application_id, type, outcome, count(*) as n from i group by 1, 2, 3)
            select coalesce(sum(n), 0) as applications, count(distinct company_id) as companies,
                   coalesce(sum(n) filter (where answered), 0) as answered, coalesce(sum(n) filter (where offered), 0) as offered,
                   (select coalesce(sum(n), 0) from v) as interviews, (select count(distinct application_id) from v) as interviewed,
                   (select json_object_agg(status, n) from (select status, sum(n) as n from g group by status) x) as statuses,
                   (select json_object_agg(type, n) from (select type, sum(n) as n from v group by type) x) as types,
                   (select json_object_agg(outcome, n) from (select outcome, sum(n) as n from v group by outcome) x) as outcomes
            from g
            """, ct);
        var basis = new OverviewBasis(new(o.Answered, o.Applications), new(o.Interviewed, o.Applications), new(o.Offered, o.Applications));
        return new(o.Applications, o.Companies, o.Interviews, basis.ResponseRate.Rate, basis.InterviewRate.Rate, basis.OfferRate.Rate,
            Breakdown.OfStatuses(o.Statuses), Breakdown.OfTypes(o.Types), Breakdown.OfOutcomes(o.Outcomes), basis);
    }

    private sealed record Timeline(
        DateOnly? First, DateOnly? Last, MonthCount[]? Applications, MonthCount[]? Interviews, decimal? ResponseDays, int Responses, decimal? DecisionDays, int Decisions);

    public async Task<TimelineStatisticsView> TimelineAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var t = await figures.OneAsync<Timeline>(filter, """
            with p as materialized (
                     select coalesce(@period_start::date, min(application_date)) as first,
                            coalesce(@period_end::date, greatest(max(application_date), (select max(day) from i))) as last
                     from a),
                 decided as (select application_id, max(day) as day from h where observed and h.to in ('offer', 'rejected') group by 1),
                 responded as (select min(day - application_date) as days from i group by application_id),
                 waited as (select d.day - max(i.day) as days from decided d join i on i.application_id = d.application_id and i.day <= d.day group by d.application_id, d.day)
            select p.*, r.*, w.*,
                   (select json_agg(m order by month) from (select to_char(application_date, 'YYYY-MM') as month, count(*) from a group by 1) m) as applications,
                   (select json_agg(m order by month) from (select to_char(day, 'YYYY-MM') as month, count(*) from i, p where day between p.first and p.last group by 1) m) as interviews
            from p,
                 (select round(avg(days), 1) as response_days, count(*) as responses from responded where days >= 0) r,
                 (select round(avg(days), 1) as decision_days, count(*) as decisions from waited) w
            """, ct, ("period_start", filter.StartDate ?? (object)DBNull.Value), ("period_end", filter.EndDate ?? (object)DBNull.Value));
        var months = Months([.. t.Applications ?? [], .. t.Interviews ?? []]);
        return new(t.First ?? new DateOnly(clock.Today.Year, clock.Today.Month, 1), t.Last ?? clock.Today, Over(months, t.Applications), Over(months, t.Interviews),
            t.ResponseDays, t.DecisionDays, new(new(t.Responses), new(t.Decisions)));
    }

    private sealed record OneCompany(string Name, Guid Id, int Applications, int Interviews, DateOnly Latest, int Offered, Dictionary<string, int> Statuses);

    public async Task<CompaniesStatisticsView> CompaniesAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var rows = await figures.ListAsync<OneCompany>(filter, """
            with g as (select company_id, status, offered, count(*) as n, max(application_date) as latest from a group by 1, 2, 3),
                 v as (select company_id, count(*) as n from i group by 1)
            select c.name, c.id, sum(g.n) as applications, coalesce(v.n, 0) as interviews, max(g.latest) as latest,
                   coalesce(sum(g.n) filter (where g.offered), 0) as offered, json_object_agg(g.status, g.n) as statuses
            from g join companies c on c.id = g.company_id left join v on v.company_id = c.id
            group by c.id, c.name, v.n
            order by applications desc, lower(c.name), c.id
            """, ct);
        return new(rows.ConvertAll(c => new SuccessBasis(new(c.Offered, c.Applications)) is var basis
            ? new CompanyStatisticsView(c.Name, c.Id, c.Applications, c.Interviews, c.Latest, Breakdown.OfStatuses(c.Statuses), basis.SuccessRate.Rate, basis) : null!), rows.Count);
    }

    public async Task<CompanyStatsView> CompanyAsync(Guid id, CancellationToken ct)
    {
        var company = await companies.GetAsync(id, ct);
        var filter = new StatisticsFilter { CompanyId = id };
        var (overview, times) = (await OverviewAsync(filter, ct), await responses.TimesAsync(filter, ct));
        return new(company, overview.TotalApplications, overview.TotalInterviews, overview.StatusBreakdown, overview.OfferRate, times.AverageDays,
            new(overview.Basis.OfferRate, times.Basis.AverageDays));
    }

    public async Task<AccountStatsView> AccountAsync(CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == clock.User.Id, ct);
        var missing = user.MissingFields(hasResume: await db.Attachments.AnyAsync(a => a.Kind == AttachmentKind.Resume, ct));
        var overview = await OverviewAsync(new(), ct);
        return new(overview.TotalApplications, overview.StatusBreakdown, user.Skills.Count, new Fraction(User.ProfileFields - missing.Count, User.ProfileFields).Rate, missing);
    }

    /// <summary>From the first to the last, zeros included.</summary>
    private static List<string> Months(MonthCount[] counts)
    {
        var months = new List<string>();
        if (counts.Length > 0)
        {
            static DateOnly Day(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (first, last) = (Day(counts.Min(c => c.Month)!), Day(counts.Max(c => c.Month)!));
            for (var n = 0; n <= ((last.Year - first.Year) * 12) + last.Month - first.Month; n++)
            {
                months.Add(first.AddMonths(n).ToString("yyyy-MM", CultureInfo.InvariantCulture));
            }
        }

        return months;
    }

    private static List<MonthCount> Over(List<string> months, MonthCount[]? counts)
    {
        var byMonth = (counts ?? []).ToDictionary(c => c.Month, c => c.Count, StringComparer.Ordinal);
        return months.ConvertAll(m => new MonthCount(m, byMonth.GetValueOrDefault(m)));
    }
}
