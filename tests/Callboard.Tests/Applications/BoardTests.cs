using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Applications;

public sealed class BoardTests(CallboardApp app)
{
    [Fact]
    public async Task The_board_shows_every_application_with_what_comes_next()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer", at: "Acme");
        await ana.ApplyAsync("Tester", at: "Globex", status: "saved");
        await ana.InterviewAsync(application, at: "2030-02-01T10:00:00Z");
        await ana.InterviewAsync(application, at: "2030-01-01T10:00:00Z", outcome: "cancelled");

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/applications/board");
        var board = await ana.GetAsync("/api/v1/applications/board");

        response.Headers.ETag.ShouldNotBeNull();
        board.AsArray().Count.ShouldBe(2);
        board[0]!.Text("company").ShouldBe("Acme");
        board[0]!.Text("next_at").ShouldBe("2030-02-01T10:00:00Z");
        board[1]!["next_at"].ShouldBeNull();
        (await ana.GetAsync("/api/v1/applications/board?company=glob")).AsArray().Count.ShouldBe(1);
        using var again = await ana.SendAsync(HttpMethod.Get, "/api/v1/applications/board", null, ("If-None-Match", response.Headers.ETag.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Setup_tells_whether_somebody_must_register_first()
    {
        await using var fresh = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_REGISTRATION"] = "open" });
        using var before = await fresh.Client.GetAsync("/api/v1/setup", TestContext.Current.CancellationToken);
        (await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"needs_first_user":true,"registration":"open","mail":false}""");

        var ana = await fresh.SignUpAsync();

        (await ana.GetAsync("/api/v1/setup"))["needs_first_user"]!.GetValue<bool>().ShouldBeFalse();
    }
}
