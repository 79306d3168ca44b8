using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Callboard.Accounts;
using Callboard.Http;
using Callboard.Statistics;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// Figures are SQL, and it runs here alone. Before each statement stand common table expressions with the names of the tables: whatever a statement
/// reads, it finds the live rows of the current user and no others, without ever naming an owner. On them stand the four that figures are made of:
/// <c>a</c>, the applications that count, after the filter; <c>i</c>, their interviews; <c>h</c>, their status changes; <c>e</c>, their manual events.
/// <c>day</c> is a local date. Parameters that every statement may use: <c>@today</c>, <c>@zone</c>.
/// </summary>
internal sealed class Figures(CallboardDb db, UserClock clock)
{
    // An expression that is used twice would be computed and stored as a whole if it were not told otherwise; one that is not used costs nothing.
    private static readonly string s_counted = $"""
        a as not materialized (
            select a.*, c.name as company, a.status in {Words(ApplicationStatuses.IsOpen)} as open, a.status in {Words(ApplicationStatuses.IsAnswered)} as answered,
                   a.status in {Words(ApplicationStatuses.HadOffer)} as offered
            from applications a left join companies c on c.owner_id = a.owner_id and c.id = a.company_id
            where a.status <> 'saved'
        """;

    private const string Children = """
        ),
        i as not materialized (
            select i.*, a.application_date, a.company_id, (i.scheduled_date at time zone @zone)::date as day
            from interviews i join a on a.owner_id = i.owner_id and a.id = i.application_id),
        h as not materialized (
            select h.*, h.from is not null as observed, a.application_date, (h.at at time zone @zone)::date as day
            from status_changes h join a on a.owner_id = h.owner_id and a.id = h.application_id),
        e as not materialized (
            select e.*, a.application_date, (e.date at time zone @zone)::date as day
            from timeline_events e join a on a.owner_id = e.owner_id and a.id = e.application_id)
        """;

    private static string? s_tables;

    /// <summary>The rows of a statement; its columns are the members of <typeparamref name="T"/> in snake_case. What a client sent goes into <paramref name="values"/>.</summary>
    public async Task<List<T>> ListAsync<T>(StatisticsFilter filter, [ConstantExpected] string statement, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
            command.CommandText = $"with {s_tables ??= Tables(db.Model)},\n{s_counted}{Conditions(filter, command.Parameters)}{Children}\nselect row_to_json(figure) from (\n{statement}\n) figure";
            command.Parameters.AddWithValue("owner", db.CurrentUserId);
            command.Parameters.AddWithValue("zone", clock.User.TimeZone);
            command.Parameters.AddWithValue("today", clock.Today);
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                rows.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), Json.Options)!);
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The row of a statement that always gives one.</summary>
    public async Task<T> OneAsync<T>(StatisticsFilter filter, [ConstantExpected] string statement, CancellationToken ct, params (string Name, object Value)[] values) =>
        (await ListAsync<T>(filter, statement, ct, values)).Single();

    private static string Conditions(StatisticsFilter filter, NpgsqlParameterCollection parameters)
    {
        var conditions = "";
        void Where(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions += " and " + condition;
                parameters.AddWithValue(name, value);
            }
        }

        Where("a.application_date >= @start_date", "start_date", filter.StartDate);
        Where("a.application_date <= @end_date", "end_date", filter.EndDate);
        Where("c.name ilike @company", "company", filter.Company is { } company ? $"%{TextSearch.Literal(company)}%" : null);
        Where("a.company_id = @company_id", "company_id", filter.CompanyId);
        Where("a.status = any(@status)", "status", filter.Status.Count > 0 ? filter.Status.Select(s => Vocabulary.Text(s)).ToArray() : null);
        return conditions;
    }

    // An expression's own name means the table inside it and the expression everywhere after it.
    private static string Tables(IModel model) => string.Join(",\n", model.GetEntityTypes().Select(entity =>
    {
        var mine = entity.ClrType == typeof(User) ? "id = @owner" : typeof(IOwned).IsAssignableFrom(entity.ClrType) ? "owner_id = @owner" : "false";
        var live = typeof(ITrashable).IsAssignableFrom(entity.ClrType) ? " and deleted_at is null" : "";
        return $"{entity.GetTableName()} as not materialized (select * from {entity.GetTableName()} where {mine}{live})";
    }));

    private static string Words(Func<ApplicationStatus, bool> which) => $"({string.Join(", ", Enum.GetValues<ApplicationStatus>().Where(which).Select(s => $"'{Vocabulary.Text(s)}'"))})";
}
