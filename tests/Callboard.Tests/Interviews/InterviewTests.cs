using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Interviews;

public sealed class InterviewTests(AppOnAFixedDay day, CallboardApp app) : IClassFixture<AppOnAFixedDay>
{
    private const string Interviews = "/api/v1/interviews";

    [Fact]
    public async Task A_new_interview_has_its_defaults_and_shows_its_application()
    {
        var (ana, application, path) = await ApplyAsync("Europe/Berlin");

        var interview = await ana.PostAsync(path, new { type = "technical", scheduled_date = "2024-02-15T14:00:00" });

        interview.AsObject().Where(m => m.Key is not ("id" or "created_at" or "updated_at")).Select(m => $"{m.Key}={m.Value?.ToJsonString()}").ShouldBe(
        [
            $"application_id=\"{application.Id()}\"", $"position_id=\"{application.Id()}\"", "title=\"Dev\"", "company=\"Acme\"", "type=\"technical\"", "place=", "scheduled_date=\"2024-02-15T13:00:00Z\"",
            "time_zone=\"Europe/Berlin\"", "duration_minutes=", "round=1", "location=", "contact_ids=[]", "notes=", "outcome=\"pending\"",
        ]);
        (await ana.GetAsync($"{Interviews}/{interview.Id()}")).ToJsonString().ShouldBe(interview.ToJsonString());
    }

    [Theory]
    [InlineData("application_id")]
    [InlineData("position_id")]
    [InlineData("job_id")]
    public async Task The_body_may_name_the_application(string name)
    {
        var (ana, application, _) = await ApplyAsync();
        var body = new JsonObject { [name] = application.Id(), ["type"] = "hr", ["scheduled_date"] = "2024-02-15" };

        (await ana.PostAsync("/interviews", body)).Text("application_id").ShouldBe(application.Id().ToString());

        body[name] = Guid.CreateVersion7();
        using var unknown = await ana.SendAsync(HttpMethod.Post, Interviews, body);
        await unknown.ShouldRefuseAsync(("application_id", "Record not found"));
        body.Remove(name);
        using var missing = await ana.SendAsync(HttpMethod.Post, Interviews, body);
        await missing.ShouldRefuseAsync(("application_id", "This field is required"));
    }

    [Theory]
    [InlineData("null", "This field is required")]
    [InlineData("\"7\"", "Must be a valid UUID")]
    [InlineData("\"01a1fc4d-7e10-7090-b59e-d55d199e091b\"", "Cannot be changed")]
    public async Task The_application_of_an_interview_is_fixed(string id, string message)
    {
        var (ana, application, _) = await ApplyAsync();
        var path = $"{Interviews}/{(await ana.InterviewAsync(application)).Id()}";

        using var response = await ana.SendAsync(HttpMethod.Patch, path, $$"""{"application_id":{{id}}}""");

        await response.ShouldRefuseAsync(("application_id", message));
        (await ana.PatchAsync(path, new { position_id = application.Id() })).Text("application_id").ShouldBe(application.Text("id"));
    }

    [Theory]
    [InlineData("interviews", """{"type":"hr","scheduled_date":"2024-02-15","application_id":"7","position_id":[],"job_id":5}""")]
    [InlineData("notes", """{"content":"n","application_id":"7"}""")]
    public async Task Under_an_application_the_path_decides_whatever_the_body_says(string children, string body)
    {
        var (ana, application, _) = await ApplyAsync();

        (await ana.PostAsync($"/applications/{application.Id()}/{children}", body)).Text("application_id").ShouldBe(application.Text("id"));
    }

    [Fact]
    public async Task Other_contacts_alone_are_a_change_and_those_in_the_trash_keep_their_place()
    {
        var ana = await app.SignUpAsync();
        var interview = await ana.InterviewAsync(await ana.ApplyAsync("Dev"));
        var path = $"{Interviews}/{interview.Id()}";
        var (kim, lee) = ((await ana.PostAsync("/contacts", new { name = "Kim" })).Id(), (await ana.PostAsync("/contacts", new { name = "Lee" })).Id());
        async Task<string> Updated(params Guid[] contacts) => (await ana.PatchAsync(path, new { contact_ids = contacts })).Text("updated_at");

        var met = await Updated(kim, lee);
        met.ShouldNotBe(interview.Text("updated_at"));
        await ana.DeleteAsync($"/contacts/{lee}");
        (await Updated(kim)).ShouldBe(met);
        (await Updated()).ShouldNotBe(met);

        await ana.PostAsync($"/api/v1/trash/{lee}/restore", expected: HttpStatusCode.OK);
        (await ana.GetAsync(path))["contact_ids"]!.ToJsonString().ShouldBe($"""["{lee}"]""");
    }

