using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Statistics;

[Collection<OnTheExample>]
public sealed class StatisticsTests(ExampleSearch example)
{
    private readonly Person _ana = example.Ana;

    [Fact]
    public async Task The_overview_counts_what_the_example_says() => (await _ana.GetAsync("/api/v1/statistics/overview")).ShouldBeJson("""
        {
          "total_applications": 5, "total_companies": 3, "total_interviews": 3,
          "response_rate": 60.0, "interview_rate": 40.0, "offer_rate": 20.0,
          "status_breakdown": {"applied": 1, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 2, "withdrawn": 0, "accepted": 1, "ghosted": 1},
          "interview_type_breakdown": {"technical": 1, "behavioral": 0, "hr": 1, "final": 1},
          "interview_outcome_breakdown": {"pending": 0, "passed": 2, "failed": 1, "cancelled": 0},
          "basis": {
            "response_rate": {"numerator": 3, "denominator": 5},
            "interview_rate": {"numerator": 2, "denominator": 5},
            "offer_rate": {"numerator": 1, "denominator": 5}
          }
        }
        """);

    [Fact]
    public async Task The_timeline_counts_what_the_example_says() => (await _ana.GetAsync("/api/v1/statistics/timeline")).ShouldBeJson("""
        {
          "period_start": "2024-01-10", "period_end": "2024-03-20",
          "applications_per_month": [{"month": "2024-01", "count": 2}, {"month": "2024-02", "count": 2}, {"month": "2024-03", "count": 1}],
          "interviews_per_month": [{"month": "2024-01", "count": 2}, {"month": "2024-02", "count": 1}, {"month": "2024-03", "count": 0}],
          "average_response_time_days": 13.0, "average_interview_to_decision_days": 8.0,
          "basis": {"average_response_time_days": {"n": 2}, "average_interview_to_decision_days": {"n": 2}}
        }
        """);

