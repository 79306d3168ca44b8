using Callboard.Data;
using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Analytics;

/// <summary>How many applications came at least as far as each stage.</summary>
internal sealed record Reached(int Total, int Open, IReadOnlyDictionary<ApplicationStatus, int> Stages);

/// <summary>How far applications came, by their history and not by their present status.</summary>
internal sealed class FunnelService(Figures figures)
{
    private static readonly ApplicationStatus[] s_stages = [ApplicationStatus.Applied, ApplicationStatus.Screening, ApplicationStatus.Interviewing, ApplicationStatus.Offer, ApplicationStatus.Accepted];

    private static readonly string[] s_order =
        [.. s_stages.Select(s => Vocabulary.Text(s)), "open", .. Enum.GetValues<ApplicationStatus>().Where(s => s > ApplicationStatus.Accepted).Select(s => Vocabulary.Text(s))];

    private sealed record Furthest(ApplicationStatus Stage, int Count, int Open);

    public async Task<Reached> ReachedAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var rows = await figures.ListAsync<Furthest>(filter, "select furthest_status as stage, count(*) as count, count(*) filter (where open) as open from a group by 1", ct);
        return new(rows.Sum(r => r.Count), rows.Sum(r => r.Open), s_stages.ToDictionary(s => s, s => rows.Where(r => r.Stage >= s).Sum(r => r.Count)));
    }

    private sealed record Path(string[] Stages, int Count);

    public async Task<FunnelView> FunnelAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var reached = await ReachedAsync(filter, ct);
        var transitions = await figures.ListAsync<Transition>(filter, "select h.from, h.to, count(*) as count from h where observed group by 1, 2", ct);
        var paths = await figures.ListAsync<Path>(filter, """
            with s as (
                select application_id, bool_or(h.to = 'screening') as screening, bool_or(h.to = 'interviewing') as interviewing,
                       bool_or(h.to in ('offer', 'declined')) as offer, bool_or(h.to = 'accepted') as accepted
                from status_changes h group by 1)
            select array_remove(array['applied', case when s.screening then 'screening' end,
                                      case when s.interviewing or v.application_id is not null then 'interviewing' end, case when s.offer then 'offer' end,
                                      case when s.accepted then 'accepted' end, case when a.open then 'open' else nullif(a.status, 'accepted') end], null) as stages,
                   count(*) as count
            from a join s on s.application_id = a.id
                 left join (select distinct application_id from interviews where outcome <> 'cancelled') v on v.application_id = a.id
            group by 1
            """, ct);
        var flows = paths.SelectMany(p => p.Stages.Zip(p.Stages.Skip(1), (from, to) => new Flow(from, to, p.Count)))
            .GroupBy(f => (f.From, f.To), (pair, flows) => new Flow(pair.From, pair.To, flows.Sum(f => f.Count)));
        return new(reached.Total, reached.Open, [.. s_stages.Select(s => Stage(s, reached))], [.. transitions.OrderBy(t => t.From).ThenBy(t => t.To)],
            [.. flows.OrderBy(f => Array.IndexOf(s_order, f.From)).ThenBy(f => Array.IndexOf(s_order, f.To))]);
    }

    private static FunnelStage Stage(ApplicationStatus stage, Reached reached)
    {
        var count = reached.Stages[stage];
        var before = reached.Stages.GetValueOrDefault(stage - 1, reached.Total);
        return new(stage, count, new Fraction(count, reached.Total).Rate, new Fraction(count, before).Rate);
    }
}
