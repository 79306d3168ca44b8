using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Trash;

public sealed class TrashTests(CallboardApp app)
{
    private static readonly string[] s_children = ["notes", "reminders", "feedback", "rejections", "interviews"];

    private static async Task<string> TypesAsync(Person person, string query = "") =>
        string.Join(",", (await person.GetAsync($"/api/v1/trash?{query}"))["trash"]!.AsArray().Select(t => t!.Text("type")));

    /// <summary>An application with one child of each kind: where each is found by id, and how it looks.</summary>
    private static async Task<(JsonNode Application, Dictionary<string, JsonNode> Children)> FilledAsync(Person person)
    {
        var application = await person.ApplyAsync("Dev", at: "Acme");
        var under = $"/api/v1/applications/{application.Id()}";
        var interview = await person.InterviewAsync(application);
        var children = new Dictionary<string, JsonNode>
        {
            ["interviews"] = interview,
            ["notes"] = await person.PostAsync("/notes", new { interview_id = interview.Id(), content = "note" }),
            ["reminders"] = await person.PostAsync("/reminders", new { interview_id = interview.Id(), title = "reminder", due_at = "2024-06-01" }),
            ["feedback"] = await person.PostAsync($"{under}/feedback", new { interview_id = interview.Id(), rating = 3 }),
            ["rejections"] = await person.PostAsync($"{under}/rejections", new { reasons = "experience" }),
        };
        await person.PostAsync($"{under}/timeline", new { event_type = "call", title = "They called" });
        return (application, children);
    }

    [Fact]
    public async Task An_application_takes_everything_along_and_brings_it_back()
    {
        var ana = await app.SignUpAsync();
        var (application, children) = await FilledAsync(ana);
        var path = $"/api/v1/applications/{application.Id()}";
        var (before, timeline) = (await ana.GetAsync(path), (await ana.GetAsync($"{path}/timeline")).ToJsonString());

        await ana.DeleteAsync(path);

        (await TypesAsync(ana)).ShouldBe("application");
        foreach (var child in s_children)
        {
            await ana.GetAsync($"/api/v1/{child}/{children[child].Id()}", HttpStatusCode.NotFound);
        }

        (await ana.GetAsync("/notes"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.GetAsync("/reminders"))["total"]!.GetValue<int>().ShouldBe(0);

        (await ana.PostAsync($"/api/v1/trash/{application.Id()}/restore", expected: HttpStatusCode.OK)).ToJsonString().ShouldBe(before.ToJsonString());
        foreach (var child in s_children)
        {
            (await ana.GetAsync($"/api/v1/{child}/{children[child].Id()}")).ToJsonString().ShouldBe(children[child].ToJsonString());
        }

        (await ana.GetAsync($"{path}/timeline")).ToJsonString().ShouldBe(timeline);
        (await TypesAsync(ana)).ShouldBe("");
    }

    [Fact]
    public async Task What_was_thrown_away_alone_stays_when_its_application_comes_back()
    {
        var ana = await app.SignUpAsync();
        var (application, children) = await FilledAsync(ana);
        var interview = children["interviews"].Id();
        await ana.DeleteAsync($"/interviews/{interview}");
        (await TypesAsync(ana)).ShouldBe("interview");

        await ana.DeleteAsync($"/applications/{application.Id()}");
        (await TypesAsync(ana)).ShouldBe("application");
        (await ana.PostAsync($"/api/v1/trash/{interview}/restore", expected: HttpStatusCode.BadRequest))["error"]!.Text("code").ShouldBe("BUSINESS_LOGIC_ERROR");
        await ana.PostAsync($"/api/v1/trash/{children["feedback"].Id()}/restore", expected: HttpStatusCode.BadRequest);

        await ana.PostAsync($"/api/v1/trash/{application.Id()}/restore", expected: HttpStatusCode.OK);
        (await TypesAsync(ana)).ShouldBe("interview");
        await ana.GetAsync($"/notes/{children["notes"].Id()}", HttpStatusCode.NotFound);
        await ana.PostAsync($"/api/v1/trash/{children["notes"].Id()}/restore", expected: HttpStatusCode.BadRequest);

        (await ana.PostAsync($"/api/v1/trash/{interview}/restore", expected: HttpStatusCode.OK)).Id().ShouldBe(interview);
        await ana.GetAsync($"/notes/{children["notes"].Id()}");
    }

    [Fact]
    public async Task Every_type_is_listed_and_comes_back_as_its_own_path_shows_it()
    {
        var ana = await app.SignUpAsync();
        var (application, children) = await FilledAsync(ana);
        children["contacts"] = await ana.PostAsync("/contacts", new { name = "Kim" });
        children["companies"] = await ana.PostAsync("/companies", new { name = "Globex" });
        string[] order = ["companies", "contacts", "rejections", "feedback", "reminders", "notes", "interviews"];
        foreach (var type in order)
        {
            await ana.DeleteAsync($"/api/v1/{type}/{children[type].Id()}");
        }

        var written = (await ana.GetAsync($"/applications/{application.Id()}/timeline")).AsArray().Single(e => e!.Text("source") == "manual")!;
        await ana.DeleteAsync($"/api/v1/timeline/{written.Id()}");

        (await TypesAsync(ana)).ShouldBe("timeline_event,interview,feedback,rejection,contact,company");
        (await TypesAsync(ana, "type=Timeline-Event")).ShouldBe("timeline_event");
        (await TypesAsync(ana, "type=attachment")).ShouldBe("");
        (await ana.GetAsync("/api/v1/trash?type=user", HttpStatusCode.UnprocessableEntity)).FieldError("type").ShouldNotBeNull();
        var page = await ana.GetAsync("/api/v1/trash?per_page=2&page=2");
        (page["total"]!.GetValue<int>(), page["trash"]!.AsArray().Count).ShouldBe((6, 2));

        foreach (var type in order.Reverse())
        {
            var restored = await ana.PostAsync($"/api/v1/trash/{children[type].Id()}/restore", expected: HttpStatusCode.OK);
            restored.ToJsonString().ShouldBe((await ana.GetAsync($"/api/v1/{type}/{children[type].Id()}")).ToJsonString());
        }

        (await ana.PostAsync($"/api/v1/trash/{written.Id()}/restore", expected: HttpStatusCode.OK)).ToJsonString().ShouldBe(written.ToJsonString());
        (await TypesAsync(ana)).ShouldBe("");
    }

    [Fact]
    public async Task A_row_tells_what_it_is_and_when_it_is_purged()
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        var note = await ana.PostAsync("/notes", new { application_id = (await ana.ApplyAsync("Dev")).Id(), content = new string('x', 300) });
        var application = await ana.ApplyAsync("Tester", at: "Globex");
        await ana.DeleteAsync($"/notes/{note.Id()}");
        clock.Advance(TimeSpan.FromMinutes(5));
        await ana.DeleteAsync($"/applications/{application.Id()}");

        var rows = (await ana.GetAsync("/api/v1/trash"))["trash"]!.AsArray();

        rows[0]!.ToJsonString().ShouldBe($$"""{"id":"{{application.Id()}}","type":"application","label":"Tester, Globex","deleted_at":"2024-03-01T09:05:00Z","purge_at":"2024-03-31T09:05:00Z"}""");
        rows[1]!.Text("label").ShouldBe(new string('x', 200));
    }

