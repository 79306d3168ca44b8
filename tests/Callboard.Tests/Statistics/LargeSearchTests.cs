using Callboard.Tests.Support;
using Npgsql;

namespace Callboard.Tests.Statistics;

/// <summary>Fifty thousand applications of one person: the figures are still exact.</summary>
public sealed class LargeSearchTests(CallboardApp app)
{
    private const int Applications = 50_000, Statuses = 10;

    // Number i has the status at place i % 10 of the vocabulary; every third has two interviews, unless it is saved.
    private const string Seed = """
        insert into companies (owner_id, id, name, name_key, is_favorite, is_sample, tags, created_at, updated_at)
        select @owner, gen_random_uuid(), 'Company ' || lpad(n::text, 3, '0'), 'company ' || lpad(n::text, 3, '0'), false, false, '{}', now(), now() from generate_series(0, 199) n;

        insert into applications (owner_id, id, title, company_id, status, application_date, description, salary_min, salary_max, salary_currency, salary_period, source, skills_required,
                                  skills_preferred, tags, is_favorite, is_sample, status_changed_at, last_activity_at, furthest_status, years_experience, created_at, updated_at)
        select @owner, gen_random_uuid(), 'Application ' || n, c.id, status, case when status <> 'saved' then date '2020-01-01' + n % 1000 end, repeat('Lorem ipsum ', 40), 40000, 60000,
               case when n % 4 = 0 then 'EUR' else 'USD' end, 'year', (array['LinkedIn', 'Referral', null])[1 + n % 3], array['C#', 'Skill ' || n % 50], '{}', '{}', false, false, now(), now(),
               case when status in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted') then status when status = 'declined' then 'offer' else 'applied' end, n, now(), now()
        from generate_series(0, 49999) n
             join companies c on c.owner_id = @owner and c.name = 'Company ' || lpad((n % 200)::text, 3, '0')
             cross join lateral (select (array['saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted'])[1 + n % 10] as status) s;

        insert into status_changes (owner_id, id, application_id, step, "from", "to", at, created_at, updated_at)
        select owner_id, gen_random_uuid(), id, step, case step when 1 then 'applied' end, case step when 1 then status else least(status, 'applied') end,
               coalesce(application_date, '2020-01-01') + time '12:00' + step * interval '7 days', now(), now()
        from applications, generate_series(0, 1) step
        where owner_id = @owner and (step = 0 or status not in ('saved', 'applied'));

        insert into interviews (owner_id, id, application_id, type, scheduled_date, time_zone, round, outcome, created_at, updated_at)
        select owner_id, gen_random_uuid(), id, (array['technical', 'panel'])[round], application_date + time '12:00' + round * interval '10 days', 'UTC', round, 'passed', now(), now()
        from applications, generate_series(1, 2) round
        where owner_id = @owner and years_experience % 3 = 0 and status <> 'saved';
        analyze;
        """;

    [Fact]
    public async Task Totals_of_fifty_thousand_applications_are_exact()
    {
        var ana = await app.SignUpAsync();
        await using (var connection = new NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(Seed, connection) { CommandTimeout = 120, Parameters = { new("owner", ana.Id) } };
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var each = Applications / Statuses;
        var interviewed = Enumerable.Range(0, Applications).Count(n => n % 3 == 0 && n % Statuses != 0);
        var overview = await ana.GetAsync("/api/v1/statistics/overview");
        overview["total_applications"]!.GetValue<int>().ShouldBe(9 * each);
        overview["total_companies"]!.GetValue<int>().ShouldBe(180);
        overview["total_interviews"]!.GetValue<int>().ShouldBe(2 * interviewed);
        (overview["response_rate"]!.ToJsonString(), overview["interview_rate"]!.ToJsonString(), overview["offer_rate"]!.ToJsonString()).ShouldBe(("77.78", "33.33", "33.33"));
        overview["status_breakdown"]!.AsObject().ShouldAllBe(s => s.Value!.GetValue<int>() == each);
        overview["interview_type_breakdown"]!.ShouldBeJson($$"""{"technical": {{interviewed}}, "behavioral": 0, "hr": 0, "final": 0, "panel": {{interviewed}}}""");

        var companies = (await ana.GetAsync("/api/v1/statistics/companies"))["companies"]!.AsArray();
        companies.Count.ShouldBe(180);
        companies.ShouldAllBe(c => c!["total_applications"]!.GetValue<int>() == 250);
        companies[0]!.Text("company_name").ShouldBe("Company 001");

        var months = await ana.GetAsync("/api/v1/statistics/timeline");
        months["applications_per_month"]!.AsArray().Sum(m => m!["count"]!.GetValue<int>()).ShouldBe(9 * each);
        months["interviews_per_month"]!.AsArray().Sum(m => m!["count"]!.GetValue<int>()).ShouldBe(2 * interviewed);
        (months["average_response_time_days"]!.ToJsonString(), months["basis"]!["average_response_time_days"]!["n"]!.GetValue<int>()).ShouldBe(("10.0", interviewed));

        var funnel = await ana.GetAsync("/api/v1/analytics/funnel");
        funnel["stages"]!.AsArray().Select(s => s!["reached"]!.GetValue<int>()).ShouldBe([9 * each, 5 * each, 4 * each, 3 * each, each]);
        var days = await ana.GetAsync("/api/v1/analytics/applications-over-time?period=day");
        days.AsArray().Sum(d => d!["count"]!.GetValue<int>()).ShouldBe(9 * each);
        var responses = await ana.GetAsync("/api/v1/analytics/response-time");
        var changed = Enumerable.Range(0, Applications).Count(n => n % Statuses is >= 2 and not (7 or 9));
        var onlyInterviewed = Enumerable.Range(0, Applications).Count(n => n % 3 == 0 && n % Statuses is (1 or 7 or 9));
        responses["total_responses"]!.GetValue<int>().ShouldBe(changed + onlyInterviewed);
        (await ana.GetAsync("/api/v1/analytics/skills"))[0]!.ShouldBeJson($$"""{"skill": "C#", "count": {{9 * each}}, "n": {{9 * each}}, "share": 100.0, "have": false}""");
    }
}
