using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Rejections;

public sealed class RejectionTests(CallboardApp app)
{
    private static async Task<JsonNode> LastChangeAsync(Person person, JsonNode application) =>
        (await person.GetAsync($"/api/v1/applications/{application.Id()}/history")).AsArray()[^1]!;

    [Theory]
    [InlineData("/api/v1/positions")]
    [InlineData("/applications")]
    [InlineData("/jobs")]
    public async Task Recording_a_rejection_rejects_the_application(string applications)
    {
        await using var own = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 10, 22, 30, 0, TimeSpan.Zero)));
        var ana = await own.SignUpAsync("Asia/Tokyo");
        var application = await ana.ApplyAsync("Dev", on: "2024-03-01");
        await ana.InterviewAsync(application);

        var rejection = await ana.PostAsync($"{applications}/{application.Id()}/rejections", new { reasons = "experience, Communication , experience,," });

        rejection["reasons"]!.ToJsonString().ShouldBe("""["experience","Communication"]""");
        (rejection.Text("rejected_date"), rejection.Text("stage")).ShouldBe(("2024-03-11", "interviewing"));
        var change = await LastChangeAsync(ana, application);
        (change.Text("to"), change.Text("reason"), change.Text("at")).ShouldBe(("rejected", "experience, Communication", "2024-03-10T22:30:00Z"));
        (await ana.GetAsync($"/api/v1/rejections/{rejection.Id()}")).ToJsonString().ShouldBe(rejection.ToJsonString());
        (await ana.GetAsync($"{applications}/{application.Id()}/rejections"))["rejections"]!.AsArray().Single()!.Id().ShouldBe(rejection.Id());
    }

    [Theory]
    [InlineData("2024-03-05", "2024-03-05T11:00:00Z")]
    [InlineData("2024-03-01", "2024-03-02T09:00:00Z")]
    [InlineData("0002-02-01", "2024-03-02T09:00:00Z")]
    [InlineData("2024-03-10", "2024-03-10T09:00:00Z")]
    [InlineData("2024-04-01", "2024-03-10T09:00:00Z")]
    public async Task The_change_is_at_noon_of_an_earlier_day_but_not_before_the_previous_change(string day, string at)
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync("Europe/Berlin");
        var application = await ana.ApplyAsync("Dev", on: "2024-02-01");
        await ana.PatchAsync($"/applications/{application.Id()}/status", new { status = "screening" });
        clock.Set(new DateTimeOffset(2024, 3, 10, 9, 0, 0, TimeSpan.Zero));
        await ana.LoginAsync();

        var rejection = await ana.PostAsync($"/applications/{application.Id()}/rejections", new { rejected_date = day, notes = "Sorry" });

        (rejection.Text("rejected_date"), rejection.Text("stage")).ShouldBe((day, "screening"));
        var change = await LastChangeAsync(ana, application);
        (change.Text("at"), change["reason"]).ShouldBe((at, null));
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("withdrawn")]
    [InlineData("rejected")]
    public async Task An_ending_stays(string ending)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", status: ending);

        await ana.PostAsync($"/applications/{application.Id()}/rejections", new { });

        (await ana.GetAsync($"/applications/{application.Id()}")).Text("status").ShouldBe(ending);
        (await ana.GetAsync($"/applications/{application.Id()}/history")).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Long_reasons_are_cut_to_fit_the_reason_of_the_change()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");

        await ana.PostAsync($"/applications/{application.Id()}/rejections", new { reasons = Enumerable.Range(0, 5).Select(i => i + string.Concat(Enumerable.Repeat("🙂", 199))) });

        var reason = (await LastChangeAsync(ana, application)).Text("reason");
        reason.EnumerateRunes().Count().ShouldBe(500);
        reason.ShouldEndWith("🙂");
    }

    [Fact]
    public async Task Changing_or_deleting_a_rejection_leaves_the_status_alone()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var path = $"/api/v1/rejections/{(await ana.PostAsync($"/applications/{application.Id()}/rejections", new { reasons = new[] { "a, b" } })).Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();
        await ana.PatchAsync($"/applications/{application.Id()}/status", new { status = "offer" });

        var changed = await ana.PatchAsync(path, new { reasons = new[] { "c" }, rejected_date = "2024-01-01", stage = "offer" });
        (changed["reasons"]!.ToJsonString(), changed.Text("rejected_date"), changed.Text("stage")).ShouldBe(("""["c"]""", "2024-01-01", "applied"));
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await ana.DeleteAsync(path);

        await ana.GetAsync(path, HttpStatusCode.NotFound);
        (await ana.GetAsync($"/applications/{application.Id()}")).Text("status").ShouldBe("offer");
    }

    [Theory]
    [InlineData("""{"reasons":7}""", "reasons")]
    [InlineData("""{"reasons":[7]}""", "reasons")]
    [InlineData("""{"reasons":"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21"}""", "reasons")]
    [InlineData("""{"rejected_date":"yesterday"}""", "rejected_date")]
    public async Task Bad_input_changes_nothing(string body, string field)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");

        (await ana.PostAsync($"/applications/{application.Id()}/rejections", body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldNotBeNull();
        (await ana.GetAsync($"/applications/{application.Id()}")).Text("status").ShouldBe("applied");
    }

    [Fact]
    public async Task Another_persons_application_cannot_be_rejected()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var rejection = await ana.PostAsync($"/applications/{(await ana.ApplyAsync("Other")).Id()}/rejections", new { });

        await ben.PostAsync($"/applications/{application.Id()}/rejections", new { }, HttpStatusCode.NotFound);
        await ben.GetAsync($"/api/v1/rejections/{rejection.Id()}", HttpStatusCode.NotFound);
        await ben.DeleteAsync($"/api/v1/rejections/{rejection.Id()}", HttpStatusCode.NotFound);

        (await ana.GetAsync($"/applications/{application.Id()}")).Text("status").ShouldBe("applied");
    }
}
