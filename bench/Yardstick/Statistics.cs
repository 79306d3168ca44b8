using System.Text.Json;
using Npgsql;

namespace Yardstick;

/// <summary>The overview: the product's statement with its owner written out, prepared once.</summary>
internal sealed class Statistics(NpgsqlDataSource database)
{
    private const string Overview =
        """
        with a as not materialized (select id, status, company_id from applications where owner_id = $1 and deleted_at is null and status <> 'saved'),
             g as materialized (select status, company_id, count(*) as n from a group by 1, 2),
             v as materialized (select grouping(i.type) = 0 as by_kind, i.type, i.outcome, count(*) as n
                from interviews i join a on a.id = i.application_id where i.owner_id = $1 and i.deleted_at is null group by grouping sets ((i.type, i.outcome), (i.application_id)))
        select coalesce(sum(n), 0)::int, count(distinct company_id)::int,
               coalesce(sum(n) filter (where status not in ('applied', 'ghosted')), 0)::int, coalesce(sum(n) filter (where status in ('offer', 'accepted', 'declined')), 0)::int,
               (select coalesce(sum(n), 0)::int from v where by_kind), (select count(*)::int from v where not by_kind),
               (select json_object_agg(status, n) from (select status, sum(n) as n from g group by status) x)::text,
               (select json_object_agg(type, n) from (select type, sum(n) as n from v where by_kind group by type) x)::text,
               (select json_object_agg(outcome, n) from (select outcome, sum(n) as n from v where by_kind group by outcome) x)::text
        from g
        """;

    private static readonly string[] s_breakdowns = ["status_breakdown", "interview_type_breakdown", "interview_outcome_breakdown"];

    private static readonly string[][] s_always = [["applied", "screening", "interviewing", "offer", "rejected", "withdrawn"], ["technical", "behavioral", "hr", "final"], ["pending", "passed", "failed", "cancelled"]];

    public async Task OverviewAsync(HttpContext context, Guid owner)
    {
        await using var command = database.CreateCommand(Overview);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        await row.ReadAsync(context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        var all = row.GetInt32(0);
        (string Name, int Count)[] rates = [("response_rate", row.GetInt32(2)), ("interview_rate", row.GetInt32(5)), ("offer_rate", row.GetInt32(3))];
        json.WriteStartObject();
        json.WriteNumber("total_applications", all);
        json.WriteNumber("total_companies", row.GetInt32(1));
        json.WriteNumber("total_interviews", row.GetInt32(4));
        foreach (var (name, count) in rates)
        {
            json.WriteNumber(name, all == 0 ? 0 : decimal.Round(100m * count / all, 2, MidpointRounding.AwayFromZero));
        }

        for (var i = 0; i < s_breakdowns.Length; i++)
        {
            Write(json, s_breakdowns[i], s_always[i], row.IsDBNull(6 + i) ? "{}" : row.GetString(6 + i));
        }

        json.WriteStartObject("basis");
        foreach (var (name, count) in rates)
        {
            json.WriteStartObject(name);
            json.WriteNumber("numerator", count);
            json.WriteNumber("denominator", all);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string[] always, string counts)
    {
        using var found = JsonDocument.Parse(counts);
        json.WriteStartObject(name);
        foreach (var word in always.Where(word => !found.RootElement.TryGetProperty(word, out _)))
        {
            json.WriteNumber(word, 0);
        }

        foreach (var count in found.RootElement.EnumerateObject())
        {
            json.WriteNumber(count.Name, count.Value.GetInt32());
        }

        json.WriteEndObject();
    }
}
