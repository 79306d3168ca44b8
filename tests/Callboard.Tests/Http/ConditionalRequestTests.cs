using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

public sealed class ConditionalRequestTests(CallboardApp app)
{
    private const string Stale = "\"0123456789abcdef0123456789abcdef\"";

    [Fact]
    public async Task A_record_carries_the_same_strong_tag_when_made_read_and_changed_and_each_mount_may_have_its_own()
    {
        var ana = await app.SignUpAsync();

        using var created = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", new { title = "Dev", company = "Acme" });
        var id = JsonNode.Parse(await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Id();
        var path = $"/api/v1/positions/{id}";

        created.Headers.Location!.ToString().ShouldBe($"/api/v1/applications/{id}");
        var tag = created.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();
        (await TagAsync(ana, path)).ShouldBe(tag.ToString());

        // Every mount of this record shows the canonical body today, so its tag may be used on each.
        foreach (var mount in (string[])["/api/v1/applications", "/api/v1/jobs", "/applications", "/jobs"])
        {
            (await StatusAsync(ana, HttpMethod.Patch, $"{mount}/{id}", await TagAsync(ana, $"{mount}/{id}"))).ShouldBe(200);
        }

        using var changed = await ana.SendAsync(HttpMethod.Patch, path, new { title = "Lead" });
        changed.Headers.ETag!.ToString().ShouldBe(await TagAsync(ana, path));
        changed.Headers.ETag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task If_None_Match_saves_the_body()
    {
        var ana = await app.SignUpAsync();
        var path = $"/api/v1/positions/{(await ana.ApplyAsync("Dev")).Id()}";
        var tag = await TagAsync(ana, path);

        foreach (var header in (string[])[tag, $"W/{tag}", "*", $"{Stale}, {tag}"])
        {
            using var same = await ana.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", header));
            same.StatusCode.ShouldBe(HttpStatusCode.NotModified, header);
            same.Headers.ETag!.ToString().ShouldBe(tag);
            (await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        using var other = await ana.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", Stale));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task If_Match_lets_a_write_through_only_on_the_present_state()
    {
        var ana = await app.SignUpAsync();
        var path = $"/api/v1/positions/{(await ana.ApplyAsync("Dev")).Id()}";

        foreach (var (format, status) in ((string, int)[])[("{0}", 200), ("*", 200), ($"{Stale}, {{0}}", 200), ("W/{0}", 412), (Stale, 412), ("unquoted", 412)])
        {
            var tag = await TagAsync(ana, path);
            (await StatusAsync(ana, HttpMethod.Patch, path, format.Replace("{0}", tag, StringComparison.Ordinal))).ShouldBe(status, format);
        }
    }

    [Theory]
    [InlineData("PUT", "/api/v1/positions/{0}")]
    [InlineData("PATCH", "/jobs/{0}")]
    [InlineData("PATCH", "/api/v1/positions/{0}/status")]
    [InlineData("DELETE", "/api/v1/applications/{0}")]
    [InlineData("PUT", "/api/v1/interviews/{1}")]
    [InlineData("PUT", "/api/v1/interviews/{1}/schedule")]
    [InlineData("PATCH", "/interviews/{1}/notes")]
    [InlineData("PUT", "/interviews/{1}/outcome")]
    [InlineData("DELETE", "/api/v1/interviews/{1}")]
    [InlineData("PATCH", "/api/v1/timeline/{2}")]
    [InlineData("DELETE", "/api/v1/timeline/{2}")]
    [InlineData("PUT", "/api/v1/auth/me")]
    [InlineData("DELETE", "/api/v1/auth/me")]
    public async Task A_stale_tag_is_412_with_the_present_one_on_every_write(string method, string path)
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(position);
        var e = await ana.PostAsync($"/api/v1/positions/{position.Id()}/timeline", new { event_type = "call", title = "Call" });
        path = path.Replace("{0}", position.Id().ToString(), StringComparison.Ordinal).Replace("{1}", interview.Id().ToString(), StringComparison.Ordinal)
            .Replace("{2}", e.Id().ToString(), StringComparison.Ordinal);
        var body = new { status = "offer", scheduled_date = "2031-01-01", notes = "x", outcome = "failed", title = "y", bio = "z", password = Person.Password };

        using var refused = await ana.SendAsync(new HttpMethod(method), path, body, ("If-Match", Stale));

        var problem = await refused.ShouldBeProblemAsync(412, "PRECONDITION_FAILED", "The record has changed");
        var current = problem["error"]!["details"]!.Text("current_etag");
        using var accepted = await ana.SendAsync(new HttpMethod(method), path, body, ("If-Match", current));
        accepted.IsSuccessStatusCode.ShouldBeTrue(await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_record_that_does_not_exist_is_404_before_412()
    {
        var ana = await app.SignUpAsync();

        (await StatusAsync(ana, HttpMethod.Patch, $"/api/v1/positions/{Guid.CreateVersion7()}", Stale)).ShouldBe(404);
    }

    [Fact]
    public async Task Sixteen_clients_that_count_by_If_Match_lose_no_increment()
    {
        const int clients = 16, tries = 125;
        var ana = await app.SignUpAsync();
        var path = $"/api/v1/positions/{(await ana.PostAsync("/api/v1/positions", new { title = "Dev", company = "Acme", salary_min = 0 })).Id()}";
        var statuses = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var seen = new List<int>();
            for (var i = 0; i < tries; i++)
            {
                using var response = await ana.SendAsync(HttpMethod.Get, path);
                var count = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["salary_min"]!.GetValue<int>();
                using var written = await ana.SendAsync(HttpMethod.Patch, path, new { salary_min = count + 1 }, ("If-Match", response.Headers.ETag!.ToString()));
                seen.Add((int)written.StatusCode);
            }

            return seen;
        }));

        var all = statuses.SelectMany(s => s).ToList();
        all.Count.ShouldBe(clients * tries);
        all.ShouldAllBe(s => s == 200 || s == 412);
        (await ana.GetAsync(path))["salary_min"]!.GetValue<int>().ShouldBe(all.Count(s => s == 200));
    }

    [Theory]
    [InlineData("/api/v1/positions")]
    [InlineData("/api/v1/positions/{0}")]
    [InlineData("/health")]
    [InlineData("/docs")]
    [InlineData("/openapi.json")]
    public async Task HEAD_answers_as_GET_without_the_body(string path)
    {
        var ana = await app.SignUpAsync();
        path = path.Replace("{0}", (await ana.ApplyAsync("Dev")).Id().ToString(), StringComparison.Ordinal);

        using var get = await ana.SendAsync(HttpMethod.Get, path);
        using var head = await ana.SendAsync(HttpMethod.Head, path);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task HEAD_of_what_is_not_there_is_404()
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Head, $"/api/v1/positions/{Guid.CreateVersion7()}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> TagAsync(Person person, string path)
    {
        using var response = await person.SendAsync(HttpMethod.Get, path);
        return response.Headers.ETag!.ToString();
    }

    private static async Task<int> StatusAsync(Person person, HttpMethod method, string path, string ifMatch)
    {
        using var response = await person.SendAsync(method, path, new { notes = Guid.NewGuid() }, ("If-Match", ifMatch));
        return (int)response.StatusCode;
    }
}
