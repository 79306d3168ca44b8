using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Applications;

public sealed class BulkTests(CallboardApp app)
{
    private const string Applications = "/api/v1/applications", Bulk = $"{Applications}/bulk";

    [Fact]
    public async Task A_status_moves_all_as_it_moves_one()
    {
        var ana = await app.SignUpAsync();
        var saved = await ana.ApplyAsync("Saved", status: "saved");
        var applied = await ana.ApplyAsync("Applied", on: "2024-01-10");
        var there = await ana.ApplyAsync("There", status: "screening");

        (await ChangeAsync(ana, [saved, applied, there], new() { ["status"] = "phone screen" })).ShouldBe(2);

        foreach (var application in (JsonNode[])[saved, applied, there])
        {
            (await ana.GetAsync($"{Applications}/{application.Id()}")).Text("status").ShouldBe("screening");
        }

        (await HistoryAsync(ana, saved)).ShouldBe([" saved", "saved screening"]);
        (await HistoryAsync(ana, applied)).ShouldBe([" applied", "applied screening"]);
        (await HistoryAsync(ana, there)).ShouldBe([" screening"]);
        (await ana.GetAsync($"{Applications}/{saved.Id()}"))["application_date"].ShouldNotBeNull("leaving saved is the day of the application");
        (await ana.GetAsync($"{Applications}/{applied.Id()}/timeline")).AsArray().Select(e => e!.Text("title")).ShouldBe(["Applied", "Status changed from applied to screening"]);
        JsonNode.DeepEquals(await ana.GetAsync($"{Applications}/{there.Id()}"), there).ShouldBeTrue("one that is there already stays as it is");
    }

    [Fact]
    public async Task Stars_and_tags_come_and_go_in_any_case_and_only_changes_count()
    {
        var ana = await app.SignUpAsync();
        var plain = await ana.ApplyAsync("Plain");
        var tagged = await ana.PostAsync(Applications, new { title = "Tagged", company = "Acme", tags = new[] { "Remote", "x" }, is_favorite = true });
        JsonNode[] both = [plain, tagged];

        (await ChangeAsync(ana, both, new() { ["is_favorite"] = true })).ShouldBe(1);
        (await ChangeAsync(ana, both, new() { ["add_tag"] = " remote " })).ShouldBe(1);
        (await TagsAsync(plain)).ShouldBe(["remote"]);
        (await TagsAsync(tagged)).ShouldBe(["Remote", "x"]);
        (await ChangeAsync(ana, both, new() { ["remove_tag"] = "REMOTE" })).ShouldBe(2);
        (await TagsAsync(plain)).ShouldBeEmpty();
        (await TagsAsync(tagged)).ShouldBe(["x"]);
        (await ChangeAsync(ana, both, new() { ["is_favorite"] = false })).ShouldBe(2);
        (await ana.GetAsync($"{Applications}?is_favorite=true"))["total"]!.GetValue<int>().ShouldBe(0);

        async Task<IEnumerable<string>> TagsAsync(JsonNode application) => (await ana.GetAsync($"{Applications}/{application.Id()}"))["tags"]!.AsArray().Select(t => t!.GetValue<string>());
    }

