using Callboard.Data;
using Callboard.Statistics;
using Callboard.Timeline;

namespace Callboard.Analytics;

/// <summary>
/// How long companies take to answer. The first response is the earliest of a status that a company gives, an interview, when it was agreed on, and an own event
/// of a suggested type; what lies before the application is none.
/// </summary>
internal sealed class ResponseService(Figures figures)
{
    private const string Responses = """
        with r as (
            select application_id, min(day - application_date) as days
            from (select application_id, application_date, day from h where observed and h.to in ('screening', 'interviewing', 'offer', 'accepted', 'declined', 'rejected')
                  union all select application_id, application_date, least(day, (created_at at time zone @zone)::date) from i where outcome <> 'cancelled'
                  union all select application_id, application_date, day from e where event_type = any(@response_types)) x
            where day >= application_date group by 1)
        """;

    private sealed record Times(decimal? Average, decimal? Median, decimal? Percentile, int? Fastest, int? Slowest, int Total, int Waiting, Week[]? Weeks);

    private sealed record Week(int Number, int Count);

    public async Task<ResponseTimeView> TimesAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var t = await figures.OneAsync<Times>(filter, $"""
            {Responses}
            select round(avg(days), 1) as average, round(percentile_cont(0.5) within group (order by days)::numeric, 1) as median,
                   round(percentile_cont(0.8) within group (order by days)::numeric, 1) as percentile, min(days) as fastest, max(days) as slowest, count(days) as total,
                   count(*) filter (where days is null and status = 'applied') as waiting,
                   (select json_agg(w) from (select days / 7 as number, count(*) from r group by 1) w) as weeks
            from a left join r on r.application_id = a.id
            """, ct, ("response_types", TimelineEvent.SuggestedTypes));
        var weeks = (t.Weeks ?? []).ToDictionary(w => w.Number, w => w.Count);
        var bins = t.Slowest is { } slowest ? Enumerable.Range(0, (slowest / 7) + 1).Select(w => new ResponseBin(7 * w, (7 * w) + 6, weeks.GetValueOrDefault(w))) : [];
        var n = new Sample(t.Total);
        return new(t.Average, t.Median, t.Percentile, t.Fastest, t.Slowest, t.Total, t.Waiting, [.. bins], new(n, n, n));
    }

    private sealed record Source(string Name, int Total, int Responses);

    public async Task<List<SourceView>> SourcesAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var sources = await figures.ListAsync<Source>(filter, $"""
            {Responses}
            select coalesce(source, 'Unknown') as name, count(*) as total, count(days) as responses
            from a left join r on r.application_id = a.id
            group by 1 order by total desc, lower(coalesce(source, 'Unknown')), 1
            """, ct, ("response_types", TimelineEvent.SuggestedTypes));
        return [.. sources.Select(Show).OrderByDescending(s => s.Low)];
    }

    private static SourceView Show(Source source)
    {
        const double z = 1.959963984540054;
        double n = source.Total, p = source.Responses / n;
        var (middle, spread) = (p + (z * z / (2 * n)), z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))));
        decimal Percent(double value) => decimal.Round((decimal)Math.Clamp(100 * value / (1 + (z * z / n)), 0, 100), 2, MidpointRounding.AwayFromZero);
        return new(source.Name, source.Total, source.Responses, new Fraction(source.Responses, source.Total).Rate, Percent(middle - spread), Percent(middle + spread));
    }
}