    [Fact]
    public async Task Nothing_is_purged_when_retention_is_zero()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["TRASH_RETENTION_DAYS"] = "0" });
        var ana = await own.SignUpAsync();
        await ana.DeleteAsync($"/applications/{(await ana.ApplyAsync("Dev")).Id()}");

        (await ana.GetAsync("/api/v1/trash"))["trash"]![0]!["purge_at"].ShouldBeNull();
    }

    [Fact]
    public async Task An_interview_that_comes_back_counts_again()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        async Task<string> Furthest() => (await ana.GetAsync($"/applications/{application.Id()}")).Text("furthest_status");

        await ana.DeleteAsync($"/interviews/{interview.Id()}");
        (await Furthest()).ShouldBe("applied");
        await ana.PostAsync($"/api/v1/trash/{interview.Id()}/restore", expected: HttpStatusCode.OK);
        (await Furthest()).ShouldBe("interviewing");
    }

    [Fact]
    public async Task An_interview_goes_for_good_and_leaves_its_feedback()
    {
        var ana = await app.SignUpAsync();
        var (_, children) = await FilledAsync(ana);
        var interview = children["interviews"].Id();
        await ana.DeleteAsync($"/interviews/{interview}");

        await ana.DeleteAsync($"/api/v1/trash/{interview}");

        await ana.PostAsync($"/api/v1/trash/{interview}/restore", expected: HttpStatusCode.NotFound);
        await ana.PostAsync($"/api/v1/trash/{children["notes"].Id()}/restore", expected: HttpStatusCode.NotFound);
        (await ana.GetAsync($"/api/v1/feedback/{children["feedback"].Id()}"))["interview_id"].ShouldBeNull();
        await ana.DeleteAsync($"/api/v1/trash/{interview}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_application_goes_for_good_with_everything_that_belongs_to_it()
    {
        var ana = await app.SignUpAsync();
        var (application, children) = await FilledAsync(ana);
        await ana.DeleteAsync($"/applications/{application.Id()}");

        await ana.DeleteAsync($"/api/v1/trash/{application.Id()}");

        (await TypesAsync(ana)).ShouldBe("");
        await ana.PostAsync($"/api/v1/trash/{children["feedback"].Id()}/restore", expected: HttpStatusCode.NotFound);
        (await ana.GetAsync("/applications?deleted=include"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_company_goes_for_good_only_when_nothing_refers_to_it()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", at: "Acme");
        var company = application["company_id"]!.GetValue<Guid>();
        await ana.DeleteAsync($"/companies/{company}");

        await ana.DeleteAsync($"/api/v1/trash/{company}", HttpStatusCode.BadRequest);
        await ana.DeleteAsync($"/applications/{application.Id()}");
        await ana.DeleteAsync($"/api/v1/trash/{company}", HttpStatusCode.BadRequest);
        await ana.DeleteAsync($"/api/v1/trash/{application.Id()}");
        await ana.DeleteAsync($"/api/v1/trash/{company}");

        (await ana.PostAsync("/companies", new { name = "Acme" })).Id().ShouldNotBe(company);
    }

    [Fact]
    public async Task Emptying_erases_all_but_what_is_still_referred_to()
    {
        var ana = await app.SignUpAsync();
        var (application, _) = await FilledAsync(ana);
        var (kept, gone) = ((await ana.PostAsync("/contacts", new { name = "Kim", company = "Kept" }))["company_id"], (await ana.PostAsync("/companies", new { name = "Gone" })).Id());
        await ana.DeleteAsync($"/applications/{application.Id()}");
        foreach (var company in (object[])[kept!, gone, application["company_id"]!])
        {
            await ana.DeleteAsync($"/companies/{company}");
        }

        await ana.DeleteAsync("/api/v1/trash");

        var rows = (await ana.GetAsync("/api/v1/trash"))["trash"]!.AsArray();
        rows.Select(r => r!.Text("label")).ShouldBe(["Kept"]);
        (await ana.GetAsync("/contacts"))["contacts"]![0]!.Text("company").ShouldBe("Kept");
    }

    [Fact]
    public async Task Another_persons_trash_does_not_exist()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var company = application["company_id"]!.GetValue<Guid>();
        await ana.DeleteAsync($"/applications/{application.Id()}");
        await ana.DeleteAsync($"/companies/{company}");

        (await TypesAsync(ben)).ShouldBe("");
        await ben.PostAsync($"/api/v1/trash/{application.Id()}/restore", expected: HttpStatusCode.NotFound);
        (await ben.PostAsync($"/api/v1/trash/{company}/restore", expected: HttpStatusCode.NotFound))["error"]!["details"]!.Text("resource_type").ShouldBe("TrashItem");
        await ben.DeleteAsync($"/api/v1/trash/{application.Id()}", HttpStatusCode.NotFound);
        await ben.DeleteAsync("/api/v1/trash");

        (await TypesAsync(ana)).ShouldBe("company,application");
        await ana.PostAsync($"/api/v1/trash/{(await ana.ApplyAsync("Live")).Id()}/restore", expected: HttpStatusCode.NotFound);
        (await ana.PostAsync("/api/v1/trash/7/restore", expected: HttpStatusCode.UnprocessableEntity)).FieldError("item_id").ShouldBe("Must be a valid UUID");
    }

    [Fact]
    public async Task Ten_who_race_to_restore_and_erase_see_no_fault()
    {
        var ana = await app.SignUpAsync();
        var (application, _) = await FilledAsync(ana);
        await ana.DeleteAsync($"/applications/{application.Id()}");
        var path = $"/api/v1/trash/{application.Id()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? ana.SendAsync(HttpMethod.Post, path + "/restore") : ana.SendAsync(HttpMethod.Delete, path)));

        answers.ShouldAllBe(a => (int)a.StatusCode < 500);
        answers.ShouldContain(a => a.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Deleting_the_account_takes_everything_along()
    {
        var ana = await app.SignUpAsync();
        await FilledAsync(ana);
        await ana.PostAsync("/contacts", new { name = "Kim", company = "Acme" });

        await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);

        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
    }
}
