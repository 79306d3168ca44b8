using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Callboard.Accounts;
using Callboard.Http;
using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Data;

/// <summary>
/// Figures are SQL by hand (OwnSql.cs). On the tables stand the four expressions that figures are made of: <c>a</c>, the applications that count, after the filter;
/// <c>i</c>, their interviews; <c>h</c>, their status changes; <c>e</c>, their manual events. <c>day</c> is a local date. Values that every statement may use:
/// <c>@today</c>, <c>@zone</c>.
/// </summary>
internal sealed class Figures(CallboardDb db, UserClock clock, KeptAnswers kept)
{
    private static readonly string s_counted = $"""
        a as not materialized (
            select a.*, c.name as company, a.status in {Words(ApplicationStatuses.IsOpen)} as open, a.status in {Words(ApplicationStatuses.IsAnswered)} as answered,
                   a.status in {Words(ApplicationStatuses.HadOffer)} as offered
            from applications a left join companies c on c.owner_id = a.owner_id and c.id = a.company_id
            where a.status <> 'saved'
        """;

    private static readonly (string Name, string Expression)[] s_children =
    [
        ("i", """
            i as not materialized (
                select i.*, a.application_date, a.company_id, (i.scheduled_date at time zone @zone)::date as day
                from interviews i join a on a.owner_id = i.owner_id and a.id = i.application_id)
            """),
        ("h", """
            h as not materialized (
                select h.*, h.from is not null as observed, a.application_date, (h.at at time zone @zone)::date as day
                from status_changes h join a on a.owner_id = h.owner_id and a.id = h.application_id)
            """),
        ("e", """
            e as not materialized (
                select e.*, a.application_date, (e.date at time zone @zone)::date as day
                from timeline_events e join a on a.owner_id = e.owner_id and a.id = e.application_id)
            """),
    ];

    // PostgreSQL keeps one plan for searches of every size. The loop that suits twenty applications takes far too long for fifty thousand, a hash suits both; the setting ends
    // with the transaction, which is this batch.
    private const string NoLoops = "select set_config('enable_nestloop', 'off', true)";

    private static readonly ConcurrentDictionary<string, string> s_childrenOf = new(StringComparer.Ordinal);

    /// <summary>The rows of a statement; its columns are the members of <typeparamref name="T"/> in snake_case. What a client sent goes into <paramref name="values"/>.</summary>
    public async Task<List<T>> ListAsync<T>(StatisticsFilter filter, [ConstantExpected] string statement, CancellationToken ct, params (string Name, object Value)[] values)
    {
        var all = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        (all["zone"], all["today"]) = (clock.User.TimeZone, clock.Today);
        var children = s_childrenOf.GetOrAdd(statement, static s => string.Concat(s_children.Where(c => Regex.IsMatch(s, $@"\b{c.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(c => ",\n" + c.Expression)));
        var text = $"{s_counted}{Conditions(filter, all)}){children}\nselect row_to_json(figure) from (\n{statement}\n) figure";
        var rows = await kept.GetAsync(db, text + JsonSerializer.Serialize(all), () => db.ReadOwnAsync(text, all, row => row.GetString(0), ct, NoLoops), rows => rows.Sum(row => 2L * row.Length), ct);
        return rows.ConvertAll(row => JsonSerializer.Deserialize<T>(row, Json.Options)!);
    }

    /// <summary>The row of a statement that always gives one.</summary>
    public async Task<T> OneAsync<T>(StatisticsFilter filter, [ConstantExpected] string statement, CancellationToken ct, params (string Name, object Value)[] values) =>
        (await ListAsync<T>(filter, statement, ct, values)).Single();

    private static string Conditions(StatisticsFilter filter, Dictionary<string, object> values)
    {
        var conditions = "";
        void Where(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions += " and " + condition;
                values[name] = value;
            }
        }

        Where("a.application_date >= @start_date", "start_date", filter.StartDate);
        Where("a.application_date <= @end_date", "end_date", filter.EndDate);
        Where("c.name ilike @company", "company", filter.Company is { } company ? $"%{TextSearch.Literal(company)}%" : null);
        Where("a.company_id = @company_id", "company_id", filter.CompanyId);
        Where("a.status = any(@status)", "status", filter.Status.Count > 0 ? filter.Status.Select(s => Vocabulary.Text(s)).ToArray() : null);
        return conditions;
    }

    private static string Words(Func<ApplicationStatus, bool> which) => $"({string.Join(", ", Enum.GetValues<ApplicationStatus>().Where(which).Select(s => $"'{Vocabulary.Text(s)}'"))})";
}