    [Fact]
    public async Task Deleted_ones_lie_in_the_trash_each_with_its_own_and_come_back_alone()
    {
        var ana = await app.SignUpAsync();
        var (first, second) = (await ana.ApplyAsync("First"), await ana.ApplyAsync("Second"));
        await ana.InterviewAsync(first);
        await ana.InterviewAsync(second);

        (await ChangeAsync(ana, [first, second], new() { ["delete"] = true })).ShouldBe(2);

        (await ana.GetAsync(Applications))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.GetAsync("/api/v1/interviews"))["total"]!.GetValue<int>().ShouldBe(0);
        await ana.PostAsync($"/api/v1/trash/{first.Id()}/restore", expected: HttpStatusCode.OK);
        (await ana.GetAsync("/api/v1/interviews"))["interviews"]!.AsArray().Select(i => i!.Text("title")).ShouldBe(["First"]);
    }

    [Theory]
    [InlineData("status", "offer")]
    [InlineData("delete", "true")]
    public async Task One_unknown_id_leaves_all_as_they_are(string member, string value)
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var (mine, gone, foreign) = (await ana.ApplyAsync("Mine"), await ana.ApplyAsync("Gone"), await ben.ApplyAsync("Foreign"));
        await ana.DeleteAsync($"{Applications}/{gone.Id()}");
        var (hers, his) = (await app.ChecksumAsync(ana.Id), await app.ChecksumAsync(ben.Id));

        foreach (var id in (Guid[])[gone.Id(), foreign.Id(), Guid.CreateVersion7()])
        {
            var body = new JsonObject { ["ids"] = new JsonArray(mine.Id(), id), [member] = value == "true" ? true : value };
            (await ana.PostAsync(Bulk, body, HttpStatusCode.UnprocessableEntity)).FieldError("ids").ShouldBe("Record not found");
        }

        (await app.ChecksumAsync(ana.Id)).ShouldBe(hers);
        (await app.ChecksumAsync(ben.Id)).ShouldBe(his);
    }

    [Fact]
    public async Task One_that_has_a_hundred_tags_refuses_the_next_for_all()
    {
        var ana = await app.SignUpAsync();
        var plain = await ana.ApplyAsync("Plain");
        var full = await ana.PostAsync(Applications, new { title = "Full", company = "Acme", tags = Enumerable.Range(0, 100).Select(i => $"t{i}") });

        var body = new { ids = new[] { plain.Id(), full.Id() }, add_tag = "one more" };
        (await ana.PostAsync(Bulk, body, HttpStatusCode.UnprocessableEntity)).FieldError("add_tag").ShouldBe("Must be no more than 100 items");

        (await ana.GetAsync($"{Applications}/{plain.Id()}"))["tags"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"status":"offer"}""", "ids", "This field is required")]
    [InlineData("""{"ids":["x"],"status":"offer"}""", "ids", "Must be a valid UUID")]
    [InlineData("""{"ids":[]}""", "body", "Must have exactly one of: status, is_favorite, add_tag, remove_tag, delete")]
    [InlineData("""{"ids":[],"delete":false,"status":null,"add_tag":" "}""", "body", "Must have exactly one of: status, is_favorite, add_tag, remove_tag, delete")]
    [InlineData("""{"ids":[],"delete":true,"is_favorite":false}""", "body", "Must have exactly one of: status, is_favorite, add_tag, remove_tag, delete")]
    public async Task What_is_not_one_change_is_refused(string body, string field, string message) =>
        (await (await app.SignUpAsync()).PostAsync(Bulk, body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldBe(message);

    [Fact]
    public async Task Five_hundred_at_once_and_no_more()
    {
        var ana = await app.SignUpAsync();
        var applications = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ana.ApplyAsync($"Dev {i}")));
        JsonNode[] unknown = [.. Enumerable.Range(0, 481).Select(_ => new JsonObject { ["id"] = Guid.CreateVersion7() })];

        (await RefusedAsync([.. applications, .. unknown])).ShouldBe("Must be no more than 500 items");
        (await RefusedAsync([.. applications, .. unknown[1..]])).ShouldBe("Record not found");
        (await ChangeAsync(ana, [.. applications, .. applications], new() { ["status"] = "offer" })).ShouldBe(20, "an id that stands twice is one");

        async Task<string?> RefusedAsync(JsonNode[] all) => (await ana.PostAsync(Bulk, new { ids = all.Select(a => a.Id()), status = "offer" }, HttpStatusCode.UnprocessableEntity)).FieldError("ids");
    }

    [Fact]
    public async Task Requests_that_change_the_same_ones_in_any_order_wait_and_all_succeed()
    {
        var ana = await app.SignUpAsync();
        var applications = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ana.ApplyAsync($"Dev {i}")));
        string[] words = ["applied", "screening", "interviewing", "offer"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var ids = applications.Select(a => a.Id()).ToArray();
            new Random(i).Shuffle(ids);
            using var answer = await ana.SendAsync(HttpMethod.Post, Bulk, new { ids, status = words[i % words.Length] });
            return answer.StatusCode;
        }));

        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        var histories = await Task.WhenAll(applications.Select(a => HistoryAsync(ana, a)));
        histories.Select(h => string.Join(", ", h)).Distinct().ShouldHaveSingleItem("every change came to all of them, in the same order");
    }

    private static async Task<int> ChangeAsync(Person person, JsonNode[] applications, JsonObject change)
    {
        change["ids"] = new JsonArray([.. applications.Select(a => (JsonNode)a.Id())]);
        return (await person.PostAsync(Bulk, change, HttpStatusCode.OK))["changed"]!.GetValue<int>();
    }

    private static async Task<List<string>> HistoryAsync(Person person, JsonNode application) =>
        [.. (await person.GetAsync($"{Applications}/{application.Id()}/history")).AsArray().Select(c => $"{c!["from"]} {c["to"]}")];
}
