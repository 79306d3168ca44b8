using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Yardstick;

/// <summary>The three workloads, each one prepared statement.</summary>
internal sealed class Applications(NpgsqlDataSource database)
{
    private const int PerPage = 20;

    /// <summary>The members of an application in the order of its document; the interviews are put together by the database.</summary>
    private const string Members =
        """
        a.id, a.owner_id, a.title, c.name, a.company_id, a.status, a.application_date, a.description, a.cover_letter, a.notes, a.location, a.job_url, a.salary_range,
        a.salary_min, a.salary_max, a.salary_currency, a.salary_period, a.employment_type, a.work_mode, a.experience_level, a.source, a.referral_name, a.resume_version,
        a.education, a.skills_required, a.skills_preferred, a.tags, a.years_experience, a.deadline, a.is_favorite, a.status_changed_at, a.last_activity_at, a.furthest_status,
        (select json_agg(json_build_object(
            'id', i.id, 'application_id', i.application_id, 'position_id', i.application_id, 'title', a.title, 'company', c.name, 'type', i.type, 'place', i.place,
            'scheduled_date', to_char(i.scheduled_date at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'time_zone', i.time_zone, 'duration_minutes', i.duration_minutes,
            'round', i.round, 'location', i.location,
            'contact_ids', coalesce((select json_agg(l.contact_id order by l.id) from interview_contacts l where l.owner_id = i.owner_id and l.interview_id = i.id), '[]'),
            'notes', i.notes, 'outcome', i.outcome, 'created_at', to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'updated_at', to_char(i.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.scheduled_date, i.id)::text
         from interviews i where i.owner_id = a.owner_id and i.application_id = a.id and i.deleted_at is null),
        a.created_at, a.updated_at
        """;

    private const string Company = "companies c on c.owner_id = a.owner_id and c.id = a.company_id";

    private const string One = $"select {Members} from applications a join {Company} where a.owner_id = $1 and a.id = $2 and a.deleted_at is null";

    private const string Order = "order by a.application_date is null, a.application_date desc, a.created_at desc, a.id";

    private const string List =
        $"""
        select {Members}, (select count(*) from applications where owner_id = $1 and deleted_at is null)
        from (select * from applications a where a.owner_id = $1 and a.deleted_at is null {Order} limit $2 offset $3) a join {Company} {Order}
        """;

    private const string Create =
        $"""
        with a as (
            insert into applications (owner_id, id, title, company_id, status, application_date, location, source, salary_currency, salary_period, skills_required, skills_preferred, tags,
                is_favorite, is_sample, status_changed_at, last_activity_at, furthest_status, created_at, updated_at)
            select $1, $2, $3, id, 'applied', $5, $6, $7, 'USD', 'year', array[]::text[], array[]::text[], array[]::text[], false, false, $8, $8, 'applied', $8, $8 from companies where owner_id = $1 and name_key = $4
            returning *)
        select {Members} from a join {Company}
        """;

    private static readonly string[] s_names =
    [
        "id", "user_id", "title", "company", "company_id", "status", "application_date", "description", "cover_letter", "notes", "location", "job_url", "salary_range",
        "salary_min", "salary_max", "salary_currency", "salary_period", "employment_type", "work_mode", "experience_level", "source", "referral_name", "resume_version",
        "education", "skills_required", "skills_preferred", "tags", "years_experience", "deadline", "is_favorite", "status_changed_at", "last_activity_at", "furthest_status",
        "interviews", "created_at", "updated_at",
    ];

    private static readonly JsonEncodedText[] s_members = [.. s_names.Select(n => JsonEncodedText.Encode(n))];

    private static readonly int s_interviews = Array.IndexOf(s_names, "interviews");

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task OneAsync(HttpContext context, Guid owner)
    {
        await using var command = database.CreateCommand(One);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse((string)context.Request.RouteValues["id"]!) });
        await AnswerOneAsync(context, command, StatusCodes.Status200OK);
    }

    public async Task ListAsync(HttpContext context, Guid owner)
    {
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        await using var command = database.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PerPage });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (page - 1) * PerPage });
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        await using var json = Begin(context, StatusCodes.Status200OK);
        var total = 0L;
        json.WriteStartObject();
        json.WriteStartArray("applications");
        while (await reader.ReadAsync(context.RequestAborted))
        {
            Write(json, reader);
            total = reader.GetInt64(s_names.Length);
        }

        var pages = (total + PerPage - 1) / PerPage;
        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteNumber("page", page);
        json.WriteNumber("per_page", PerPage);
        json.WriteNumber("total_pages", pages);
        json.WriteBoolean("has_next", page < pages);
        json.WriteBoolean("has_prev", page > 1);
        json.WriteEndObject();
    }

    public async Task CreateAsync(HttpContext context, Guid owner)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var draft = body.RootElement;
        var now = TimeProvider.System.GetUtcNow();
        await using var command = database.CreateCommand(Create);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = draft.GetProperty("title").GetString()! });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = draft.GetProperty("company").GetString()!.ToLowerInvariant() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.FromDateTime(now.UtcDateTime), NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = draft.GetProperty("location").GetString()! });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = draft.GetProperty("source").GetString()! });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await AnswerOneAsync(context, command, StatusCodes.Status201Created);
    }

    private static async Task AnswerOneAsync(HttpContext context, NpgsqlCommand command, int status)
    {
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        if (!await reader.ReadAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var json = Begin(context, status);
        Write(json, reader);
    }

    private static Utf8JsonWriter Begin(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return new Utf8JsonWriter(context.Response.BodyWriter, s_writing);
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        for (var i = 0; i < s_names.Length; i++)
        {
            json.WritePropertyName(s_members[i]);
            if (i == s_interviews)
            {
                json.WriteRawValue(row.IsDBNull(i) ? "[]" : row.GetString(i), skipInputValidation: true);
            }
            else
            {
                Write(json, row, i);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row, int i)
    {
        if (row.IsDBNull(i))
        {
            json.WriteNullValue();
            return;
        }

        var type = row.GetFieldType(i);
        if (type == typeof(string))
        {
            json.WriteStringValue(row.GetString(i));
        }
        else if (type == typeof(Guid))
        {
            json.WriteStringValue(row.GetGuid(i));
        }
        else if (type == typeof(int))
        {
            json.WriteNumberValue(row.GetInt32(i));
        }
        else if (type == typeof(bool))
        {
            json.WriteBooleanValue(row.GetBoolean(i));
        }
        else if (type == typeof(Array))
        {
            json.WriteStartArray();
            foreach (var text in row.GetFieldValue<string[]>(i))
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
        else
        {
            WriteTime(json, row.GetDateTime(i), row.GetDataTypeName(i) == "date");
        }
    }

    private static void WriteTime(Utf8JsonWriter json, DateTime value, bool isDate)
    {
        Span<char> text = stackalloc char[27];
        var format = isDate ? "yyyy-MM-dd" : value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ";
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
