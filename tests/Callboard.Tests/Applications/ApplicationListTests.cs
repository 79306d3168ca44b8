using System.Text.Json.Nodes;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Applications;

public sealed class ApplicationListTests(CallboardApp app)
{
    private const string Path = "/api/v1/applications";

    [Theory]
    [InlineData("50%", "Earn 50% more")]
    [InlineData("_", "snake_case wizard")]
    [InlineData("\\", "back\\slash")]
    [InlineData("C#", "C# Developer")]
    [InlineData("%", "Earn 50% more")]
    [InlineData("ÜBER", "über uns")]
    [InlineData("straße", "Berliner Straße 5")]
    [InlineData("ИНЖЕНЕР", "инженер")]
    [InlineData("ake_cas", "snake_case wizard")]
    [InlineData("'; drop table applications; --", "Robert'; drop table applications; --")]
    public async Task A_search_finds_the_text_as_it_stands_in_any_case(string search, string title)
    {
        var ana = await app.SignUpAsync();
        foreach (var other in (string[])["Earn 50% more", "snake_case wizard", "back\\slash", "C# Developer", "über uns", "Berliner Straße 5", "инженер", "Robert'; drop table applications; --", "50 percent", "snakeXcase", "C++ or C"])
        {
            await ana.ApplyAsync(other);
        }

        (await TitlesAsync(ana, $"search={Uri.EscapeDataString(search)}")).ShouldBe([title]);
        (await TitlesAsync(ana, $"title={Uri.EscapeDataString(search)}")).ShouldBe([title]);
    }

    [Theory]
    [InlineData("οδός", "ΟΔΌΣ ΚΑΙ ΓΈΦΥΡΑ")]
    [InlineData("ΟΔΌΣ", "οδός")]
    [InlineData("İSTANBUL", "İstanbul office")]
    [InlineData("ПРОЕКТ ßE", "Проект ße Team")]
    public async Task A_search_and_the_database_agree_on_what_is_the_same_letter(string search, string title)
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync(title);
        await ana.ApplyAsync("Another");

