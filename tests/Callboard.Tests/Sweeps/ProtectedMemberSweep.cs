using System.Text.Json;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>What a client must not write is ignored in every write.</summary>
public sealed class ProtectedMemberSweep
{
    private const string Instant = "1999-09-09T09:09:09Z", Text = "forged-text";

    /// <summary>Longer than the fraction of a second, which once was the same by chance.</summary>
    private const int Number = 1_471_147_114;

    private static readonly Guid s_id = Guid.Parse("0badf00d-0bad-7bad-8bad-0badf00d0bad");

    private static readonly JsonObject s_forged = new()
    {
        ["id"] = s_id,
        ["user_id"] = s_id,
        ["owner_id"] = s_id,
        ["OwnerId"] = s_id,
        ["session_id"] = s_id,
        ["interview_ids"] = new JsonArray(s_id),
        ["role"] = "admin",
        ["is_active"] = false,
        ["password_hash"] = Text,
        ["email_key"] = Text,
        ["name_key"] = Text,
        ["full_name"] = Text,
        ["sha256"] = Text,
        ["stage"] = Text,
        ["resume"] = Text,
        ["file_size"] = Number,
        ["application_count"] = Number,
        ["step"] = Number,
        ["furthest_status"] = "accepted",
        ["status_from"] = "accepted",
        ["created_at"] = Instant,
        ["updated_at"] = Instant,
        ["deleted_at"] = Instant,
        ["status_changed_at"] = Instant,
        ["last_activity_at"] = Instant,
        ["last_login_at"] = Instant,
        ["done_at"] = Instant,
        ["expires_at"] = Instant,
    };

    /// <summary>Of a contact it is a field like any other.</summary>
    private static readonly HashSet<string> s_withRole = ["/contacts", "/contacts/{id}"];

    [Fact]
    public async Task Protected_members_of_a_write_change_nothing()
    {
        await using var app = await CallboardApp.StartAsync();
        await app.SignUpAsync();
        var faults = new List<string>();
        foreach (var endpoint in MappedEndpoint.Of(app).Where(e => e.TakesBody))
        {
            var ana = new Samples(app, await app.SignUpAsync());
            var path = endpoint.Path(endpoint.HasId ? $"{await ana.IdAsync(endpoint.Kind)}" : "");
            if (await ana.BodyAsync(endpoint) is var sent && sent is HttpContent)
            {
                continue;
            }

            var body = sent is null ? [] : JsonSerializer.SerializeToNode(sent)!.AsObject();
            foreach (var (name, value) in s_forged.Where(f => f.Key != "role" || !s_withRole.Contains(endpoint.Name.Split(' ')[1])))
            {
                body[name] = value!.DeepClone();
            }

            using var answer = await ana.Person.SendAsync(new HttpMethod(endpoint.Method), path, body, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
            if (answer.IsSuccessStatusCode == endpoint.IsForAdministrators)
            {
                faults.Add($"{endpoint}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }

            if (await ForgedAsync(app) is { Length: > 0 } rows)
            {
                faults.Add($"{endpoint}: {rows}");
            }
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>The rows of any table that show something forged.</summary>
    private static async Task<string> ForgedAsync(CallboardApp app)
    {
        var marks = $"{s_id}|{Text}|{Number}|1999-09-09";
        var tables = await app.SqlAsync<string>(
            "select string_agg(format('select to_jsonb(t)::text from %I t where t::text ~ $1', table_name), ' union all ') from information_schema.tables where table_schema = 'public'");
        return await app.SqlAsync<string>(
            $"""
            select coalesce(string_agg(row, chr(10)), '') from (
                {tables}
                union all select email || ' is ' || role from users where role = 'admin' and id <> (select id from users order by created_at limit 1)
                union all select email || ' is disabled' from users where not is_active
                union all select 'furthest status' from applications where furthest_status = 'accepted' and not is_sample
            ) rows(row)
            """, marks);
    }
}
