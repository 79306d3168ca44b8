using Callboard.Data;
using Callboard.Http;
using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Analytics;

/// <summary>Counts over applications and what belongs to them, by time, skill, event, reason and outcome.</summary>
internal sealed class AnalyticsService(Figures figures, StatisticsService statistics)
{
    private sealed record Dashboard(int Recent, decimal? Days, int Open, CompanyCount[]? Companies, SourceCount[]? Sources);

    public async Task<AnalyticsDashboardView> DashboardAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var overview = await statistics.OverviewAsync(filter, ct);
        var d = await figures.OneAsync<Dashboard>(filter, """
            with g as materialized (select company_id, coalesce(source, 'Unknown') as source, count(*) as n from a group by 1, 2)
            select p.*,
                   (select json_agg(x) from (select c.name as company, sum(n) as count from g join companies c on c.id = company_id
                                             group by c.id, c.name order by count desc, lower(c.name), c.id limit 5) x) as companies,
                   (select json_agg(x) from (select source, sum(n) as count from g group by 1 order by count desc, lower(source), source) x) as sources
            from (select count(*) filter (where application_date between @today - 29 and @today) as recent,
                         round(avg(@today - application_date) filter (where open and application_date <= @today), 1) as days,
                         count(*) filter (where open and application_date <= @today) as open
                  from a) p
            """, ct);
        return new(overview.TotalApplications, overview.StatusBreakdown, overview.ResponseRate, overview.OfferRate, d.Recent, d.Days, d.Companies ?? [], d.Sources ?? [],
            new(overview.Basis.ResponseRate, overview.Basis.OfferRate, new(d.Open)));
    }

    public async Task<List<PeriodCount>> OverTimeAsync(SeriesFilter filter, CancellationToken ct)
    {
        // In the select list the series is made row by row, and the limit ends it; in the from clause all of it would be made first.
        var periods = await figures.ListAsync<PeriodCount>(filter, """
            with p as (select date_trunc(@unit, application_date::timestamp) as start, count(*) as count from a group by 1)
            select to_char(d.start, @format) as period, coalesce(p.count, 0) as count
            from (select generate_series(min(start), max(start), ('1 ' || @unit)::interval) as start from p limit @most + 1) d left join p on p.start = d.start
            order by d.start
            """, ct, ("unit", Vocabulary.Text(filter.Period)), ("format", Format(filter.Period)), ("most", SeriesFilter.MostPeriods));
        return periods.Count <= SeriesFilter.MostPeriods ? periods
            : throw Problem.Invalid("period", $"Must be longer: from the first application to the last there are more than {SeriesFilter.MostPeriods}");
    }

    private sealed record Success(string Period, int Total, int Offered);

    public async Task<List<SuccessView>> SuccessAsync(SeriesFilter filter, CancellationToken ct)
    {
        var periods = await figures.ListAsync<Success>(filter, """
            select to_char(application_date, @format) as period, count(*) as total, count(*) filter (where offered) as offered
            from a group by 1 order by min(application_date)
            """, ct, ("format", Format(filter.Period)));
        return periods.ConvertAll(p => new SuccessView(p.Period, p.Total, p.Offered, new Fraction(p.Offered, p.Total).Rate));
    }

    private sealed record Skill(string Name, int Count, int N, bool Have);

    public async Task<List<SkillView>> SkillsAsync(SkillsFilter filter, CancellationToken ct)
    {
        var skills = await figures.ListAsync<Skill>(filter, """
            with s as (select skill collate "und-x-icu" as skill, count(*) as n from a, unnest(skills_required) skill group by 1),
                 k as (select lower(skill) as key, (array_agg(skill order by n desc, skill))[1] as name, sum(n) as count from s group by 1)
            select name, count, (select count(*) from a where cardinality(skills_required) > 0) as n,
                   exists (select from users u, unnest(u.skills) skill where lower(skill collate "und-x-icu") = key) as have
            from k order by count desc, key limit @limit
            """, ct, ("limit", filter.Limit));
        return skills.ConvertAll(s => new SkillView(s.Name, s.Count, s.N, new Fraction(s.Count, s.N).Rate, s.Have));
    }

    public Task<List<EventCount>> TimelineAsync(StatisticsFilter filter, CancellationToken ct) => figures.ListAsync<EventCount>(filter, """
        select event_type, sum(n) as count
        from (select case when not observed and h.to = 'applied' then 'applied' else 'status_change' end as event_type, count(*) as n from h group by 1
              union all select type || '_interview', count(*) from i where outcome <> 'cancelled' group by 1
              union all select event_type, count(*) from e group by 1) t
        group by event_type order by count desc, lower(event_type collate "und-x-icu"), event_type
        """, ct);

    private sealed record Rejections(int Total, ReasonCount[]? Reasons, StageCount[]? Stages);

    public async Task<RejectionsView> RejectionsAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var r = await figures.OneAsync<Rejections>(filter, """
            with r as (select r.* from rejections r join a on a.id = r.application_id),
                 s as (select reason collate "und-x-icu" as reason, count(*) as n from r, unnest(reasons) reason group by 1),
                 k as (select (array_agg(reason order by n desc, reason))[1] as reason, sum(n) as count from s group by lower(reason) order by count desc, lower(reason))
            select (select count(*) from r) as total, (select json_agg(k) from k) as reasons,
                   (select json_agg(g) from (select stage, count(*) from r group by 1) g) as stages
            """, ct);
        return new(r.Total, r.Reasons ?? [], [.. (r.Stages ?? []).OrderBy(s => s.Stage)]);
    }

    private sealed record Feedback(int Total, decimal? Rating, int Rated, SkillRating[]? Skills);

    private sealed record SkillRating(string Skill, int Count, decimal? Rating, int Rated);

    public async Task<FeedbackAnalyticsView> FeedbackAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var f = await figures.OneAsync<Feedback>(filter, """
            with f as (select f.* from feedback f join a on a.id = f.application_id),
                 s as (select skill collate "und-x-icu" as skill, count(*) as n, sum(rating) as sum, count(rating) as rated from f, unnest(skills) skill group by 1),
                 k as (select (array_agg(skill order by n desc, skill))[1] as skill, sum(n) as count, round(sum(sum) / nullif(sum(rated), 0), 1) as rating, sum(rated) as rated
                       from s group by lower(skill) order by count desc, lower(skill))
            select count(*) as total, round(avg(rating), 1) as rating, count(rating) as rated, (select json_agg(k) from k) as skills from f
            """, ct);
        return new(f.Total, f.Rating, [.. (f.Skills ?? []).Select(s => new SkillRatingView(s.Skill, s.Count, s.Rating, new(new(s.Rated))))], new(new(f.Rated)));
    }

    public async Task<List<InterviewOutcomesView>> InterviewOutcomesAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var types = await figures.ListAsync<InterviewOutcomesView>(filter, """
            select type, count(*) filter (where outcome = 'pending') as pending, count(*) filter (where outcome = 'passed') as passed,
                   count(*) filter (where outcome = 'failed') as failed, count(*) filter (where outcome = 'cancelled') as cancelled
            from i group by type
            """, ct);
        return [.. types.OrderBy(t => t.Type)];
    }

    private static string Format(Period period) => period switch
    {
        Period.Day => "YYYY-MM-DD",
        Period.Week => "IYYY-\"W\"IW",
        _ => "YYYY-MM",
    };
}
