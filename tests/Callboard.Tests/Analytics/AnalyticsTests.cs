using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Analytics;

[Collection<OnTheExample>]
public sealed class AnalyticsTests(ExampleSearch example)
{
    private readonly Person _ana = example.Ana;

    [Fact]
    public async Task The_dashboard_counts_what_the_example_says() => (await _ana.GetAsync("/api/v1/analytics/dashboard")).ShouldBeJson("""
        {
          "total_applications": 5,
          "status_breakdown": {"applied": 1, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 2, "withdrawn": 0, "accepted": 1, "ghosted": 1},
          "response_rate": 60.0, "success_rate": 20.0, "applications_last_30_days": 1, "average_days_in_pipeline": 11.0,
          "top_companies": [{"company": "Acme", "count": 2}, {"company": "Globex", "count": 2}, {"company": "Initech", "count": 1}],
          "top_sources": [{"source": "LinkedIn", "count": 3}, {"source": "Referral", "count": 1}, {"source": "Unknown", "count": 1}],
          "basis": {
            "response_rate": {"numerator": 3, "denominator": 5}, "success_rate": {"numerator": 1, "denominator": 5}, "average_days_in_pipeline": {"n": 1}
          }
        }
        """);

    [Fact]
    public async Task Applications_over_time_go_by_months_by_default()
    {
        const string months = """[{"period": "2024-01", "count": 2}, {"period": "2024-02", "count": 2}, {"period": "2024-03", "count": 1}]""";

        (await _ana.GetAsync("/api/v1/analytics/applications-over-time")).ShouldBeJson(months);
        (await _ana.GetAsync("/api/v1/analytics/applications-over-time?period=month")).ShouldBeJson(months);
    }

    [Fact]
    public async Task Weeks_and_days_without_applications_are_there_with_zero()
    {
        var weeks = (await _ana.GetAsync("/api/v1/analytics/applications-over-time?period=week")).AsArray();
        weeks.Select(w => w!.Text("period")).ShouldBe(Enumerable.Range(2, 11).Select(w => $"2024-W{w:00}"));
        weeks.Select(w => w!["count"]!.GetValue<int>()).ShouldBe([1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1]);

        var days = (await _ana.GetAsync("/api/v1/analytics/applications-over-time?period=day")).AsArray();
        days.Count.ShouldBe(71);
        (days[0]!.Text("period"), days[^1]!.Text("period")).ShouldBe(("2024-01-10", "2024-03-20"));
        days.Sum(d => d!["count"]!.GetValue<int>()).ShouldBe(5);
    }

    [Fact]
    public async Task A_series_over_all_of_time_goes_by_months_alone()
    {
        const string path = "/api/v1/analytics/applications-over-time?period=";
        var zoe = await example.App.SignUpAsync();
        await zoe.ApplyAsync("First", on: "0002-01-02");
        await zoe.ApplyAsync("Last", on: "9998-12-30");

        foreach (var period in (string[])["day", "week"])
        {
            using var refused = await zoe.SendAsync(HttpMethod.Get, path + period);
            await refused.ShouldRefuseAsync(("period", "Must be longer: from the first application to the last there are more than 120000"));
        }

        var months = (await zoe.GetAsync(path + "month")).AsArray();
        months.Count.ShouldBe(9997 * 12);
        (months[0]!.Text("period"), months[^1]!.Text("period")).ShouldBe(("0002-01", "9998-12"));
        (await zoe.GetAsync(path + "day&start_date=9000-01-01")).ShouldBeJson("""[{"period": "9998-12-30", "count": 1}]""");
    }

