using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Statistics;

/// <summary>What counts and what does not, one rule at a time.</summary>
public sealed class CountingRulesTests(CallboardApp app)
{
    [Fact]
    public async Task Nothing_counted_gives_zeros_nulls_and_empty_lists()
    {
        var ana = await app.SignUpAsync();
        const string nothing = """{"applied": 0, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 0, "withdrawn": 0}""";
        const string none = """{"numerator": 0, "denominator": 0}""";

        (await ana.GetAsync("/api/v1/statistics/overview")).ShouldBeJson($$"""
            {
              "total_applications": 0, "total_companies": 0, "total_interviews": 0, "response_rate": 0.0, "interview_rate": 0.0, "offer_rate": 0.0,
              "status_breakdown": {{nothing}}, "interview_type_breakdown": {"technical": 0, "behavioral": 0, "hr": 0, "final": 0},
              "interview_outcome_breakdown": {"pending": 0, "passed": 0, "failed": 0, "cancelled": 0},
              "basis": {"response_rate": {{none}}, "interview_rate": {{none}}, "offer_rate": {{none}} }
            }
            """);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await ana.GetAsync("/api/v1/statistics/timeline")).ShouldBeJson($$"""
            {
              "period_start": "{{today:yyyy-MM}}-01", "period_end": "{{today:yyyy-MM-dd}}", "applications_per_month": [], "interviews_per_month": [],
              "average_response_time_days": null, "average_interview_to_decision_days": null,
              "basis": {"average_response_time_days": {"n": 0}, "average_interview_to_decision_days": {"n": 0} }
            }
            """);
        (await ana.GetAsync("/api/v1/statistics/companies")).ShouldBeJson("""{"companies": [], "total_companies": 0}""");
        (await ana.GetAsync("/api/v1/analytics/dashboard")).ShouldBeJson($$"""
            {
              "total_applications": 0, "status_breakdown": {{nothing}}, "response_rate": 0.0, "success_rate": 0.0, "applications_last_30_days": 0,
              "average_days_in_pipeline": null, "top_companies": [], "top_sources": [],
              "basis": {"response_rate": {{none}}, "success_rate": {{none}}, "average_days_in_pipeline": {"n": 0} }
            }
            """);
        foreach (var series in (string[])["applications-over-time", "applications-over-time?period=day", "success-rate", "skills", "timeline", "sources", "interview-outcomes"])
        {
            (await ana.GetAsync($"/api/v1/analytics/{series}")).ShouldBeJson("[]");
        }

