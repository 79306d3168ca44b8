using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Dashboard;

[Collection<OnTheExample>]
public sealed class DashboardTests(ExampleSearch example)
{
    [Theory]
    [InlineData("/api/v1")]
    [InlineData("")]
    public async Task The_dashboard_counts_what_the_example_says(string mount) => (await example.Ana.GetAsync($"{mount}/dashboard/stats")).ShouldBeJson("""
        {
          "total_applications": 5, "saved_applications": 1, "active_applications": 1,
          "status_breakdown": {"applied": 1, "screening": 0, "interviewing": 0, "offer": 0, "rejected": 2, "withdrawn": 0, "accepted": 1, "ghosted": 1},
          "total_companies": 3, "total_interviews": 3,
          "upcoming_interviews_count": 0, "upcoming_interviews": [], "due_reminders_count": 0, "due_reminders": [],
          "conversion": {
            "application_to_interview_rate": 40.0, "interview_to_offer_rate": 50.0, "application_to_offer_rate": 20.0, "offer_to_acceptance_rate": 100.0,
            "basis": {
              "application_to_interview_rate": {"numerator": 2, "denominator": 5}, "interview_to_offer_rate": {"numerator": 1, "denominator": 2},
              "application_to_offer_rate": {"numerator": 1, "denominator": 5}, "offer_to_acceptance_rate": {"numerator": 1, "denominator": 1}
            }
          }
        }
        """);

    [Fact]
    public async Task Dates_filter_the_applications_but_not_what_is_saved_or_comes_next()
    {
        var ana = await example.Ana.GetAsync("/api/v1/dashboard/stats?date_from=2024-03-01&date_to=2024-03-31");
        (ana["total_applications"]!.GetValue<int>(), ana["saved_applications"]!.GetValue<int>()).ShouldBe((1, 1));

        var ben = await example.Ben.GetAsync("/api/v1/dashboard/stats?date_from=2024-03-01");
        ben["total_applications"]!.GetValue<int>().ShouldBe(0);
        ben["upcoming_interviews_count"]!.GetValue<int>().ShouldBe(1);
        ben["upcoming_interviews"]!.AsArray().ShouldHaveSingleItem()!.Text("type").ShouldBe("panel");
        ben["due_reminders_count"]!.GetValue<int>().ShouldBe(1);
        ben["due_reminders"]!.AsArray().ShouldHaveSingleItem()!.Text("title").ShouldBe("Call");
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_refused() =>
        (await example.Ana.GetAsync("/api/v1/dashboard/stats?date_from=2024-03-02&date_to=2024-03-01", HttpStatusCode.UnprocessableEntity)).FieldError("date_from").ShouldNotBeNull();
}