    [Fact]
    public async Task The_round_is_one_more_than_the_highest()
    {
        var (ana, _, path) = await ApplyAsync();
        async Task<int> RoundAsync(int? round = null) => (await ana.PostAsync(path, new { type = "hr", scheduled_date = "2024-02-15", round }))["round"]!.GetValue<int>();

        (await RoundAsync()).ShouldBe(1);
        (await RoundAsync(5)).ShouldBe(5);
        (await RoundAsync()).ShouldBe(6);
        (await RoundAsync(2)).ShouldBe(2);
        (await RoundAsync()).ShouldBe(7);
        (await RoundAsync(99)).ShouldBe(99);
        (await RoundAsync()).ShouldBe(99);
    }

    [Theory]
    [InlineData("duration_minutes", "0", "Must be between 1 and 1440")]
    [InlineData("duration_minutes", "1441", "Must be between 1 and 1440")]
    [InlineData("duration_minutes", "\"60\"", "Must be a valid integer")]
    [InlineData("round", "0", "Must be between 1 and 99")]
    [InlineData("round", "100", "Must be between 1 and 99")]
    [InlineData("place", "\"pub\"", "Must be one of: phone, video, onsite")]
    [InlineData("outcome", "\"maybe\"", "Must be one of: pending, passed, failed, cancelled")]
    [InlineData("type", "\"chat\"", "Must be one of: technical, behavioral, hr, final, screening, system_design, coding_challenge, panel, other")]
    [InlineData("contact_ids", "[\"01a1fc4d-7e10-7090-b59e-d55d199e091b\"]", "Record not found")]
    [InlineData("contact_ids", "[\"x\"]", "Must be a valid UUID")]
    public async Task What_does_not_fit_is_422_on_creation_and_on_a_change(string field, string json, string message)
    {
        var (ana, application, path) = await ApplyAsync();
        var interview = await ana.InterviewAsync(application);
        var body = new JsonObject { ["type"] = "hr", ["scheduled_date"] = "2024-02-15", [field] = JsonNode.Parse(json) };

        using var created = await ana.SendAsync(HttpMethod.Post, path, body);
        using var changed = await ana.SendAsync(HttpMethod.Patch, $"{Interviews}/{interview.Id()}", new JsonObject { [field] = JsonNode.Parse(json) });

        await created.ShouldRefuseAsync((field, message));
        await changed.ShouldRefuseAsync((field, message));
        (await ana.GetAsync($"{Interviews}/{interview.Id()}")).ToJsonString().ShouldBe(interview.ToJsonString());
    }

    [Fact]
    public async Task Type_and_date_are_needed()
    {
        var (ana, _, path) = await ApplyAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, path, new { notes = "n" });