    [Fact]
    public async Task Months_run_from_the_first_to_the_last_with_a_count_and_not_over_the_whole_filter()
    {
        var year = await _ana.GetAsync("/api/v1/statistics/timeline?start_date=2024-01-01&end_date=2024-12-31");

        (year.Text("period_start"), year.Text("period_end")).ShouldBe(("2024-01-01", "2024-12-31"));
        year["applications_per_month"]!.AsArray().Count.ShouldBe(3);
        year["interviews_per_month"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Interviews_outside_the_period_are_no_part_of_its_months()
    {
        var january = await _ana.GetAsync("/api/v1/statistics/timeline?end_date=2024-01-25&company=acme");

        january["applications_per_month"]!.ShouldBeJson("""[{"month": "2024-01", "count": 2}]""");
        january["interviews_per_month"]!.ShouldBeJson("""[{"month": "2024-01", "count": 1}]""");
        january["average_response_time_days"]!.ToJsonString().ShouldBe("12.0");
    }

    [Fact]
    public async Task Companies_count_what_the_example_says()
    {
        var statistics = await _ana.GetAsync("/api/v1/statistics/companies");

        foreach (var company in statistics["companies"]!.AsArray())
        {
            company!["company_id"]!.GetValue<Guid>().ShouldNotBe(Guid.Empty);
            company.AsObject().Remove("company_id");
        }

        statistics.ShouldBeJson("""
            {
              "companies": [
                {
                  "company_name": "Acme", "total_applications": 2, "total_interviews": 2, "latest_application_date": "2024-01-20",
                  "status_breakdown": {"applied": 0, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 1, "withdrawn": 0, "accepted": 1},
                  "success_rate": 50.0, "basis": {"success_rate": {"numerator": 1, "denominator": 2}}
                },
                {
                  "company_name": "Globex", "total_applications": 2, "total_interviews": 1, "latest_application_date": "2024-02-10",
                  "status_breakdown": {"applied": 0, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 1, "withdrawn": 0, "ghosted": 1},
                  "success_rate": 0.0, "basis": {"success_rate": {"numerator": 0, "denominator": 2}}
                },
                {
                  "company_name": "Initech", "total_applications": 1, "total_interviews": 0, "latest_application_date": "2024-03-20",
                  "status_breakdown": {"applied": 1, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 0, "withdrawn": 0},
                  "success_rate": 0.0, "basis": {"success_rate": {"numerator": 0, "denominator": 1}}
                }
              ],
              "total_companies": 3
            }
            """);
    }

    [Fact]
    public async Task One_company_counts_what_the_example_says()
    {
        var acme = (await _ana.GetAsync("/api/v1/statistics/companies?company=acme"))["companies"]![0]!["company_id"]!.GetValue<Guid>();

        var stats = await _ana.GetAsync($"/api/v1/companies/{acme}/stats");

        stats["company"]!.Text("name").ShouldBe("Acme");
        stats["company"]!["application_count"]!.GetValue<int>().ShouldBe(2);
        stats.AsObject().Remove("company");
        stats.ShouldBeJson("""
            {
              "total_applications": 2, "total_interviews": 2,
              "status_breakdown": {"applied": 0, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 1, "withdrawn": 0, "accepted": 1},
              "success_rate": 50.0, "average_response_time": 7.5,
              "basis": {"success_rate": {"numerator": 1, "denominator": 2}, "average_response_time": {"n": 2}}
            }
            """);
        await example.Ben.GetAsync($"/api/v1/companies/{acme}/stats", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_account_counts_its_applications_and_the_fields_of_a_complete_profile()
    {
        (await _ana.GetAsync("/api/v1/auth/stats")).ShouldBeJson("""
            {
              "total_applications": 5,
              "status_breakdown": {"applied": 1, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 2, "withdrawn": 0, "accepted": 1, "ghosted": 1},
              "total_skills": 2, "profile_completion": 44.44,
              "missing_fields": ["profile.phone", "profile.location", "profile.current_role", "profile.linkedin_url", "resume"]
            }
            """);
    }

    [Theory]
    [InlineData("start_date=2024-02-01", 3)]
    [InlineData("end_date=2024-02-01", 3)]
    [InlineData("start_date=2024-02-01&end_date=2024-02-10", 2)]
    [InlineData("company=GLO", 2)]
    [InlineData("company=%25", 0)]
    [InlineData("status=rejected", 2)]
    [InlineData("status=hired,no_response", 2)]
    [InlineData("status=saved", 0)]
    [InlineData("status=rejected&company=acme&start_date=2024-01-20", 1)]
    public async Task Filters_choose_the_applications(string filter, int expected)
    {
        var overview = await _ana.GetAsync($"/api/v1/statistics/overview?{filter}");

        overview["total_applications"]!.GetValue<int>().ShouldBe(expected);
        overview["basis"]!["offer_rate"]!["denominator"]!.GetValue<int>().ShouldBe(expected);
    }

    [Theory]
    [InlineData("start_date=2024-02-02&end_date=2024-02-01", "start_date")]
    [InlineData("end_date=soon", "end_date")]
    [InlineData("status=happy", "status")]
    public async Task A_filter_that_makes_no_sense_is_refused_by_name(string filter, string field)
    {
        foreach (var path in (string[])["statistics/overview", "statistics/timeline", "statistics/companies", "analytics/funnel", "analytics/skills"])
        {
            (await _ana.GetAsync($"/api/v1/{path}?{filter}", HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Another_persons_search_is_a_search_of_its_own()
    {
        var overview = await example.Ben.GetAsync("/api/v1/statistics/overview");

        (overview["total_applications"]!.GetValue<int>(), overview["total_interviews"]!.GetValue<int>()).ShouldBe((1, 2));
        overview["interview_type_breakdown"]!.ShouldBeJson("""{"technical": 0, "behavioral": 0, "hr": 0, "final": 0, "panel": 2}""");
    }
}
