using System.Net;
using System.Text.Json.Nodes;
using Callboard.SampleData;
using Callboard.Tests.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.SampleData;

public sealed class SampleDataEndpointTests(CallboardApp app)
{
    [Fact]
    public async Task Sample_data_comes_once_and_leaves_no_trace()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ben.PostAsync("/api/v1/sample-data");
        var before = await CountsAsync(ana.Id);

        (await ana.PostAsync("/api/v1/sample-data"))["created"]!.GetValue<int>().ShouldBe(50);

        var list = await ana.GetAsync("/api/v1/applications?per_page=100");
        list["total"]!.GetValue<int>().ShouldBe(50);
        list["applications"]!.AsArray().ShouldAllBe(a => a!["tags"]!.AsArray().Any(t => t!.GetValue<string>() == "sample"));
        await ana.PostAsync("/api/v1/sample-data", expected: HttpStatusCode.Conflict);

        await ana.DeleteAsync("/api/v1/sample-data");
        // How often something has changed is not told back.
        (await CountsAsync(ana.Id)).ShouldBe(before.Replace("audit_events", "audit_events, change_counts", StringComparison.Ordinal));
        await ana.DeleteAsync("/api/v1/sample-data");
        (await ben.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(50);
    }

    [Fact]
    public async Task Two_at_once_fill_once()
    {
        var ana = await app.SignUpAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ana.SendAsync(HttpMethod.Post, "/api/v1/sample-data")));

        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict]);
        (await ana.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(50);
    }

    [Fact]
    public async Task What_the_user_has_made_stays_and_what_they_threw_away_of_it_goes_too()
    {
        var ana = await app.SignUpAsync();
        var known = SampleWords.Companies[0].Name;
        var own = await ana.ApplyAsync("Own", at: known);
        await ana.PostAsync("/api/v1/sample-data");
        var sample = (await ana.GetAsync("/api/v1/applications?per_page=100"))["applications"]!.AsArray().First(a => a!.Text("company") != known)!;
        var beside = await ana.ApplyAsync("Beside", at: sample.Text("company"));
        var friend = await ana.PostAsync("/api/v1/contacts", new { name = "Cleo", company = sample.Text("company") });
        var tagged = await ana.PostAsync("/api/v1/applications", new JsonObject { ["title"] = "Tagged by hand", ["company"] = "Acme", ["tags"] = new JsonArray("sample") });
        await ana.DeleteAsync($"/api/v1/applications/{sample.Id()}");

        await ana.DeleteAsync("/api/v1/sample-data");

        (await ana.GetAsync("/api/v1/applications"))["applications"]!.AsArray().Select(a => a!.Id()).Order().ShouldBe(new[] { own.Id(), beside.Id(), tagged.Id() }.Order());
        (await ana.GetAsync("/api/v1/contacts"))["contacts"]!.AsArray().ShouldHaveSingleItem()!.Id().ShouldBe(friend.Id());
        (await ana.GetAsync("/api/v1/companies"))["companies"]!.AsArray().Select(c => c!.Text("name")).Order().ShouldBe(new[] { known, sample.Text("company"), "Acme" }.Order());
        (await ana.GetAsync("/api/v1/trash"))["trash"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<string> CountsAsync(Guid person) => string.Join(", ", (await app.TablesOfAsync(person)).Order());
}