        await response.ShouldRefuseAsync(("type", "This field is required"), ("scheduled_date", "This field is required"));
    }

    [Fact]
    public async Task A_zone_alone_keeps_the_time_on_the_clock_and_moves_the_instant()
    {
        var (ana, _, path) = await ApplyAsync("Europe/Berlin");
        var interview = await ana.PostAsync(path, new { type = "hr", scheduled_date = "2024-07-15T14:00" });
        var one = $"{Interviews}/{interview.Id()}";

        (await ana.PatchAsync(one, new { time_zone = "America/New_York" })).Text("scheduled_date").ShouldBe("2024-07-15T18:00:00Z");
        (await ana.PatchAsync(one, new { time_zone = "America/New_York" })).Text("scheduled_date").ShouldBe("2024-07-15T18:00:00Z");
        (await ana.PatchAsync(one, new { time_zone = "UTC" })).Text("scheduled_date").ShouldBe("2024-07-15T14:00:00Z");
        (await ana.PutAsync($"{one}/schedule", new { scheduled_date = "2024-07-16T09:00", time_zone = "Asia/Tokyo" })).Text("scheduled_date").ShouldBe("2024-07-16T00:00:00Z");

        // A time without a zone is on the interview's own clock, one with an offset is not.
        (await ana.PutAsync($"{one}/schedule", new { scheduled_date = "2024-07-16T10:00" })).Text("scheduled_date").ShouldBe("2024-07-16T01:00:00Z");
        (await ana.PatchAsync(one, new { scheduled_date = "2024-07-16T10:00Z" })).Text("scheduled_date").ShouldBe("2024-07-16T10:00:00Z");
        (await ana.PatchAsync(one, new { time_zone = "" })).Text("time_zone").ShouldBe("Asia/Tokyo");
        await ana.PatchAsync(one, new { time_zone = (string?)null }, HttpStatusCode.UnprocessableEntity);
        await ana.PutAsync($"{one}/schedule", new { time_zone = "UTC" }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Notes_are_cleared_by_null_or_blank_and_must_be_sent()
    {
        var (ana, application, _) = await ApplyAsync();
        var path = $"{Interviews}/{(await ana.InterviewAsync(application)).Id()}/notes";

        (await ana.PutAsync(path, new { notes = " Bring slides " })).Text("notes").ShouldBe("Bring slides");
        (await ana.PutAsync(path, new { notes = " " }))["notes"].ShouldBeNull();
        await ana.PatchAsync(path, new { notes = "x" });
        (await ana.PatchAsync(path, new { notes = (string?)null }))["notes"].ShouldBeNull();
        using var absent = await ana.SendAsync(HttpMethod.Put, path, new { });
        await absent.ShouldRefuseAsync(("notes", "This field is required"));
    }

    [Fact]
    public async Task An_update_keeps_what_is_absent()
    {
        var (ana, _, path) = await ApplyAsync();
        var interview = await ana.PostAsync(path, new { type = "final", place = "video", scheduled_date = "2024-02-15T14:00:00Z", duration_minutes = 45, round = 3, location = "https://meet.example", notes = "n", outcome = "passed" });
        var one = $"{Interviews}/{interview.Id()}";
        day.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch])
        {
            (await ana.SendAsync(method, one, new { unknown = true }, HttpStatusCode.OK)).ToJsonString().ShouldBe(interview.ToJsonString());
        }

        var cleared = await ana.PatchAsync(one, new { place = (string?)null, duration_minutes = (int?)null, location = "" });
        (cleared["place"], cleared["duration_minutes"], cleared["location"], cleared["round"]!.GetValue<int>()).ShouldBe((null, null, null, 3));
        foreach (var needed in (string[])["type", "scheduled_date", "round", "outcome", "contact_ids"])
        {
            using var refused = await ana.SendAsync(HttpMethod.Patch, one, new JsonObject { [needed] = null });
            await refused.ShouldRefuseAsync((needed, "This field is required"));
        }
    }

    [Theory]
    [InlineData("create")]
    [InlineData("outcome")]
    [InlineData("update")]
    public async Task An_interview_that_fails_rejects_the_application_once(string way)
    {
        var (ana, application, path) = await ApplyAsync();
        JsonNode interview;
        if (way == "create")
        {
            interview = await ana.InterviewAsync(application, outcome: "failed");
        }
        else
        {
            interview = await ana.InterviewAsync(application);
            await ana.PutAsync($"{Interviews}/{interview.Id()}{(way == "outcome" ? "/outcome" : "")}", new { outcome = "fail" });
        }

        async Task<string> StatusAsync() => (await ana.GetAsync($"/api/v1/applications/{application.Id()}")).Text("status");
        (await StatusAsync()).ShouldBe("rejected");
        var history = (await ana.GetAsync($"/api/v1/applications/{application.Id()}/history")).AsArray();
        (history.Count, history[^1]!.Text("reason")).ShouldBe((2, "Interview failed"));

        // Still failed is no new failure; turning it back changes nothing; failing again does.
        await ana.PutAsync($"/api/v1/applications/{application.Id()}/status", new { status = "offer" });
        await ana.PutAsync($"{Interviews}/{interview.Id()}/outcome", new { outcome = "failed" });
        await ana.PatchAsync($"{Interviews}/{interview.Id()}", new { notes = "x" });
        (await StatusAsync()).ShouldBe("offer");
        await ana.PutAsync($"{Interviews}/{interview.Id()}/outcome", new { outcome = "passed" });
        (await StatusAsync()).ShouldBe("offer");
        await ana.PutAsync($"{Interviews}/{interview.Id()}/outcome", new { outcome = "failed" });
        (await StatusAsync()).ShouldBe("rejected");
        (await ana.GetAsync(path))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("passed")]
    [InlineData("cancelled")]
    public async Task Nothing_else_about_an_interview_changes_the_status(string outcome)
    {
        var (ana, application, _) = await ApplyAsync();
        await ana.InterviewAsync(application, outcome: outcome);

        (await ana.GetAsync($"/api/v1/applications/{application.Id()}")).Text("status").ShouldBe("applied");
    }

    [Fact]
    public async Task Lists_filter_by_application_type_outcome_time_and_local_date()
    {
        var (ana, application, path) = await ApplyAsync("America/New_York");
        var other = await ana.ApplyAsync("Lead");
        await ana.InterviewAsync(application, "hr", at: "2024-03-10T04:30:00Z", outcome: "passed");
        await ana.InterviewAsync(application, "technical", at: "2024-03-31T12:00:00Z");
        await ana.InterviewAsync(application, "final", at: "2030-04-01T10:00:00Z");
        await ana.InterviewAsync(other, "hr", at: "2030-04-02T10:00:00Z", outcome: "cancelled");
        await ana.InterviewAsync(other, "panel", at: "2030-04-03T03:59:59Z");

        async Task<string> TypesAsync(string query) => string.Join(' ', (await ana.GetAsync($"{Interviews}?{query}"))["interviews"]!.AsArray().Select(i => i!.Text("type")));
        (await TypesAsync("")).ShouldBe("hr technical final hr panel");
        (await TypesAsync("sort_order=desc")).ShouldBe("panel hr final technical hr");
        (await TypesAsync("sort_by=created_at&sort_order=asc&type=hr")).ShouldBe("hr hr");
        (await TypesAsync($"application_id={other.Id()}")).ShouldBe("hr panel");
        (await TypesAsync("type=HR&outcome=pass")).ShouldBe("hr");
        (await TypesAsync("upcoming=true")).ShouldBe("final panel");
        (await TypesAsync("upcoming=false")).ShouldBe("hr technical final hr panel");
        // In New York 04:30Z on 10 March is still the 9th, and 03:59:59Z on 3 April the 2nd.
        (await TypesAsync("date_to=2024-03-09")).ShouldBe("hr");
        (await TypesAsync("date_from=2024-03-10&date_to=2024-03-31")).ShouldBe("technical");
        (await TypesAsync("date_from=2030-04-02&date_to=2030-04-02")).ShouldBe("hr panel");
        (await TypesAsync("date_from=2030-04-03")).ShouldBe("");
        (await ana.GetAsync(path))["interviews"]!.AsArray().Select(i => i!.Text("type")).ShouldBe(["hr", "technical", "final"]);
        (await ana.GetAsync($"/api/v1/applications/{application.Id()}"))["interviews"]!.AsArray().Select(i => i!.Text("type")).ShouldBe(["hr", "technical", "final"]);
    }

    [Fact]
    public async Task A_deleted_interview_leaves_every_path()
    {
        var (ana, application, path) = await ApplyAsync();
        var interview = await ana.InterviewAsync(application);

        await ana.DeleteAsync($"{Interviews}/{interview.Id()}");

        await ana.GetAsync($"{Interviews}/{interview.Id()}", HttpStatusCode.NotFound);
        await ana.DeleteAsync($"{Interviews}/{interview.Id()}", HttpStatusCode.NotFound);
        (await ana.GetAsync(path))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.GetAsync($"/api/v1/applications/{application.Id()}"))["interviews"]!.AsArray().ShouldBeEmpty();
        (await ana.GetAsync($"/api/v1/applications/{application.Id()}/timeline")).AsArray().ShouldHaveSingleItem();
    }

    private async Task<(Person Person, JsonNode Application, string Path)> ApplyAsync(string? timeZone = null)
    {
        var ana = await day.App.SignUpAsync(timeZone);
        var application = await ana.ApplyAsync("Dev");
        return (ana, application, $"/api/v1/applications/{application.Id()}/interviews");
    }
}