        (await TitlesAsync(ana, $"search={Uri.EscapeDataString(search)}")).ShouldBe([title]);
    }

    [Fact]
    public async Task A_search_looks_in_title_company_description_location_and_notes_and_nowhere_else()
    {
        var ana = await app.SignUpAsync();
        foreach (var field in (string[])["title", "company", "description", "location", "notes", "cover_letter", "source", "education"])
        {
            await ana.PostAsync(Path, new JsonObject { ["title"] = field, ["company"] = "Acme", ["tags"] = new JsonArray("needle"), [field] = field == "title" ? "title needlework" : "a needlework" });
        }

        foreach (var name in (string[])["search", "q", "keyword"])
        {
            (await TitlesAsync(ana, $"{name}=NEEDLE")).Order().ShouldBe(["company", "description", "location", "notes", "title needlework"]);
        }
    }

    [Fact]
    public async Task The_words_of_a_search_may_stand_in_different_fields_but_must_be_whole()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync(Path, new { title = "ÜBER Entwickler", company = "Acme", location = "KÖLN", notes = "remote possible" });
        await ana.PostAsync(Path, new { title = "Überraschung", company = "Acme", location = "Köln" });

        (await TitlesAsync(ana, $"search={Uri.EscapeDataString("köln über")}")).ShouldBe(["ÜBER Entwickler"]);
        (await TitlesAsync(ana, "search=acme%20remote%20entwickler")).ShouldBe(["ÜBER Entwickler"]);
        (await TitlesAsync(ana, "search=acme%20remot")).ShouldBeEmpty();
        (await TitlesAsync(ana, "search=remote%2B%20acme")).ShouldBeEmpty();
        (await TitlesAsync(ana, "search=acme%20absent")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_at_their_full_lengths_fit_into_a_request_in_any_script()
    {
        var ana = await app.SignUpAsync();
        var (title, company, source) = (new string('中', 200), new string('国', 200), new string('文', 100));
        await ana.PostAsync(Path, new { title, company, source, notes = "字" });

        (await TitlesAsync(ana, $"search={Uri.EscapeDataString(new string('字', 499))}&title={Uri.EscapeDataString(title)}&company={Uri.EscapeDataString(company)}&source={Uri.EscapeDataString(source)}")).ShouldBeEmpty();
        (await TitlesAsync(ana, $"search={Uri.EscapeDataString("字")}&title={Uri.EscapeDataString(title)}&company={Uri.EscapeDataString(company)}&source={Uri.EscapeDataString(source)}")).ShouldBe([title]);
    }

    [Fact]
    public async Task Each_filter_keeps_what_matches_and_all_together_hold()
    {
        var ana = await app.SignUpAsync();
        var acme = await ana.PostAsync(Path, new
        {
            title = "Backend Dev",
            company = "Acme Corp",
            status = "offer",
            application_date = "2024-02-10",
            source = "LinkedIn",
            work_mode = "Remote",
            employment_type = "full-time",
            tags = new[] { "Top", "x" },
            is_favorite = true,
        });
        await ana.PostAsync(Path, new { title = "Frontend Dev", company = "Globex", status = "applied", application_date = "2024-03-10", source = "LinkedIn Jobs", work_mode = "remote-ish", tags = new[] { "topmost" } });
        await ana.PostAsync(Path, new { title = "Saved Dev", company = "Initech", status = "saved" });

        foreach (var query in (string[])
            ["status=offer", "company=CME%20c", "title=backend", "job_title=BACK", $"company_id={acme["company_id"]}", "source=linkedin", "work_mode=REMOTE", "employment_type=Full-Time", "tag=top", "is_favorite=true",
             "date_to=2024-02-10", "date_from=2024-02-10&date_to=2024-03-09", "status=offer,accepted&company=acme&search=dev&is_favorite=true&date_from=2024-01-01"])
        {
            (await TitlesAsync(ana, query)).ShouldBe(["Backend Dev"], query);
        }

        (await TitlesAsync(ana, "status=saved")).ShouldBe(["Saved Dev"]);
        (await TitlesAsync(ana, "status=applied,%20saved")).ShouldBe(["Frontend Dev", "Saved Dev"]);
        (await TitlesAsync(ana, "date_from=2000-01-01")).ShouldBe(["Frontend Dev", "Backend Dev"]);
        (await TitlesAsync(ana, "is_favorite=FALSE")).ShouldBe(["Frontend Dev", "Saved Dev"]);
        (await TitlesAsync(ana, "tag=to_")).ShouldBeEmpty();
        (await TitlesAsync(ana, "source=linked")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_range_that_ends_before_it_begins_is_422()
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, $"{Path}?date_from=2024-02-02&date_to=2024-02-01");

        await response.ShouldRefuseAsync(("date_from", "Must not be later than date_to"));
    }

    [Theory]
    [InlineData("", "d b c a s")]
    [InlineData("sort_order=asc", "c a b d s")]
    [InlineData("sort_by=title&sort_order=asc", "a b c d s")]
    [InlineData("sort_by=title", "s d c b a")]
    [InlineData("sort_by=company&sort_order=asc", "c a d b s")]
    [InlineData("sort_by=status&sort_order=asc", "s a d c b")]
    [InlineData("sort_by=deadline&sort_order=asc", "b a s d c")]
    [InlineData("sort_by=deadline&sort_order=desc", "a b s d c")]
    [InlineData("sort_by=created_at", "s d c b a")]
    [InlineData("sort_by=created_at&sort_order=asc", "a b c d s")]
    [InlineData("sort_by=source&sort_order=asc", "d b s c a")]
    [InlineData("sort_by=salary_max", "c d s b a")]
    public async Task Lists_sort_with_nulls_last_and_ties_by_the_newest(string query, string order)
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync(Path, new { title = "a", company = "beta", status = "applied", application_date = "2024-01-01", deadline = "2024-06-02" });
        await ana.PostAsync(Path, new { title = "B", company = "Élan", status = "ghosted", application_date = "2024-02-01", deadline = "2024-06-01", source = "linkedin" });
        await ana.PostAsync(Path, new { title = "c", company = "ALPHA", status = "ghosted", application_date = "2024-01-01", salary_max = 9 });
        await ana.PostAsync(Path, new { title = "D", company = "Delta", status = "offer", application_date = "2024-03-01", source = "Indeed", salary_max = 3 });
        await ana.PostAsync(Path, new { title = "s", company = "zeta", status = "saved" });

        (await TitlesAsync(ana, query)).Select(t => t.ToLowerInvariant()).ShouldBe(order.Split(' '));
    }

    [Fact]
    public async Task What_is_deleted_is_seen_only_when_asked_for_with_the_children_that_went_along()
    {
        var ana = await app.SignUpAsync();
        var (kept, gone) = (await ana.ApplyAsync("Kept", on: "2024-02-01"), await ana.ApplyAsync("Gone", on: "2024-01-01"));
        foreach (var application in (JsonNode[])[kept, gone])
        {
            var thrownAway = await ana.InterviewAsync(application, "hr");
            await ana.DeleteAsync($"/api/v1/interviews/{thrownAway.Id()}");
            await ana.InterviewAsync(application, "technical");
        }

        await ana.DeleteAsync($"{Path}/{gone.Id()}");

        (await TitlesAsync(ana, "")).ShouldBe(["Kept"]);
        (await TitlesAsync(ana, "deleted=exclude")).ShouldBe(["Kept"]);
        (await TitlesAsync(ana, "deleted=include")).ShouldBe(["Kept", "Gone"]);
        (await TitlesAsync(ana, "deleted=only")).ShouldBe(["Gone"]);
        (await TitlesAsync(ana, "deleted=only&title=kept")).ShouldBeEmpty();
        var all = (await ana.GetAsync($"{Path}?deleted=include"))["applications"]!.AsArray();
        all[0]!.AsObject().ContainsKey("deleted_at").ShouldBeFalse();
        all[1]!.Text("deleted_at").ShouldEndWith("Z");
        foreach (var application in all)
        {
            application!["interviews"]!.AsArray().ShouldHaveSingleItem()!.Text("type").ShouldBe("technical");
        }
    }

    [Fact]
    public async Task Deleting_takes_everything_off_every_path()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        await ana.DeleteAsync($"{Path}/{application.Id()}");

        foreach (var (method, path) in ((string, string)[])
            [("GET", $"{Path}/{application.Id()}"), ("PATCH", $"{Path}/{application.Id()}"), ("DELETE", $"{Path}/{application.Id()}"), ("PUT", $"/jobs/{application.Id()}/status"),
             ("GET", $"{Path}/{application.Id()}/interviews"), ("POST", $"{Path}/{application.Id()}/interviews"), ("GET", $"/api/v1/interviews/{interview.Id()}"), ("PUT", $"/interviews/{interview.Id()}/outcome")])
        {
            using var response = await ana.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { status = "offer", outcome = "passed", type = "hr", scheduled_date = "2024-01-01" });
            ((int)response.StatusCode).ShouldBe(404, $"{method} {path}");
        }

        (await ana.GetAsync("/api/v1/interviews"))["total"]!.GetValue<int>().ShouldBe(0);
        using var named = await ana.SendAsync(HttpMethod.Post, "/api/v1/interviews", new { application_id = application.Id(), type = "hr", scheduled_date = "2024-01-01" });
        await named.ShouldRefuseAsync(("application_id", "Record not found"));
    }

    [Fact]
    public async Task A_list_of_fifty_costs_as_many_commands_as_one_of_ten()
    {
        var commands = new CommandLog();
        await using var own = await CallboardApp.StartAsync(adjust: services => services.ConfigureDbContext<CallboardDb>(db => db.AddInterceptors(commands)));
        var ana = await own.SignUpAsync();
        for (var i = 0; i < 50; i++)
        {
            await ana.InterviewAsync(await ana.ApplyAsync($"Dev {i}", at: $"Company {i}"));
        }

        async Task<int> CostAsync(string path)
        {
            commands.Texts.Clear();
            await ana.GetAsync(path);
            return commands.Texts.Count;
        }

        foreach (var path in (string[])[Path, "/api/v1/interviews"])
        {
            // The total is kept from here on.
            await CostAsync(path);
            var ten = await CostAsync($"{path}?per_page=10");
            (await CostAsync($"{path}?per_page=50")).ShouldBe(ten, path);
            ten.ShouldBeLessThanOrEqualTo(3);
        }
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(Person person, string query) =>
        [.. (await person.GetAsync($"{Path}?{query}"))["applications"]!.AsArray().Select(a => a!.Text("title"))];
}
