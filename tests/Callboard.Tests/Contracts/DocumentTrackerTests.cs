using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Seed 002 under /api, as a web client written for that API uses it.</summary>
public sealed class DocumentTrackerTests(CallboardApp app)
{
    private const string Applications = "/api/applications/";

    [Fact]
    public async Task A_web_client_of_the_nested_api_works_through_its_whole_sequence()
    {
        var (person, first) = await RegisterAsync();

        var login = await person.PostAsync("/api/auth/login/", new { email = person.Email, password = Person.Password }, HttpStatusCode.OK);
        login["user"]!.Text("email").ShouldBe(person.Email);

        for (var i = 0; i < 101; i++)
        {
            await person.PostAsync(Applications, Document($"Engineer {i}", "Acme", applied: "2024-01-10"));
        }

        var (page, seen) = (1, new HashSet<string>());
        for (int? next = 1; next is not null; page++)
        {
            var list = await person.GetAsync($"{Applications}?page_size=100&page={next}");
            list["count"]!.GetValue<int>().ShouldBe(101);
            seen.UnionWith(list["results"]!.AsArray().Select(d => d!.Text("_id")));
            next = list["next"]?.GetValue<int>();
        }

        (page, seen.Count).ShouldBe((3, 101));

        var id = seen.First();
        var patched = await person.PatchAsync($"{Applications}{id}/", new { application = new { status = "interview" } });
        patched["application"]!.Text("status").ShouldBe("interview");
        patched["job"]!.Text("title").ShouldStartWith("Engineer");
        patched["timeline"]!.AsArray().Select(e => e!.Text("title")).ShouldBe(["Applied", "Status changed from applied to interview"]);

        var put = await person.PutAsync($"{Applications}{id}/", Document("Principal Engineer", "Globex", applied: "2024-01-11T23:30:00.000Z"));
        put["company"]!.Text("name").ShouldBe("Globex");
        put["application"]!.Text("applied_date").ShouldBe("2024-01-11T12:00:00Z");
        (await person.GetAsync($"/api/v1/applications/{id}")).Text("application_date").ShouldBe("2024-01-11");

        var dashboard = await person.GetAsync("/api/analytics/dashboard/");
        (dashboard["total_applications"]!.GetValue<int>(), dashboard["top_companies"]![0]!.Text("company")).ShouldBe((101, "Acme"));
        (await person.GetAsync("/api/analytics/skills/"))[0]!.Text("skill").ShouldBe("C#");
        (await person.GetAsync("/api/applications/stats/"))["status_breakdown"]!["interview"]!.GetValue<int>().ShouldBe(0);

        var user = await person.PutAsync("/api/auth/user/", new { first_name = "Maria", profile = new { current_role = "Developer", linkedin_url = "" } });
        user["profile"]!.Text("current_role").ShouldBe("Developer");

        for (var i = 0; i < 2; i++)
        {
            var tokens = await person.PostAsync("/api/auth/refresh/", new { refresh = first }, HttpStatusCode.OK);
            person.Use(tokens.Text("access"), tokens.Text("refresh"));
            await person.GetAsync("/api/auth/user/");
        }

        await person.PostAsync("/api/auth/logout/", new { refresh = first }, HttpStatusCode.NoContent);
        await person.GetAsync("/api/auth/user/", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_document_comes_back_as_it_was_sent()
    {
        var (person, _) = await RegisterAsync();
        var sent = Document("Engineer", "Acme", applied: "2024-01-10");

        var document = await person.PostAsync(Applications, sent);

        foreach (var part in (string[])["company", "job", "requirements"])
        {
            foreach (var (name, value) in sent[part]!.AsObject())
            {
                JsonNode.DeepEquals(document[part]![name], value).ShouldBeTrue($"{part}.{name}");
            }
        }

        document["application"]!.Text("source").ShouldBe("LinkedIn");
        document["attachments"]!.AsArray().ShouldBeEmpty();
        document.Text("_id").ShouldBe(document.Text("id"));
        document["user_id"]!.GetValue<Guid>().ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Invalid_documents_are_answered_400_in_the_words_of_the_document()
    {
        var (person, _) = await RegisterAsync();

        var problem = await person.PostAsync(Applications, new { job = new { title = " ", salary_min = "much" }, application = new { status = "thinking" } }, HttpStatusCode.BadRequest);

        problem.FieldError("job.title").ShouldBe("This field is required");
        problem.FieldError("job.salary_min").ShouldBe("Must be a valid integer");
        problem.FieldError("company.name").ShouldBe("This field is required");
        problem.FieldError("application.status").ShouldNotBeNull().ShouldStartWith("Must be one of: ");
        (await person.GetAsync(Applications))["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Saved_applications_are_left_out_of_lists_but_served_by_id()
    {
        var (person, _) = await RegisterAsync();
        var saved = await person.ApplyAsync("Dream job", status: "saved");
        await person.ApplyAsync("Real job");

        (await person.GetAsync(Applications))["count"]!.GetValue<int>().ShouldBe(1);
        (await person.GetAsync($"{Applications}?status=saved"))["count"]!.GetValue<int>().ShouldBe(0);
        (await person.GetAsync($"{Applications}search/?q=job")).AsArray().Count.ShouldBe(1);
        var document = await person.GetAsync($"{Applications}{saved.Id()}/");
        document["application"]!["applied_date"].ShouldBeNull();
    }

    [Fact]
    public async Task The_location_of_a_document_fills_an_empty_one_of_the_company_and_no_other()
    {
        var (person, _) = await RegisterAsync();
        await person.PostAsync(Applications, new { company = new { name = "Acme", location = "Berlin" }, job = new { title = "First" } });

        var second = await person.PostAsync(Applications, new { company = new { name = "Acme", location = "Munich", website = "https://acme.example" }, job = new { title = "Second" } });
        var third = await person.PatchAsync($"{Applications}{second.Id()}/", new { company = new { industry = "Rockets", website = "" } });

        third["company"]!.Text("location").ShouldBe("Munich");
        third["company"]!.Text("website").ShouldBe("https://acme.example");
        third["company"]!.Text("industry").ShouldBe("Rockets");
        third["company"]!.Text("name").ShouldBe("Acme");
        (await person.GetAsync($"{Applications}?company=acme"))["results"]!.AsArray().Select(d => d!["company"]!.Text("location")).ShouldBe(["Munich", "Berlin"]);
    }

    [Theory]
    [InlineData("""{"notes":"n"}""")]
    [InlineData("""{"company":"Acme"}""")]
    [InlineData("""{"company":{"name":"Acme","location":""}}""")]
    public async Task A_document_without_a_location_fills_none_of_the_company(string change)
    {
        var (person, _) = await RegisterAsync();
        var application = await person.PostAsync("/api/v1/applications", new { title = "Dev", company = "Acme", location = "Berlin" });

        await person.PatchAsync($"{Applications}{application.Id()}/", change);

        (await person.GetAsync($"/companies/{application["company_id"]}"))["location"].ShouldBeNull();
    }

    [Fact]
    public async Task A_location_that_fills_the_company_is_a_change_of_the_company()
    {
        var (person, _) = await RegisterAsync();
        var application = await person.ApplyAsync("Dev");
        var path = $"/api/v1/companies/{application["company_id"]}";
        var before = await person.GetAsync(path);

        await person.PatchAsync($"{Applications}{application.Id()}/", new { company = new { location = "Berlin" } });

        var after = await person.GetAsync(path);
        after.Text("location").ShouldBe("Berlin");
        after.Text("updated_at").ShouldNotBe(before.Text("updated_at"));
    }

    [Fact]
    public async Task Trashed_documents_tell_when_they_were_deleted_and_live_ones_say_nothing_of_it()
    {
        var (person, _) = await RegisterAsync();
        await person.DeleteAsync($"{Applications}{(await person.ApplyAsync("Gone")).Id()}/");
        await person.ApplyAsync("Here");

        var documents = (await person.GetAsync($"{Applications}?deleted=include"))["results"]!.AsArray().ToDictionary(d => d!["job"]!.Text("title"), d => d!.AsObject());

        documents["Gone"].Text("deleted_at").ShouldEndWith("Z");
        documents["Here"].ContainsKey("deleted_at").ShouldBeFalse();
        (await person.GetAsync($"{Applications}?deleted=only"))["results"]!.AsArray().ShouldHaveSingleItem()!.AsObject().ContainsKey("deleted_at").ShouldBeTrue();
    }

    [Fact]
    public async Task A_trashed_document_is_whole_but_for_what_was_thrown_away_before_it()
    {
        var (person, _) = await RegisterAsync();
        var application = await person.ApplyAsync("Gone");
        await person.InterviewAsync(application);
        var path = $"/api/v1/applications/{application.Id()}";
        var (kept, thrown) = (await person.PostAsync($"{path}/timeline", new { event_type = "call", title = "Kept" }), await person.PostAsync($"{path}/timeline", new { event_type = "call", title = "Thrown" }));
        var (file, waste) = (await person.UploadAsync(Sample.Pdf, to: $"{path}/attachments"), await person.UploadAsync(Sample.Pdf, to: $"{path}/attachments"));
        await person.DeleteAsync($"/api/v1/timeline/{thrown.Id()}");
        await person.DeleteAsync($"/api/v1/attachments/{waste.Id()}");
        var live = await person.GetAsync($"{Applications}{application.Id()}/");
        await person.DeleteAsync($"{Applications}{application.Id()}/");

        var trashed = (await person.GetAsync($"{Applications}?deleted=only"))["results"]!.AsArray().ShouldHaveSingleItem()!;

        trashed["timeline"]!.ToJsonString().ShouldBe(live["timeline"]!.ToJsonString());
        trashed["timeline"]!.AsArray().Select(e => e!.Id()).ShouldContain(kept.Id());
        trashed["attachments"]!.AsArray().ShouldHaveSingleItem()!.Id().ShouldBe(file.Id());
    }

    [Fact]
    public async Task If_match_is_compared_with_the_document_of_this_mount()
    {
        var (person, _) = await RegisterAsync();
        var document = await person.PostAsync(Applications, Document("Engineer", "Acme", applied: "2024-01-10"));
        var path = $"{Applications}{document.Id()}/";
        using var read = await person.SendAsync(HttpMethod.Get, path);
        using var canonical = await person.SendAsync(HttpMethod.Get, $"/api/v1/applications/{document.Id()}");

        using var wrong = await person.SendAsync(HttpMethod.Patch, path, new { notes = "a" }, ("If-Match", canonical.Headers.ETag!.ToString()));
        using var right = await person.SendAsync(HttpMethod.Patch, path, new { notes = "b" }, ("If-Match", read.Headers.ETag!.ToString()));

        wrong.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        right.Headers.ETag.ShouldNotBe(read.Headers.ETag);
    }

    private static JsonObject Document(string title, string company, string applied) => new()
    {
        ["company"] = new JsonObject { ["name"] = company, ["website"] = "https://example.com", ["industry"] = "Software", ["size"] = "51-200", ["location"] = "Berlin" },
        ["job"] = new JsonObject
        {
            ["title"] = title,
            ["description"] = "Build things",
            ["job_url"] = "https://example.com/job",
            ["employment_type"] = "full-time",
            ["work_mode"] = "remote",
            ["salary_min"] = 60000,
            ["salary_max"] = 80000,
            ["currency"] = "EUR",
        },
        ["application"] = new JsonObject { ["applied_date"] = applied, ["source"] = "LinkedIn", ["status"] = "applied", ["resume_version"] = "v2" },
        ["requirements"] = new JsonObject { ["skills_required"] = new JsonArray("C#", "SQL"), ["skills_preferred"] = new JsonArray("Docker"), ["years_experience"] = 5 },
        ["notes"] = "From a friend",
        ["is_favorite"] = true,
    };

    private async Task<(Person Person, string FirstRefresh)> RegisterAsync()
    {
        var person = new Person(new HttpClient { BaseAddress = app.Client.BaseAddress }, $"{Guid.NewGuid():N}@example.com");
        var registered = await person.PostAsync("/api/auth/register/", new { email = person.Email, password = Person.Password, password_confirm = Person.Password, first_name = "John", last_name = "Doe" });
        registered.Text("message").ShouldBe("User registered successfully");
        var tokens = registered["tokens"]!;
        person.Use(tokens.Text("access"), tokens.Text("refresh"));
        return (person, tokens.Text("refresh"));
    }
}
