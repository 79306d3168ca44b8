using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Applications;

public sealed class StatusHistoryTests(AppOnAFixedDay day) : IClassFixture<AppOnAFixedDay>
{
    private const string Applications = "/api/v1/applications";
    private const string TooEarlyOrLate = "Must not be earlier than the previous change or later than now";

    [Theory]
    [InlineData("UTC", "applied", "2024-03-10", "2024-03-10T12:00:00Z")]
    [InlineData("America/New_York", "applied", "2024-03-09", "2024-03-09T17:00:00Z")]
    [InlineData("UTC", "applied", "2024-03-31", "2024-03-31T12:00:00Z")]
    [InlineData("UTC", "applied", "2024-05-01", "now")]
    [InlineData("America/New_York", "applied", "2024-03-31", "now")]
    [InlineData("UTC", "screening", "2024-03-10", "now")]
    [InlineData("UTC", "saved", null, "now")]
    public async Task The_first_change_is_noon_of_the_day_applied_or_now(string zone, string status, string? on, string at)
    {
        var ana = await day.App.SignUpAsync(zone);
        var application = await ana.ApplyAsync("Dev", on: on, status: status);

        var first = (await HistoryAsync(ana, application)).ShouldHaveSingleItem();

        first["from"].ShouldBeNull();
        first.Text("to").ShouldBe(status);
        first["reason"].ShouldBeNull();
        first.Text("at").ShouldBe(at == "now" ? application.Text("created_at") : at);
        application.Text("status_changed_at").ShouldBe(first.Text("at"));
        (first.Text("created_at"), first.Text("updated_at")).ShouldBe((application.Text("created_at"), application.Text("created_at")));
    }

    [Fact]
    public async Task A_change_is_written_with_its_instant_and_reason_by_either_path()
    {
        var ana = await day.App.SignUpAsync("Europe/Berlin");
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10");
        var path = $"{Applications}/{application.Id()}";

        await ana.PutAsync($"{path}/status", new { status = "screening", at = "2024-03-12", reason = "Recruiter called" });
        await ana.PatchAsync($"{path}/status", new { status = "interviewing", at = "2024-03-15T10:00", notes = "Invited" });
        var moved = await ana.PatchAsync(path, new { status = "offer", status_at = "2024-03-20T10:00:00+02:00", status_reason = "Letter" });
        var last = await ana.PutAsync(path, new { status = "accepted" });

        var history = await HistoryAsync(ana, application);
        history.Select(c => $"{c["from"]} {c["to"]} {c["at"]} {c["reason"]}").ShouldBe(
        [
            " applied 2024-03-10T11:00:00Z ",
            "applied screening 2024-03-11T23:00:00Z Recruiter called",
            "screening interviewing 2024-03-15T09:00:00Z Invited",
            "interviewing offer 2024-03-20T08:00:00Z Letter",
            $"offer accepted {last.Text("updated_at")} ",
        ]);
        history.ShouldAllBe(c => c["application_id"]!.GetValue<Guid>() == application.Id());
        moved.Text("status_changed_at").ShouldBe("2024-03-20T08:00:00Z");
    }

