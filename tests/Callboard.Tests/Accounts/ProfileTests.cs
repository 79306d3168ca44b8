using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class ProfileTests(CallboardApp app)
{
    private const string Me = "/api/v1/auth/me";

    [Fact]
    public async Task Absent_members_stay_and_null_clears_in_the_nested_profile_too()
    {
        var ana = await app.SignUpAsync("Europe/Berlin");
        await ana.PutAsync(Me, new { last_name = "Ito", skills = new[] { "SQL", " sql ", "C#" }, profile = new { phone = "1", location = "Berlin", years_of_experience = 5, github_url = "https://example.com/ana" } });

        var user = await ana.PatchAsync("/auth/user", new { first_name = (string?)null, profile = new { phone = (string?)null, bio = "Hi" } });

        (user["first_name"], user.Text("last_name"), user.Text("full_name"), user.Text("time_zone")).ShouldBe((null, "Ito", "Ito", "Europe/Berlin"));
        user["skills"]!.ToJsonString().ShouldBe("""["SQL","C#"]""");
        user["profile"]!.ToJsonString().ShouldBe(
            """{"phone":null,"location":"Berlin","linkedin_url":null,"github_url":"https://example.com/ana","portfolio_url":null,"current_role":null,"years_of_experience":5,"bio":"Hi"}""");
        JsonNode.DeepEquals(user, await ana.GetAsync(Me)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"first_name":""}""", "first_name", "This field is required")]
    [InlineData("""{"last_name":"  "}""", "last_name", "This field is required")]
    [InlineData("""{"time_zone":null}""", "time_zone", "This field is required")]
    [InlineData("""{"currency":null}""", "currency", "This field is required")]
    [InlineData("""{"skills":null}""", "skills", "This field is required")]
    [InlineData("""{"profile":null}""", "profile", "This field is required")]
    [InlineData("""{"profile":{"years_of_experience":81}}""", "profile.years_of_experience", "Must be between 0 and 80")]
    [InlineData("""{"profile":{"linkedin_url":"javascript:alert(1)"}}""", "profile.linkedin_url", "Must be a valid URL")]
    [InlineData("""{"profile":{"phone":"123456789012345678901234567890123456789012345678901"}}""", "profile.phone", "Must be no more than 50 characters")]
    public async Task What_cannot_be_written_is_named_and_changes_nothing(string body, string field, string message)
    {
        var ana = await app.SignUpAsync();
        var before = await ana.GetAsync(Me);
        (await ana.SendAsync(HttpMethod.Patch, Me, body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldBe(message);
        JsonNode.DeepEquals(before, await ana.GetAsync(Me)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stale_write_is_refused()
    {
        var ana = await app.SignUpAsync();
        using var read = await ana.SendAsync(HttpMethod.Get, Me);
        var tag = read.Headers.ETag!.Tag;
        using (var first = await ana.SendAsync(HttpMethod.Patch, Me, new { first_name = "Eva" }, ("If-Match", tag)))
        {
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var second = await ana.SendAsync(HttpMethod.Patch, Me, new { first_name = "Ida" }, ("If-Match", tag));
        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Skills_are_added_and_removed_in_any_case()
    {
        var ana = await app.SignUpAsync();
        var added = await ana.PostAsync("/api/v1/auth/skills/add", new { skill = " Go " }, HttpStatusCode.OK);
        added["skills"]!.ToJsonString().ShouldBe("""["Go"]""");
        added.Text("message").ShouldNotBeEmpty();
        (await ana.PostAsync("/auth/skills/add", new { skill = "GO" }, HttpStatusCode.Conflict))["error"]!.Text("message").ShouldBe("Skill already exists");
        (await ana.PostAsync("/auth/skills/remove", new { skill = "go" }, HttpStatusCode.OK))["skills"]!.AsArray().ShouldBeEmpty();
        (await ana.PostAsync("/auth/skills/remove", new { skill = "go" }, HttpStatusCode.NotFound))["error"]!.Text("message").ShouldBe("Skill not found");
        (await ana.PostAsync("/auth/skills/add", new { skill = " " }, HttpStatusCode.UnprocessableEntity)).FieldError("skill").ShouldBe("This field is required");
    }

    [Fact]
    public async Task Skills_that_are_added_at_once_are_all_kept()
    {
        var ana = await app.SignUpAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ana.PostAsync("/auth/skills/add", new { skill = $"skill {i}" }, HttpStatusCode.OK)));
        (await ana.GetAsync(Me))["skills"]!.AsArray().Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_hundred_skills_are_enough()
    {
        var ana = await app.SignUpAsync();
        await ana.PatchAsync(Me, new { skills = Enumerable.Range(0, 100).Select(i => $"skill {i}") });
        (await ana.PostAsync("/auth/skills/add", new { skill = "one more" }, HttpStatusCode.UnprocessableEntity)).FieldError("skill").ShouldBe("Must be no more than 100 items");
        (await ana.PatchAsync(Me, new { skills = Enumerable.Range(0, 101).Select(i => $"skill {i}") }, HttpStatusCode.UnprocessableEntity)).FieldError("skills").ShouldBe("Must be no more than 100 items");
    }
}
