using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

/// <summary>How members of a body are read: trimming, blanks, lengths, aliases, words.</summary>
public sealed class TextTests(CallboardApp app)
{
    private const string Path = "/api/v1/positions";

    [Fact]
    public async Task Texts_are_trimmed_and_a_blank_one_is_null_the_default_or_missing()
    {
        var ana = await app.SignUpAsync();

        var position = await ana.PostAsync(Path, new { title = "  Dev\t", company = "\u00a0Acme ", notes = " \n ", location = "", status = " ", salary_period = "", salary_currency = "  ", application_date = "" });
        position.Text("title").ShouldBe("Dev");
        position.Text("company").ShouldBe("Acme");
        position["notes"].ShouldBeNull();
        position["location"].ShouldBeNull();
        (position.Text("status"), position.Text("salary_period"), position.Text("salary_currency")).ShouldBe(("applied", "year", "USD"));
        position["application_date"].ShouldNotBeNull();

        using var refused = await ana.SendAsync(HttpMethod.Post, Path, new { title = " ", company = "" });
        await refused.ShouldRefuseAsync(("title", "This field is required"), ("company", "This field is required"));
    }

    [Fact]
    public async Task An_update_keeps_what_is_absent_or_blank_with_a_default_and_clears_what_is_null()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.PostAsync(Path, new { title = "Dev", company = "Acme", notes = "n", location = "Berlin", salary_min = 5, salary_currency = "EUR", salary_period = "month", tags = new[] { "a" } });
        var path = $"{Path}/{position.Id()}";

        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch])
        {
            (await ana.SendAsync(method, path, new { unknown = 1 }, HttpStatusCode.OK))["notes"]!.GetValue<string>().ShouldBe("n");
            var blank = await ana.SendAsync(method, path, new { salary_currency = "", salary_period = " ", status = "" }, HttpStatusCode.OK);
            (blank.Text("salary_currency"), blank.Text("salary_period"), blank.Text("status")).ShouldBe(("EUR", "month", "applied"));
        }

        var cleared = await ana.PatchAsync(path, new { notes = (string?)null, location = " ", salary_min = (int?)null });
        (cleared["notes"], cleared["location"], cleared["salary_min"]).ShouldBe((null, null, null));

        using var refused = await ana.SendAsync(HttpMethod.Patch, path, new { title = (string?)null, company = (string?)null, status = (string?)null, salary_currency = (string?)null, tags = (string?)null, is_favorite = (bool?)null });
        await refused.ShouldRefuseAsync(
            ("title", "This field is required"), ("company", "This field is required"), ("status", "This field is required"),
            ("salary_currency", "This field is required"), ("tags", "This field is required"), ("is_favorite", "This field is required"));
        using var blankTitle = await ana.SendAsync(HttpMethod.Put, path, new { title = " " });
        await blankTitle.ShouldRefuseAsync(("title", "This field is required"));
    }

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a\\udc00b\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public async Task What_no_database_can_keep_is_422(string json)
    {
        var ana = await app.SignUpAsync();

        using var title = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"company":"Acme","title":{{json}}}""");
        using var tags = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"company":"Acme","title":"a","tags":["ok",{{json}}]}""");
        using var company = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"company":{"name":{{json}}},"title":"a"}""");

        await title.ShouldRefuseAsync(("title", "Must be a valid text"));
        await tags.ShouldRefuseAsync(("tags", "Must be a valid text"));
        await company.ShouldRefuseAsync(("company.name", "Must be a valid text"));
    }

    [Theory]
    [InlineData("title", 255)]
    [InlineData("company", 255)]
    [InlineData("location", 255)]
    [InlineData("salary_range", 100)]
    [InlineData("employment_type", 50)]
    [InlineData("work_mode", 50)]
    [InlineData("experience_level", 50)]
    [InlineData("source", 100)]
    [InlineData("referral_name", 200)]
    [InlineData("resume_version", 200)]
    [InlineData("education", 200)]
    [InlineData("status_reason", 500)]
    [InlineData("description", 100_000)]
    [InlineData("cover_letter", 100_000)]
    [InlineData("notes", 100_000)]
    public async Task Lengths_count_code_points(string field, int longest)
    {
        var ana = await app.SignUpAsync();
        JsonObject With(string text) => new() { ["title"] = "Dev", ["company"] = "Acme", [field] = text };

        foreach (var letter in (string[])["x", "\U0001F600", "ü"])
        {
            var kept = await ana.PostAsync(Path, With(string.Concat(Enumerable.Repeat(letter, longest))));
            if (field != "status_reason")
            {
                kept.Text(field).Length.ShouldBe(longest * letter.Length);
            }
        }

        using var refused = await ana.SendAsync(HttpMethod.Post, Path, With(string.Concat(Enumerable.Repeat("\U0001F600", longest + 1))));
        await refused.ShouldRefuseAsync((field, $"Must be no more than {longest} characters"));
    }

    [Fact]
    public async Task A_URL_may_have_2000_characters_and_lists_100_items_of_100()
    {
        var ana = await app.SignUpAsync();
        var url = "https://acme.example/" + new string('x', 2000 - 21);

        var position = await ana.PostAsync(Path, new { title = "Dev", company = "Acme", job_url = url, tags = Enumerable.Range(0, 100).Select(i => $"{i:D100}") });
        position.Text("job_url").ShouldBe(url);
        position["tags"]!.AsArray().Count.ShouldBe(100);

        using var tooLong = await ana.SendAsync(HttpMethod.Post, Path, new { title = "Dev", company = "Acme", job_url = url + "x", tags = new[] { new string('t', 101) } });
        await tooLong.ShouldRefuseAsync(("job_url", "Must be no more than 2000 characters"), ("tags", "Must be no more than 100 characters"));
        using var tooMany = await ana.SendAsync(HttpMethod.Post, Path, new { title = "Dev", company = "Acme", skills_required = Enumerable.Range(0, 101).Select(i => $"{i}") });
        await tooMany.ShouldRefuseAsync(("skills_required", "Must be no more than 100 items"));
    }

    [Fact]
    public async Task Lists_drop_blanks_and_duplicates_in_any_case()
    {
        var ana = await app.SignUpAsync();

        var position = await ana.PostAsync(Path, new { title = "Dev", company = "Acme", skills_required = new[] { " C# ", "c#", "", " ", "SQL", "sql" } });

        position["skills_required"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["C#", "SQL"]);
        position["skills_preferred"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("role", "title")]
    [InlineData("position", "title")]
    [InlineData("job_title", "title")]
    [InlineData("company_name", "company")]
    [InlineData("link", "job_url")]
    [InlineData("url", "job_url")]
    public async Task An_alias_is_taken_and_the_canonical_name_beats_it(string alias, string name)
    {
        const string canonical = "https://canonical.example", other = "https://alias.example";
        var ana = await app.SignUpAsync();
        var body = new JsonObject { [alias] = other, ["title"] = canonical, ["company"] = canonical, ["job_url"] = canonical };

        (await ana.PostAsync(Path, body)).Text(name).ShouldBe(canonical);
        body.Remove(name);
        (await ana.PostAsync(Path, body)).Text(name).ShouldBe(other);
    }

    [Theory]
    [InlineData("applied_date")]
    [InlineData("applied_at")]
    [InlineData("date_applied")]
    public async Task The_application_date_has_its_aliases(string alias)
    {
        var ana = await app.SignUpAsync();

        (await ana.PostAsync(Path, new JsonObject { ["title"] = "T", ["company"] = "C", [alias] = "2024-01-15T08:00:00Z" })).Text("application_date").ShouldBe("2024-01-15");
    }

    [Theory]
    [InlineData("Phone Screen", "screening")]
    [InlineData("phone-screen", "screening")]
    [InlineData("PHONE_SCREEN", "screening")]
    [InlineData(" To Apply ", "saved")]
    [InlineData("wishlist", "saved")]
    [InlineData("bookmarked", "saved")]
    [InlineData("draft", "saved")]
    [InlineData("lead", "saved")]
    [InlineData("interested", "saved")]
    [InlineData("applying", "saved")]
    [InlineData("submitted", "applied")]
    [InlineData("sent", "applied")]
    [InlineData("screen", "screening")]
    [InlineData("recruiter_screen", "screening")]
    [InlineData("responded", "screening")]
    [InlineData("Interview", "interviewing")]
    [InlineData("technical_test", "interviewing")]
    [InlineData("technical interview", "interviewing")]
    [InlineData("assessment", "interviewing")]
    [InlineData("onsite", "interviewing")]
    [InlineData("final", "interviewing")]
    [InlineData("offered", "offer")]
    [InlineData("offer-received", "offer")]
    [InlineData("negotiating", "offer")]
    [InlineData("hired", "accepted")]
    [InlineData("signed", "accepted")]
    [InlineData("offer accepted", "accepted")]
    [InlineData("not_selected", "rejected")]
    [InlineData("rejection", "rejected")]
    [InlineData("withdrew", "withdrawn")]
    [InlineData("discarded", "withdrawn")]
    [InlineData("offer_declined", "declined")]
    [InlineData("declined_offer", "declined")]
    [InlineData("no response", "ghosted")]
    [InlineData("No-Feedback", "ghosted")]
    public async Task A_status_word_is_read_in_each_spelling_in_bodies_and_filters(string sent, string shown)
    {
        var ana = await app.SignUpAsync();

        (await ana.ApplyAsync("Dev", status: sent)).Text("status").ShouldBe(shown);
        (await ana.GetAsync($"{Path}?status={Uri.EscapeDataString(sent)}"))["total"]!.GetValue<int>().ShouldBe(1);
        (await ana.GetAsync($"{Path}?status=ACCEPTED,{Uri.EscapeDataString(sent)}"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("type", "behavioural", "behavioral")]
    [InlineData("type", "Final Round", "final")]
    [InlineData("type", "phone-screen", "screening")]
    [InlineData("type", "take home", "coding_challenge")]
    [InlineData("type", "System Design", "system_design")]
    [InlineData("interview_type", "HR", "hr")]
    [InlineData("place", "call", "phone")]
    [InlineData("place", "remote", "video")]
    [InlineData("format", "Online", "video")]
    [InlineData("place", "In Person", "onsite")]
    [InlineData("outcome", "pass", "passed")]
    [InlineData("outcome", "fail", "failed")]
    [InlineData("outcome", "Canceled", "cancelled")]
    public async Task Words_of_interviews_have_their_aliases(string field, string sent, string shown)
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");
        var body = new JsonObject { ["scheduled_at"] = "2024-02-15", [field] = sent };
        body.TryAdd(field == "interview_type" ? field : "type", "panel");

        var interview = await ana.PostAsync($"{Path}/{position.Id()}/interviews", body);

        interview.Text(field switch { "interview_type" => "type", "format" => "place", _ => field }).ShouldBe(shown);
    }

    [Theory]
    [InlineData("status", "\"1\"")]
    [InlineData("status", "1")]
    [InlineData("salary_period", "\"fortnight\"")]
    [InlineData("status", "\"applied,offer\"")]
    public async Task Other_words_are_422(string field, string json)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"title":"a","company":"b","{{field}}":{{json}}}""");

        var problem = await response.ShouldBeProblemAsync(422, "VALIDATION_ERROR", "Request validation failed");
        problem.FieldError(field)!.ShouldStartWith(json[0] == '"' ? "Must be one of: " : "Must be a valid ");
    }

    [Theory]
    [InlineData("salary_min", "1.5", "Must be a valid integer")]
    [InlineData("salary_min", "-1", "Must be between 0 and 2147483647")]
    [InlineData("salary_max", "99999999999", "Must be a valid integer")]
    [InlineData("years_experience", "81", "Must be between 0 and 80")]
    [InlineData("years_experience", "-1", "Must be between 0 and 80")]
    [InlineData("is_favorite", "1", "Must be a valid boolean")]
    [InlineData("is_favorite", "\"true\"", "Must be a valid boolean")]
    public async Task Numbers_and_flags_are_taken_strictly(string field, string json, string message)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"title":"a","company":"b","{{field}}":{{json}}}""");

        await response.ShouldRefuseAsync((field, message));
    }

    [Fact]
    public async Task The_least_salary_is_not_above_the_greatest_even_when_only_one_is_written()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.PostAsync(Path, new { title = "Dev", company = "Acme", salary_min = 10, salary_max = 20, currency = "eur" });
        position.Text("salary_currency").ShouldBe("EUR");

        using var response = await ana.SendAsync(HttpMethod.Patch, $"{Path}/{position.Id()}", new { salary_min = 21 });

        await response.ShouldRefuseAsync(("salary_min", "Must not be more than salary_max"));
    }
}