    [Fact]
    public async Task Success_goes_by_the_period_of_the_application()
    {
        (await _ana.GetAsync("/api/v1/analytics/success-rate")).ShouldBeJson("""
            [
              {"period": "2024-01", "total": 2, "success": 1, "success_rate": 50.0},
              {"period": "2024-02", "total": 2, "success": 0, "success_rate": 0.0},
              {"period": "2024-03", "total": 1, "success": 0, "success_rate": 0.0}
            ]
            """);
        (await _ana.GetAsync("/api/v1/analytics/success-rate?period=week")).AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Skills_count_in_any_case_and_tell_which_the_profile_has()
    {
        const string csharp = """{"skill": "C#", "count": 3, "n": 4, "share": 75.0, "have": true}""";

        (await _ana.GetAsync("/api/v1/analytics/skills")).ShouldBeJson($$"""
            [{{csharp}}, {"skill": "SQL", "count": 2, "n": 4, "share": 50.0, "have": true}, {"skill": "Docker", "count": 1, "n": 4, "share": 25.0, "have": false}]
            """);
        (await _ana.GetAsync("/api/v1/analytics/skills?limit=1")).ShouldBeJson($"[{csharp}]");
        (await _ana.GetAsync("/api/v1/analytics/skills?limit=101", HttpStatusCode.UnprocessableEntity)).FieldError("limit").ShouldBe("Must be between 1 and 100");
    }

    [Fact]
    public async Task The_timeline_counts_events_by_type() => (await _ana.GetAsync("/api/v1/analytics/timeline")).ShouldBeJson("""
        [
          {"event_type": "status_change", "count": 8}, {"event_type": "applied", "count": 5}, {"event_type": "final_interview", "count": 1},
          {"event_type": "hr_interview", "count": 1}, {"event_type": "technical_interview", "count": 1}
        ]
        """);

    [Fact]
    public async Task Salaries_of_different_currencies_are_never_mixed()
    {
        const string euros = """
            "currency": "EUR", "average_min": 55000, "average_max": 75000, "lowest": 50000, "highest": 80000, "total_with_salary": 2
            """;
        const string dollars = """
            "currency": "USD", "average_min": 90000, "average_max": null, "lowest": 90000, "highest": null, "total_with_salary": 1
            """;
        const string eurosBasis = """
            "basis": {"average_min": {"n": 2}, "average_max": {"n": 2}}
            """;
        const string dollarsBasis = """
            "basis": {"average_min": {"n": 1}, "average_max": {"n": 0}}
            """;
        const string each = $$"""
            "by_currency": [{ {{euros}}, {{eurosBasis}} }, { {{dollars}}, {{dollarsBasis}} }]
            """;

        (await _ana.GetAsync("/api/v1/analytics/salary")).ShouldBeJson($$"""{ {{euros}}, {{each}}, {{eurosBasis}} }""");
        (await _ana.GetAsync("/api/v1/analytics/salary?currency=usd")).ShouldBeJson($$"""{ {{dollars}}, {{each}}, {{dollarsBasis}} }""");
        var francs = await _ana.GetAsync("/api/v1/analytics/salary?currency=CHF");
        (francs.Text("currency"), francs["average_min"], francs["total_with_salary"]!.GetValue<int>()).ShouldBe(("CHF", null, 0));
    }

    [Fact]
    public async Task The_response_time_is_that_of_the_first_response() => (await _ana.GetAsync("/api/v1/analytics/response-time")).ShouldBeJson("""
        {
          "average_days": 8.3, "median_days": 10.0, "p80_days": 10.0, "fastest": 5, "slowest": 10, "total_responses": 3, "waiting": 1,
          "bins": [{"from": 0, "to": 6, "count": 1}, {"from": 7, "to": 13, "count": 2}],
          "basis": {"average_days": {"n": 3}, "median_days": {"n": 3}, "p80_days": {"n": 3}}
        }
        """);

    [Fact]
    public async Task Sources_are_ordered_by_what_can_be_relied_on() => (await _ana.GetAsync("/api/v1/analytics/sources")).ShouldBeJson("""
        [
          {"source": "LinkedIn", "total": 3, "responses": 2, "response_rate": 66.67, "low": 20.77, "high": 93.85},
          {"source": "Referral", "total": 1, "responses": 1, "response_rate": 100.0, "low": 20.65, "high": 100.0},
          {"source": "Unknown", "total": 1, "responses": 0, "response_rate": 0.0, "low": 0.0, "high": 79.35}
        ]
        """);

    [Fact]
    public async Task The_funnel_goes_by_history() => (await _ana.GetAsync("/api/v1/analytics/funnel")).ShouldBeJson("""
        {
          "total_applications": 5, "open": 1,
          "stages": [
            {"stage": "applied", "reached": 5, "rate": 100.0, "from_previous": 100.0},
            {"stage": "screening", "reached": 2, "rate": 40.0, "from_previous": 40.0},
            {"stage": "interviewing", "reached": 2, "rate": 40.0, "from_previous": 100.0},
            {"stage": "offer", "reached": 1, "rate": 20.0, "from_previous": 50.0},
            {"stage": "accepted", "reached": 1, "rate": 20.0, "from_previous": 100.0}
          ],
          "transitions": [
            {"from": "applied", "to": "screening", "count": 1}, {"from": "applied", "to": "interviewing", "count": 1},
            {"from": "applied", "to": "rejected", "count": 1}, {"from": "applied", "to": "ghosted", "count": 1},
            {"from": "screening", "to": "interviewing", "count": 1}, {"from": "interviewing", "to": "offer", "count": 1},
            {"from": "interviewing", "to": "rejected", "count": 1}, {"from": "offer", "to": "accepted", "count": 1}
          ],
          "flows": [
            {"from": "applied", "to": "screening", "count": 1}, {"from": "applied", "to": "interviewing", "count": 1}, {"from": "applied", "to": "open", "count": 1},
            {"from": "applied", "to": "rejected", "count": 1}, {"from": "applied", "to": "ghosted", "count": 1}, {"from": "screening", "to": "interviewing", "count": 1},
            {"from": "interviewing", "to": "offer", "count": 1}, {"from": "interviewing", "to": "rejected", "count": 1}, {"from": "offer", "to": "accepted", "count": 1}
          ]
        }
        """);

    [Fact]
    public async Task Rejections_count_by_reason_and_stage() => (await _ana.GetAsync("/api/v1/analytics/rejections")).ShouldBeJson("""
        {
          "total": 2, "by_reason": [{"reason": "experience", "count": 2}, {"reason": "communication", "count": 1}],
          "by_stage": [{"stage": "applied", "count": 1}, {"stage": "interviewing", "count": 1}]
        }
        """);

    [Fact]
    public async Task Feedback_counts_by_skill() => (await _ana.GetAsync("/api/v1/analytics/feedback")).ShouldBeJson("""
        {
          "total": 2, "average_rating": 3.0,
          "by_skill": [{"skill": "SQL", "count": 1, "average_rating": 2.0, "basis": {"average_rating": {"n": 1}}}],
          "basis": {"average_rating": {"n": 2}}
        }
        """);

    [Fact]
    public async Task Outcomes_count_by_type_of_interview() => (await _ana.GetAsync("/api/v1/analytics/interview-outcomes")).ShouldBeJson("""
        [
          {"type": "technical", "pending": 0, "passed": 1, "failed": 0, "cancelled": 0},
          {"type": "hr", "pending": 0, "passed": 0, "failed": 1, "cancelled": 0},
          {"type": "final", "pending": 0, "passed": 1, "failed": 0, "cancelled": 0}
        ]
        """);

    [Fact]
    public async Task Filters_reach_what_belongs_to_the_applications()
    {
        (await _ana.GetAsync("/api/v1/analytics/rejections?company=globex"))["total"]!.GetValue<int>().ShouldBe(1);
        (await _ana.GetAsync("/api/v1/analytics/feedback?status=accepted"))["average_rating"]!.ToJsonString().ShouldBe("4.0");
        (await _ana.GetAsync("/api/v1/analytics/interview-outcomes?end_date=2024-01-31")).AsArray().Count.ShouldBe(2);
        (await _ana.GetAsync("/api/v1/analytics/timeline?company=initech")).ShouldBeJson("""[{"event_type": "applied", "count": 1}]""");
        (await _ana.GetAsync("/api/v1/analytics/funnel?company=acme"))["flows"]!.AsArray().Count.ShouldBe(5);
        (await _ana.GetAsync("/api/v1/analytics/sources?start_date=2024-02-10&end_date=2024-02-10")).AsArray().ShouldHaveSingleItem()!.Text("source").ShouldBe("Unknown");
    }
}