        (await ana.GetAsync("/api/v1/analytics/salary")).ShouldBeJson("""
            {
              "currency": null, "average_min": null, "average_max": null, "lowest": null, "highest": null, "total_with_salary": 0, "by_currency": [],
              "basis": {"average_min": {"n": 0}, "average_max": {"n": 0}}
            }
            """);
        (await ana.GetAsync("/api/v1/analytics/response-time")).ShouldBeJson("""
            {
              "average_days": null, "median_days": null, "p80_days": null, "fastest": null, "slowest": null, "total_responses": 0, "waiting": 0, "bins": [],
              "basis": {"average_days": {"n": 0}, "median_days": {"n": 0}, "p80_days": {"n": 0}}
            }
            """);
        var funnel = await ana.GetAsync("/api/v1/analytics/funnel");
        funnel["stages"]!.AsArray().Select(s => s!["rate"]!.ToJsonString() + s["from_previous"]!.ToJsonString()).ShouldBe(Enumerable.Repeat("0.00.0", 5));
        (funnel["transitions"]!.AsArray().Count, funnel["flows"]!.AsArray().Count).ShouldBe((0, 0));
        (await ana.GetAsync("/api/v1/analytics/rejections")).ShouldBeJson("""{"total": 0, "by_reason": [], "by_stage": []}""");
        (await ana.GetAsync("/api/v1/analytics/feedback")).ShouldBeJson("""{"total": 0, "average_rating": null, "by_skill": [], "basis": {"average_rating": {"n": 0}}}""");
        (await ana.GetAsync("/dashboard/stats"))["conversion"]!["offer_to_acceptance_rate"]!.ToJsonString().ShouldBe("0.0");
    }

    [Fact]
    public async Task Twenty_five_applications_have_the_rates_of_the_document()
    {
        var ana = await app.SignUpAsync();
        var n = 0;
        foreach (var (status, count) in new[] { ("applied", 8), ("screening", 3), ("interviewing", 6), ("offer", 3), ("rejected", 4), ("withdrawn", 1) })
        {
            for (var i = 0; i < count; i++, n++)
            {
                var application = await ana.ApplyAsync($"Job {n}", at: $"Company {n % 18}", status: status);
                if (n < 12)
                {
                    await ana.InterviewAsync(application);
                }
            }
        }

        var overview = await ana.GetAsync("/api/v1/statistics/overview");

        (overview["total_applications"]!.ToJsonString(), overview["total_companies"]!.ToJsonString(), overview["total_interviews"]!.ToJsonString()).ShouldBe(("25", "18", "12"));
        (overview["response_rate"]!.ToJsonString(), overview["interview_rate"]!.ToJsonString(), overview["offer_rate"]!.ToJsonString()).ShouldBe(("68.0", "48.0", "12.0"));
        overview["status_breakdown"]!.ShouldBeJson("""{"applied": 8, "screening": 3, "interviewing": 6, "offer": 3, "rejected": 4, "withdrawn": 1}""");
    }

    [Fact]
    public async Task One_offer_of_three_applications_is_a_success_of_a_third()
    {
        var ana = await app.SignUpAsync();
        foreach (var status in (string[])["applied", "interviewing", "declined"])
        {
            await ana.ApplyAsync("Developer", at: "TechCorp", status: status);
        }

        (await ana.GetAsync("/api/v1/statistics/companies"))["companies"]![0]!["success_rate"]!.ToJsonString().ShouldBe("33.33");
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2024-02", "2.0")]
    [InlineData("UTC", "2024-01", "1.0")]
    [InlineData("America/New_York", "2024-01", "1.0")]
    public async Task An_interview_counts_on_its_local_day(string zone, string month, string days)
    {
        var ana = await app.SignUpAsync(zone);
        await ana.InterviewAsync(await ana.ApplyAsync("Developer", on: "2024-01-30"), at: "2024-01-31T23:30:00Z");

        var timeline = await ana.GetAsync("/api/v1/statistics/timeline");

        timeline["interviews_per_month"]!.AsArray().Single(m => m!["count"]!.GetValue<int>() == 1)!.Text("month").ShouldBe(month);
        timeline["average_response_time_days"]!.ToJsonString().ShouldBe(days);
    }

    [Fact]
    public async Task What_is_saved_or_in_the_trash_counts_nowhere()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Kept", on: "2024-01-10");
        await ana.InterviewAsync(application, "technical", "2024-01-12T12:00:00Z");
        string[] paths =
        [
            "statistics/overview", "statistics/timeline", "statistics/companies", "analytics/applications-over-time", "analytics/success-rate", "analytics/skills", "analytics/timeline",
            "analytics/salary", "analytics/response-time", "analytics/sources", "analytics/funnel", "analytics/interview-outcomes", "analytics/dashboard", "auth/stats",
        ];
        var before = await Task.WhenAll(paths.Select(p => ana.GetAsync($"/api/v1/{p}")));

        foreach (var title in (string[])["Saved", "Deleted"])
        {
            var other = await ana.PostAsync("/api/v1/applications", new { title, company = title, application_date = "2023-01-01", source = "Fax", skills_required = new[] { "Go" }, salary_min = 5 });
            await ana.InterviewAsync(other, "panel", "2024-01-12T12:00:00Z");
            await ana.PostAsync($"/api/v1/applications/{other.Id()}/timeline", new { event_type = "phone_screen", title = "Call", date = "2023-01-05" });
            await (title == "Deleted" ? ana.DeleteAsync($"/api/v1/applications/{other.Id()}") : ana.PutAsync($"/api/v1/applications/{other.Id()}/status", new { status = "saved" }));
        }

        await ana.DeleteAsync($"/api/v1/interviews/{(await ana.InterviewAsync(application, "hr", "2024-01-11T12:00:00Z")).Id()}");
        foreach (var (path, figures) in paths.Zip(before))
        {
            (await ana.GetAsync($"/api/v1/{path}")).ToJsonString().ShouldBe(figures.ToJsonString(), path);
        }

        (await ana.GetAsync("/api/v1/dashboard/stats"))["saved_applications"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_decision_is_the_last_one_and_its_interview_the_last_before_it()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer", on: "2024-01-01");
        foreach (var (status, day) in new[] { ("offer", "2024-01-10"), ("interviewing", "2024-01-12"), ("rejected", "2024-01-20") })
        {
            await ana.PutAsync($"/api/v1/applications/{application.Id()}/status", new { status, at = $"{day}T12:00:00Z" });
        }

        foreach (var day in (string[])["2024-01-05", "2024-01-15", "2024-01-25"])
        {
            await ana.InterviewAsync(application, at: $"{day}T12:00:00Z");
        }

        var timeline = await ana.GetAsync("/api/v1/statistics/timeline");

        timeline["average_interview_to_decision_days"]!.ToJsonString().ShouldBe("5.0");
        timeline["average_response_time_days"]!.ToJsonString().ShouldBe("4.0");
    }

    [Fact]
    public async Task An_interview_before_the_application_is_no_answer_to_it()
    {
        var ana = await app.SignUpAsync();
        await ana.InterviewAsync(await ana.ApplyAsync("Early", on: "2024-01-10"), at: "2024-01-05T12:00:00Z");
        await ana.InterviewAsync(await ana.ApplyAsync("Late", on: "2024-01-10"), at: "2024-01-13T12:00:00Z");

        var timeline = await ana.GetAsync("/api/v1/statistics/timeline");

        timeline["average_response_time_days"]!.ToJsonString().ShouldBe("3.0");
        timeline["basis"]!["average_response_time_days"]!.ShouldBeJson("""{"n": 1}""");
        timeline["interviews_per_month"]!.AsArray().Sum(m => m!["count"]!.GetValue<int>()).ShouldBe(1);
    }

    [Fact]
    public async Task First_responses_are_statuses_interviews_when_agreed_on_and_events_of_suggested_types()
    {
        var ana = await app.SignUpAsync();
        string Day(int ago) => TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-ago).ToString("yyyy-MM-dd", provider: null);
        Task<JsonNode> Event(JsonNode application, string type, string day) => ana.PostAsync($"/api/v1/applications/{application.Id()}/timeline", new { event_type = type, title = type, date = day });

        await ana.InterviewAsync(await ana.ApplyAsync("Agreed on today", on: Day(3)), at: $"{Day(-10)}T12:00:00Z");
        await ana.InterviewAsync(await ana.ApplyAsync("Cancelled", on: Day(40)), at: $"{Day(30)}T12:00:00Z", outcome: "cancelled");
        var phoned = await ana.ApplyAsync("Phoned", on: Day(20));
        await Event(phoned, "phone_screen", Day(25));
        await Event(phoned, "coffee", Day(19));
        await Event(phoned, "phone_screen", Day(10));
        await ana.ApplyAsync("Entered late, as an offer", on: Day(20), status: "offer");
        var withdrawn = await ana.ApplyAsync("Withdrawn", on: Day(20));
        await ana.PutAsync($"/api/v1/applications/{withdrawn.Id()}/status", new { status = "withdrawn" });

        var times = await ana.GetAsync("/api/v1/analytics/response-time");

        (times["fastest"]!.GetValue<int>(), times["slowest"]!.GetValue<int>(), times["total_responses"]!.GetValue<int>(), times["waiting"]!.GetValue<int>()).ShouldBe((3, 10, 2, 1));
        (times["average_days"]!.ToJsonString(), times["median_days"]!.ToJsonString(), times["p80_days"]!.ToJsonString()).ShouldBe(("6.5", "6.5", "8.6"));
        (await ana.GetAsync("/api/v1/analytics/timeline")).AsArray().Select(e => e!.Text("event_type")).ShouldBe(["applied", "phone_screen", "status_change", "coffee", "technical_interview"]);
    }

    [Fact]
    public async Task The_funnel_takes_each_application_along_the_stages_it_reached()
    {
        var ana = await app.SignUpAsync();
        async Task Walk(string at, params string[] statuses)
        {
            var application = await ana.ApplyAsync("Developer", at, on: "2024-01-01");
            foreach (var status in statuses)
            {
                await ana.PutAsync($"/api/v1/applications/{application.Id()}/status", new { status });
            }
        }

        await Walk("Declined", "declined");
        await Walk("Back and forth", "offer", "screening", "withdrawn");
        await Walk("Reopened", "accepted", "interviewing");
        await ana.InterviewAsync(await ana.ApplyAsync("Developer", "Interviewed without a word"));
        await ana.InterviewAsync(await ana.ApplyAsync("Developer", "Cancelled"), outcome: "cancelled");

        string Flows(JsonNode funnel) => string.Join(' ', funnel["flows"]!.AsArray().OfType<JsonNode>().Select(f => $"{f.Text("from")}>{f.Text("to")}:{f["count"]}"));
        Flows(await ana.GetAsync("/api/v1/analytics/funnel?company=declined")).ShouldBe("applied>offer:1 offer>declined:1");
        Flows(await ana.GetAsync("/api/v1/analytics/funnel?company=forth")).ShouldBe("applied>screening:1 screening>offer:1 offer>withdrawn:1");
        Flows(await ana.GetAsync("/api/v1/analytics/funnel?company=reopened")).ShouldBe("applied>interviewing:1 interviewing>accepted:1 accepted>open:1");
        Flows(await ana.GetAsync("/api/v1/analytics/funnel?company=without")).ShouldBe("applied>interviewing:1 interviewing>open:1");
        Flows(await ana.GetAsync("/api/v1/analytics/funnel?company=cancelled")).ShouldBe("applied>open:1");
        var all = await ana.GetAsync("/api/v1/analytics/funnel");
        all["stages"]!.AsArray().Select(s => s!["reached"]!.GetValue<int>()).ShouldBe([5, 4, 4, 3, 1]);
        all["open"]!.GetValue<int>().ShouldBe(3);
        all["transitions"]!.AsArray().Count.ShouldBe(6);
    }

    [Fact]
    public async Task Salaries_are_compared_by_the_year()
    {
        var ana = await app.SignUpAsync();
        foreach (var (period, min) in new[] { ("hour", 10), ("day", 100), ("week", 1000), ("month", 5000), ("year", int.MaxValue) })
        {
            await ana.PostAsync("/api/v1/applications", new { title = period, company = "Acme", salary_min = min, salary_period = period, salary_currency = "CHF" });
        }

        var salary = await ana.GetAsync("/api/v1/analytics/salary");

        (salary["lowest"]!.GetValue<long>(), salary["average_min"]!.GetValue<long>(), salary["highest"]).ShouldBe((20_800, (20_800L + 26_000 + 52_000 + 60_000 + int.MaxValue + 2) / 5, null));
    }
}