    [Fact]
    public async Task Any_status_may_follow_any_other()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        foreach (var status in (string[])["accepted", "applied", "ghosted", "saved", "declined", "screening", "rejected", "offer", "withdrawn", "interviewing"])
        {
            (await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status })).Text("status").ShouldBe(status);
        }

        (await HistoryAsync(ana, application)).Count.ShouldBe(11);
    }

    [Fact]
    public async Task Equal_words_change_nothing_and_leave_no_trace()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10");
        var path = $"{Applications}/{application.Id()}";
        day.Clock.Advance(TimeSpan.FromSeconds(1));

        await ana.PutAsync($"{path}/status", new { status = "Applied", reason = "again", at = "2024-03-20" });
        await ana.PutAsync($"{path}/status", new { status = "submitted" });
        await ana.PatchAsync(path, new { status = "sent", status_reason = "again" });

        (await HistoryAsync(ana, application)).ShouldHaveSingleItem()["reason"].ShouldBeNull();
        (await ana.GetAsync(path)).ToJsonString().ShouldBe(application.ToJsonString());
    }

    [Fact]
    public async Task A_change_lies_between_the_previous_one_and_now()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10");
        var path = $"{Applications}/{application.Id()}";

        foreach (var at in (string[])["2024-03-10T11:59:59Z", "2024-04-01", "2024-03-31T13:00:00Z"])
        {
            using var byStatus = await ana.SendAsync(HttpMethod.Put, $"{path}/status", new { status = "offer", at });
            await byStatus.ShouldRefuseAsync(("at", TooEarlyOrLate));
            using var byRecord = await ana.SendAsync(HttpMethod.Patch, path, new { status = "offer", status_at = at });
            await byRecord.ShouldRefuseAsync(("status_at", TooEarlyOrLate));
        }

        using var born = await ana.SendAsync(HttpMethod.Post, Applications, new { title = "Dev", company = "Acme", status_at = "2024-04-02" });
        await born.ShouldRefuseAsync(("status_at", TooEarlyOrLate));
        (await HistoryAsync(ana, application)).Count.ShouldBe(1);
        await ana.PutAsync($"{path}/status", new { status = "screening", at = "2024-03-10T12:00:00Z" });
    }

    [Fact]
    public async Task Changing_the_application_date_moves_the_first_change_but_never_past_the_second()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10");
        var path = $"{Applications}/{application.Id()}";

        async Task<string> FirstAfterAsync(string date)
        {
            (await ana.PatchAsync(path, new { application_date = date })).Text("application_date").ShouldBe(date);
            return (await HistoryAsync(ana, application))[0].Text("at");
        }

        (await FirstAfterAsync("2024-03-05")).ShouldBe("2024-03-05T12:00:00Z");
        (await ana.GetAsync(path)).Text("status_changed_at").ShouldBe("2024-03-05T12:00:00Z");
        await ana.PutAsync($"{path}/status", new { status = "screening", at = "2024-03-12T09:00:00Z" });
        (await FirstAfterAsync("2024-03-11")).ShouldBe("2024-03-11T12:00:00Z");
        (await FirstAfterAsync("2024-03-20")).ShouldBe("2024-03-12T09:00:00Z");
        (await FirstAfterAsync("2024-03-01")).ShouldBe("2024-03-01T12:00:00Z");
        (await ana.GetAsync(path)).Text("status_changed_at").ShouldBe("2024-03-12T09:00:00Z");

        using var cleared = await ana.SendAsync(HttpMethod.Patch, path, new { application_date = (string?)null });
        await cleared.ShouldRefuseAsync(("application_date", "This field is required"));
    }

    [Fact]
    public async Task A_first_change_to_another_status_does_not_follow_the_date()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10", status: "screening");
        var at = (await HistoryAsync(ana, application))[0].Text("at");

        await ana.PatchAsync($"{Applications}/{application.Id()}", new { application_date = "2024-03-01" });

        (await HistoryAsync(ana, application))[0].Text("at").ShouldBe(at);
    }

    [Fact]
    public async Task What_is_saved_has_no_application_date_and_gets_one_when_it_leaves()
    {
        var ana = await day.App.SignUpAsync("America/New_York");
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10", status: "saved");
        var path = $"{Applications}/{application.Id()}";

        application["application_date"].ShouldBeNull();
        (await ana.PatchAsync(path, new { application_date = "2024-03-11" }))["application_date"].ShouldBeNull();
        var left = await ana.PutAsync($"{path}/status", new { status = "applied" });
        left.Text("application_date").ShouldBe("2024-03-31");

        (await ana.PatchAsync(path, new { status = "saved" }))["application_date"].ShouldBeNull();
        (await ana.PatchAsync(path, new { status = "applied", application_date = "2024-03-20" })).Text("application_date").ShouldBe("2024-03-20");
        (await HistoryAsync(ana, application))[0].Text("at").ShouldBe(application.Text("created_at"));
    }

    [Fact]
    public async Task Leaving_saved_on_an_earlier_day_takes_the_local_date_of_the_change()
    {
        var ana = await day.App.SignUpAsync("America/New_York");
        var application = await ana.PostAsync(Applications, new { title = "Dev", company = "Acme", status = "saved", status_at = "2024-03-01" });

        var left = await ana.PatchAsync($"{Applications}/{application.Id()}", new { status = "applied", status_at = "2024-03-06T02:00:00Z" });

        left.Text("application_date").ShouldBe("2024-03-05");
    }

    [Fact]
    public async Task Taking_the_newest_change_back_restores_status_and_date()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", on: "2024-03-10");
        var path = $"{Applications}/{application.Id()}";
        await ana.PutAsync($"{path}/status", new { status = "offer", at = "2024-03-12" });
        await ana.PutAsync($"{path}/status", new { status = "saved", at = "2024-03-13" });
        await ana.PutAsync($"{path}/status", new { status = "rejected", at = "2024-03-14" });
        (await ana.GetAsync(path)).Text("application_date").ShouldBe("2024-03-14");

        // Out of saved, into saved, and an ordinary step, in turn.
        foreach (var (status, date, furthest, changedAt) in ((string, string?, string, string)[])
            [("saved", null, "saved", "2024-03-13T00:00:00Z"), ("offer", "2024-03-10", "offer", "2024-03-12T00:00:00Z"), ("applied", "2024-03-10", "applied", "2024-03-10T12:00:00Z")])
        {
            await ana.DeleteAsync($"/api/v1/timeline/{(await HistoryAsync(ana, application))[^1].Id()}");
            var now = await ana.GetAsync(path);
            now.Text("status").ShouldBe(status);
            now["application_date"]?.GetValue<string>().ShouldBe(date);
            now.Text("furthest_status").ShouldBe(furthest);
            now.Text("status_changed_at").ShouldBe(changedAt);
        }

        var first = (await HistoryAsync(ana, application)).ShouldHaveSingleItem();
        await ana.DeleteAsync($"/api/v1/timeline/{first.Id()}", HttpStatusCode.BadRequest);
        await ana.PutAsync($"{path}/status", new { status = "ghosted" });
        (await HistoryAsync(ana, application)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_older_change_cannot_be_taken_back()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status = "screening" });
        await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status = "offer" });

        using var response = await ana.SendAsync(HttpMethod.Delete, $"/api/v1/timeline/{(await HistoryAsync(ana, application))[1].Id()}");

        await response.ShouldBeProblemAsync(400, "BUSINESS_LOGIC_ERROR", "Only the newest status change can be taken back");
        (await HistoryAsync(ana, application)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("saved", "saved")]
    [InlineData("applied", "applied")]
    [InlineData("interviewing", "interviewing")]
    [InlineData("accepted", "accepted")]
    [InlineData("rejected", "applied")]
    [InlineData("withdrawn", "applied")]
    [InlineData("ghosted", "applied")]
    [InlineData("declined", "offer")]
    [InlineData("saved>rejected", "applied")]
    [InlineData("applied>offer>rejected", "offer")]
    [InlineData("applied>screening>applied", "screening")]
    [InlineData("offer>saved", "saved")]
    [InlineData("offer>saved>applied", "offer")]
    [InlineData("applied>accepted>declined", "accepted")]
    public async Task The_furthest_status_is_the_highest_rank_reached(string way, string furthest)
    {
        var ana = await day.App.SignUpAsync();
        var steps = way.Split('>');
        var application = await ana.ApplyAsync("Dev", status: steps[0]);
        foreach (var status in steps[1..])
        {
            application = await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status });
        }

        application.Text("furthest_status").ShouldBe(furthest);
    }

    [Fact]
    public async Task An_interview_that_is_not_cancelled_counts_as_interviewing()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application, outcome: "cancelled");
        async Task<string> FurthestAsync() => (await ana.GetAsync($"{Applications}/{application.Id()}")).Text("furthest_status");

        (await FurthestAsync()).ShouldBe("applied");
        await ana.PutAsync($"/api/v1/interviews/{interview.Id()}/outcome", new { outcome = "passed" });
        (await FurthestAsync()).ShouldBe("interviewing");
        await ana.PutAsync($"/api/v1/interviews/{interview.Id()}", new { outcome = "cancelled" });
        (await FurthestAsync()).ShouldBe("applied");
        await ana.PutAsync($"/api/v1/interviews/{interview.Id()}/outcome", new { outcome = "pending" });
        await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status = "saved" });
        (await FurthestAsync()).ShouldBe("saved");
        await ana.PutAsync($"{Applications}/{application.Id()}/status", new { status = "rejected" });
        (await FurthestAsync()).ShouldBe("interviewing");
        await ana.DeleteAsync($"/api/v1/interviews/{interview.Id()}");
        (await FurthestAsync()).ShouldBe("applied");
    }

    [Fact]
    public async Task The_last_activity_follows_every_change_of_the_application_or_a_child()
    {
        var ana = await day.App.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var path = $"{Applications}/{application.Id()}";
        var (interview, manual, last) = (Guid.Empty, Guid.Empty, application.Text("last_activity_at"));
        async Task ShouldFollowAsync(Func<Task> change)
        {
            day.Clock.Advance(TimeSpan.FromSeconds(1));
            await change();
            var now = (await ana.GetAsync(path)).Text("last_activity_at");
            now.ShouldNotBe(last);
            last = now;
        }

        await ShouldFollowAsync(() => ana.PatchAsync(path, new { notes = "n" }));
        await ShouldFollowAsync(() => ana.PutAsync($"{path}/status", new { status = "screening" }));
        await ShouldFollowAsync(async () => interview = (await ana.InterviewAsync(application)).Id());
        await ShouldFollowAsync(() => ana.PutAsync($"/api/v1/interviews/{interview}/notes", new { notes = "x" }));
        await ShouldFollowAsync(() => ana.PutAsync($"/api/v1/interviews/{interview}/schedule", new { scheduled_date = "2031-01-01" }));
        await ShouldFollowAsync(() => ana.PutAsync($"/api/v1/interviews/{interview}/outcome", new { outcome = "passed" }));
        await ShouldFollowAsync(() => ana.DeleteAsync($"/api/v1/interviews/{interview}"));
        await ShouldFollowAsync(async () => manual = (await ana.PostAsync($"{path}/timeline", new { event_type = "call", title = "Call" })).Id());
        await ShouldFollowAsync(() => ana.PatchAsync($"/api/v1/timeline/{manual}", new { title = "Long call" }));
        await ShouldFollowAsync(() => ana.DeleteAsync($"/api/v1/timeline/{manual}"));
    }

    private static async Task<IReadOnlyList<JsonNode>> HistoryAsync(Person person, JsonNode application) =>
        [.. (await person.GetAsync($"{Applications}/{application.Id()}/history")).AsArray().Select(c => c!)];
}
