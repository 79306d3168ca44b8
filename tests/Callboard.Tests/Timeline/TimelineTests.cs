using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Timeline;

public sealed class TimelineTests(AppOnAFixedDay day) : IClassFixture<AppOnAFixedDay>
{
    private const string Events = "/api/v1/timeline";

    [Fact]
    public async Task The_timeline_tells_changes_interviews_and_own_events_by_date()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        await ana.PutAsync($"{path}/status", new { status = "interviewing", at = "2024-03-05", reason = "Invited" });
        await ana.PostAsync($"{path}/interviews", new { type = "hr", scheduled_date = "2024-03-07T10:00:00Z", notes = "Bring slides" });
        await ana.PostAsync($"{path}/interviews", new { type = "system_design", scheduled_date = "2024-03-09T10:00:00Z" });
        await ana.PostAsync($"{path}/interviews", new { type = "technical", scheduled_date = "2024-03-08", outcome = "cancelled" });
        await ana.PostAsync($"{path}/timeline", new { date = "2024-03-06", event_type = "phone_screen", title = "First call", notes = "Friendly", interviewer_name = "Ben" });

        var timeline = await TimelineAsync(ana, path);

        timeline.Select(e => $"{e["date"]} {e["source"]} {e["event_type"]}: {e["title"]} ({e["notes"]})").ShouldBe(
        [
            "2024-03-01T12:00:00Z status applied: Applied ()",
            "2024-03-05T00:00:00Z status status_change: Status changed from applied to interviewing (Invited)",
            "2024-03-06T00:00:00Z manual phone_screen: First call (Friendly)",
            "2024-03-07T10:00:00Z interview hr_interview: HR interview (round 1) (Bring slides)",
            "2024-03-09T10:00:00Z interview system_design_interview: System design interview (round 2) ()",
        ]);
        timeline[1]["status_from"]!.GetValue<string>().ShouldBe("applied");
        timeline[1]["status_to"]!.GetValue<string>().ShouldBe("interviewing");
        timeline[2].Text("interviewer").ShouldBe("Ben");
        timeline[3]["interview_id"]!.GetValue<Guid>().ShouldBe(timeline[3].Id());
        (await TimelineAsync(ana, $"{path}/timeline?order=desc", isWhole: true)).Select(e => e.Id()).ShouldBe(timeline.Select(e => e.Id()).Reverse());
    }

    [Theory]
    [InlineData("technical", "Technical interview (round 1)")]
    [InlineData("behavioral", "Behavioral interview (round 1)")]
    [InlineData("hr", "HR interview (round 1)")]
    [InlineData("final", "Final interview (round 1)")]
    [InlineData("screening", "Screening interview (round 1)")]
    [InlineData("coding_challenge", "Coding challenge interview (round 1)")]
    [InlineData("panel", "Panel interview (round 1)")]
    [InlineData("other", "Other interview (round 1)")]
    public async Task An_interview_event_is_titled_by_its_type(string type, string title)
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        await ana.PostAsync($"{path}/interviews", new { type, scheduled_date = "2024-03-07" });

        var e = (await TimelineAsync(ana, path))[^1];

        (e.Text("event_type"), e.Text("title")).ShouldBe(($"{type}_interview", title));
    }

    [Fact]
    public async Task A_first_change_to_another_status_is_told_as_added()
    {
        var ana = await day.App.SignUpAsync();
        var saved = await ana.ApplyAsync("Dev", status: "saved");

        var e = (await TimelineAsync(ana, $"/api/v1/applications/{saved.Id()}")).ShouldHaveSingleItem();

        (e.Text("event_type"), e.Text("title")).ShouldBe(("status_change", "Added as saved"));
    }

    [Fact]
    public async Task Events_of_one_instant_stand_in_the_order_in_which_they_were_written()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        foreach (var title in (string[])["one", "two", "three"])
        {
            day.Clock.Advance(TimeSpan.FromSeconds(1));
            await ana.PostAsync($"{path}/timeline", new { date = "2024-03-06", event_type = "call", title });
        }

        (await TimelineAsync(ana, path)).Skip(1).Select(e => e.Text("title")).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task An_own_event_is_changed_and_deleted_freely()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        var made = await ana.PostAsync($"{path}/timeline", new { event_type = "call", title = "Call", notes = "n" });
        made.Text("date").ShouldBe(made.Text("created_at"));

        var changed = await ana.PutAsync($"{Events}/{made.Id()}", new { title = "Long call", date = "2024-06-01", notes = (string?)null });
        (changed.Text("title"), changed.Text("date"), changed.Text("event_type")).ShouldBe(("Long call", "2024-06-01T00:00:00Z", "call"));
        changed["notes"].ShouldBeNull();
        (await ana.PatchAsync($"{Events}/{made.Id()}", new { event_type = "mail" })).Text("date").ShouldBe("2024-06-01T00:00:00Z");

        using var refused = await ana.SendAsync(HttpMethod.Patch, $"{Events}/{made.Id()}", new { title = "", event_type = new string('x', 51), date = (string?)null });
        await refused.ShouldRefuseAsync(("event_type", "Must be no more than 50 characters"), ("title", "This field is required"), ("date", "This field is required"));
        await ana.DeleteAsync($"{Events}/{made.Id()}");
        await ana.PatchAsync($"{Events}/{made.Id()}", new { title = "x" }, HttpStatusCode.NotFound);
        (await TimelineAsync(ana, path)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_event_needs_type_and_title()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");

        using var response = await ana.SendAsync(HttpMethod.Post, $"{path}/timeline", new { notes = "n" });

        await response.ShouldRefuseAsync(("event_type", "This field is required"), ("title", "This field is required"));
    }

    [Fact]
    public async Task Of_a_status_event_date_and_notes_are_those_of_the_change()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        await ana.PutAsync($"{path}/status", new { status = "screening", at = "2024-03-05" });
        await ana.PutAsync($"{path}/status", new { status = "offer", at = "2024-03-10" });
        var middle = (await TimelineAsync(ana, path))[1];

        var changed = await ana.PatchAsync($"{Events}/{middle.Id()}", new { date = "2024-03-06T08:00:00Z", notes = "By mail" });

        (changed.Text("date"), changed.Text("notes"), changed.Text("title")).ShouldBe(("2024-03-06T08:00:00Z", "By mail", "Status changed from applied to screening"));
        var change = (await ana.GetAsync($"{path}/history"))[1]!;
        (change.Text("at"), change.Text("reason")).ShouldBe(("2024-03-06T08:00:00Z", "By mail"));
        await ana.PatchAsync($"{Events}/{middle.Id()}", new { date = "2024-03-01T12:00:00Z" });
        await ana.PatchAsync($"{Events}/{middle.Id()}", new { date = "2024-03-10" });
        (await ana.PatchAsync($"{Events}/{middle.Id()}", new { notes = (string?)null }))["notes"].ShouldBeNull();
    }

    [Fact]
    public async Task A_status_event_stays_between_its_neighbours_and_not_later_than_now()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        await ana.PutAsync($"{path}/status", new { status = "screening", at = "2024-03-05" });
        await ana.PutAsync($"{path}/status", new { status = "offer", at = "2024-03-10" });
        var events = await TimelineAsync(ana, path);

        foreach (var (index, date) in ((int, string)[])[(0, "2024-03-05T00:00:01Z"), (1, "2024-03-01T11:59:59Z"), (1, "2024-03-10T00:00:01Z"), (2, "2024-03-04"), (2, "2024-05-01")])
        {
            using var response = await ana.SendAsync(HttpMethod.Patch, $"{Events}/{events[index].Id()}", new { date });
            await response.ShouldRefuseAsync(("date", "Must lie between the changes before and after it and not be later than now"));
        }

        await ana.PatchAsync($"{Events}/{events[2].Id()}", new { date = "2024-03-12" });
        (await ana.GetAsync(path)).Text("status_changed_at").ShouldBe("2024-03-12T00:00:00Z");
    }

    [Fact]
    public async Task A_reason_has_at_most_500_characters_here_too()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        var first = (await TimelineAsync(ana, path))[0];

        await ana.PatchAsync($"{Events}/{first.Id()}", new { notes = new string('x', 500) });
        using var response = await ana.SendAsync(HttpMethod.Patch, $"{Events}/{first.Id()}", new { notes = new string('x', 501) });

        await response.ShouldRefuseAsync(("notes", "Must be no more than 500 characters"));
    }

    [Theory]
    [InlineData("title", "Other")]
    [InlineData("event_type", "call")]
    [InlineData("interviewer", "Ben")]
    public async Task Nothing_else_of_a_status_event_can_be_changed(string field, string value)
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        var first = (await TimelineAsync(ana, path))[0];

        using var response = await ana.SendAsync(HttpMethod.Patch, $"{Events}/{first.Id()}", new JsonObject { [field] = value });

        await response.ShouldBeProblemAsync(400, "BUSINESS_LOGIC_ERROR", "Of a status event only date and notes can be changed");
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task An_interview_event_is_edited_by_its_interview(string method)
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        var interview = await ana.PostAsync($"{path}/interviews", new { type = "hr", scheduled_date = "2024-03-07" });

        using var response = await ana.SendAsync(new HttpMethod(method), $"{Events}/{interview.Id()}", method == "PATCH" ? new { notes = "x" } : null);

        await response.ShouldBeProblemAsync(400, "BUSINESS_LOGIC_ERROR", "Edit the interview instead of its event");
        await ana.GetAsync($"/api/v1/interviews/{interview.Id()}");
    }

    [Fact]
    public async Task The_events_of_a_trashed_application_are_not_there()
    {
        var (ana, path) = await ApplyAsync("2024-03-01");
        var manual = await ana.PostAsync($"{path}/timeline", new { event_type = "call", title = "Call" });
        var ids = (await TimelineAsync(ana, path)).Select(e => e.Id()).ToList();
        await ana.DeleteAsync(path);

        await ana.GetAsync($"{path}/timeline", HttpStatusCode.NotFound);
        await ana.GetAsync($"{path}/history", HttpStatusCode.NotFound);
        await ana.PostAsync($"{path}/timeline", new { event_type = "call", title = "Call" }, HttpStatusCode.NotFound);
        ids.ShouldContain(manual.Id());
        foreach (var id in ids)
        {
            await ana.PatchAsync($"{Events}/{id}", new { notes = "x" }, HttpStatusCode.NotFound);
            await ana.DeleteAsync($"{Events}/{id}", HttpStatusCode.NotFound);
        }
    }

    private async Task<(Person Person, string Path)> ApplyAsync(string on)
    {
        var ana = await day.App.SignUpAsync();
        return (ana, $"/api/v1/applications/{(await ana.ApplyAsync("Dev", on: on)).Id()}");
    }

    private static async Task<IReadOnlyList<JsonNode>> TimelineAsync(Person person, string path, bool isWhole = false) =>
        [.. (await person.GetAsync(isWhole ? path : $"{path}/timeline")).AsArray().Select(e => e!)];
}
