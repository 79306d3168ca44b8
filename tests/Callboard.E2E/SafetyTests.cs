using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Callboard.E2E.Support;

namespace Callboard.E2E;

/// <summary>U14, U18 and U20: the security policy, stored scripts, and which paths the client calls.</summary>
[Trait("Set", "Smoke")]
public sealed partial class SafetyTests(Site site)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Script = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>[x](javascript:window.hacked=1)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/app")]
    [InlineData("/app/board")]
    [InlineData("/app/login")]
    [InlineData("/app/no/such/screen")]
    public async Task Every_page_carries_the_policy_and_nothing_inline(string path)
    {
        using var answer = await site.Http.GetAsync(path, Ct);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldNotContain("style=");
        Inline().IsMatch(html).ShouldBeFalse(html);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_served()
    {
        var html = await site.Http.GetStringAsync("/app/board", Ct);
        var files = Named().Matches(html).Select(m => m.Groups["path"].Value).ToList();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            using var answer = await site.Http.GetAsync(file, Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(file);
        }
    }

    [Fact]
    public async Task Stored_scripts_stay_text_on_every_screen()
    {
        var ana = await site.SignUpAsync();
        var made = await PostAsync(ana, "/api/v1/applications", new
        {
            title = Script,
            company = Script,
            description = Script,
            notes = Script,
            location = Script,
            source = Script,
            status = "applied",
            cover_letter = Script,
            salary_range = Script,
            referral_name = Script,
            tags = new[] { "<b>x</b>" },
            skills_required = new[] { "<b>x</b>" },
        });
        var id = made["id"]!.GetValue<string>();
        await PostAsync(ana, "/api/v1/notes", new { application_id = id, content = Script });
        await PostAsync(ana, "/api/v1/contacts", new { name = Script, company = Script, role = "recruiter", notes = Script, application_ids = new[] { id } });
        await PostAsync(ana, "/api/v1/reminders", new { application_id = id, title = Script, due_at = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O"), notes = Script });
        var interview = await PostAsync(ana, "/api/v1/interviews", new { application_id = id, type = "technical", scheduled_date = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"), location = Script, notes = Script });
        await PostAsync(ana, $"/api/v1/applications/{id}/timeline", new { event_type = "call", title = Script, notes = Script });
        await PostAsync(ana, $"/api/v1/applications/{id}/feedback", new { interview_id = interview["id"]!.GetValue<string>(), comments = Script });
        await PostAsync(ana, $"/api/v1/applications/{id}/rejections", new { reasons = Script, feedback = Script });
        await PostAsync(ana, "/api/v1/views", new { name = "<b>x</b>", query = "status=applied" });

        await using var tab = await Tab.OpenAsync(site, ana);
        string[] screens = ["/today", "/board", "/applications", "/calendar", "/calendar?view=agenda", "/insights", "/companies", "/people", "/documents", "/settings/trash", .. await site.RecordsAsync(ana, "rejected")];
        foreach (var screen in screens)
        {
            await tab.GoAsync(screen);
            (await tab.Page.EvaluateAsync<bool>("'hacked' in window")).ShouldBeFalse(screen);
            (await tab.Page.Locator("a[href^='javascript:' i], img[src=x]").CountAsync()).ShouldBe(0, screen);
        }
    }

    [Fact]
    public async Task The_client_calls_only_what_the_document_describes()
    {
        var ana = await site.SignUpAsync(sampleData: true);
        var document = JsonNode.Parse(await site.Http.GetStringAsync("/openapi.json", Ct))!;
        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {Parameter().Replace(path.Key, "*")}"))
            .ToHashSet();
        await using var tab = await Tab.OpenAsync(site, ana);
        foreach (var screen in new[] { "/today", "/board", "/applications", "/calendar", "/insights", "/companies", "/people", "/documents", "/settings", "/settings/security", "/settings/trash" }.Concat(await site.RecordsAsync(ana)))
        {
            await tab.GoAsync(screen);
        }

        tab.ApiRequests.Select(request => Id().Replace(request, "*")).Distinct().Where(request => !described.Contains(request)).ShouldBeEmpty();
    }

    private async Task<JsonNode> PostAsync(Account account, string path, object body)
    {
        using var answer = await site.SendAsync(account, HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text)!;
    }

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("<script(?![^>]*\\bsrc=)|<style", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("(?:src|href)=\"(?<path>/app/[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
