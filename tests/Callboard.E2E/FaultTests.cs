using Callboard.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Callboard.E2E;

/// <summary>What must not be lost: U17 and the faults around it, on a server of its own that is stopped and started.</summary>
[Trait("Set", "Smoke")]
public sealed class FaultTests : IAsyncLifetime
{
    private const string Away = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|503|An unknown error occurred when fetching the script";
    private readonly Site _site = new();

    public async ValueTask InitializeAsync() => await _site.InitializeAsync();

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Screens_open_without_the_server_and_queued_changes_arrive_exactly_once()
    {
        var ana = await _site.SignUpAsync();
        var id = await _site.ApplyAsync(ana, "Backend developer", "Northwind");
        await using var tab = await Tab.OpenAsync(_site, ana, "/board");
        tab.Expect(Away);
        await tab.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => {})");
        await tab.UntilAsync("!!navigator.serviceWorker.controller");
        await tab.GoAsync("/today");
        await tab.GoAsync($"/applications/{id}?tab=notes");
        await tab.GoAsync("/board");
        await tab.Page.Locator($"[data-card='{id}']").WaitForAsync();

        await _site.StopServerAsync();
        await tab.GoAsync("/today");
        await tab.GoAsync("/board");
        await Expect(tab.Page.Locator($"[data-card='{id}']")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Showing data from")).ToBeVisibleAsync();
        await tab.Page.Locator($"[data-card='{id}']").FocusAsync();
        await tab.Page.Keyboard.PressAsync("3");
        await Expect(tab.Page.Locator($"[data-card='{id}']")).ToHaveAttributeAsync("data-stage", "screening");
        await Expect(tab.Page.GetByText("1 change waits to be sent")).ToBeVisibleAsync();
        await tab.GoAsync($"/applications/{id}?tab=notes");
        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Note" }).FillAsync("Written on the train");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(tab.Page.GetByText("2 changes wait to be sent")).ToBeVisibleAsync();
        await tab.GoAsync("/board");
        await Expect(tab.Page.GetByText("2 changes wait to be sent")).ToBeVisibleAsync();

        await _site.StartServerAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(tab.Page.GetByText("to be sent")).ToHaveCountAsync(0);

        (await _site.GetAsync(ana, $"/api/v1/applications/{id}"))["status"]!.GetValue<string>().ShouldBe("screening");
        (await _site.GetAsync(ana, $"/api/v1/applications/{id}/history")).AsArray().Count.ShouldBe(2);
        (await _site.GetAsync(ana, $"/api/v1/notes?application_id={id}"))["notes"]!.AsArray().ShouldHaveSingleItem()!["content"]!.GetValue<string>().ShouldBe("Written on the train");
    }

    [Fact]
    public async Task An_open_page_outlives_a_restart()
    {
        var ana = await _site.SignUpAsync();
        var id = await _site.ApplyAsync(ana, "Backend developer", "Northwind");
        await using var tab = await Tab.OpenAsync(_site, ana, $"/board?open={id}");
        tab.Expect(Away);
        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Note" }).FillAsync("Half a thought");

        await _site.StopServerAsync();
        await _site.StartServerAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Note" })).ToHaveValueAsync("Half a thought");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Half a thought", HasNotText = "Saving" })).ToBeVisibleAsync();
        (await _site.GetAsync(ana, $"/api/v1/notes?application_id={id}"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_ends_leads_to_sign_in_and_back_to_the_same_screen()
    {
        var ana = await _site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(_site, ana, "/companies?q=labs");
        tab.Expect("401|403");
        using var ended = await _site.SendAsync(ana, HttpMethod.Delete, "/api/v1/auth/sessions");
        ended.IsSuccessStatusCode.ShouldBeTrue();

        await tab.Page.Keyboard.PressAsync("g");
        await tab.Page.Keyboard.PressAsync("p");
        await tab.Page.GetByLabel("E-mail").FillAsync(ana.Email);
        await tab.Page.GetByLabel("Password").FillAsync(ana.Password);
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page).ToHaveURLAsync($"{_site.Url}/app/people");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "People", Level = 1, Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_two_tabs_change_is_joined_and_what_collides_is_asked()
    {
        var ana = await _site.SignUpAsync();
        var id = await _site.ApplyAsync(ana, "Backend developer", "Northwind");
        await using var tab = await Tab.OpenAsync(_site, ana, $"/applications/{id}");
        tab.Expect("412");

        await tab.Page.Keyboard.PressAsync("e");
        await tab.Page.GetByLabel("Title").FillAsync("Backend engineer");
        await ElsewhereAsync(new { location = "Berlin" });
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByText("Berlin").First).ToBeVisibleAsync();
        var joined = await _site.GetAsync(ana, $"/api/v1/applications/{id}");
        (joined["title"]!.GetValue<string>(), joined["location"]!.GetValue<string>()).ShouldBe(("Backend engineer", "Berlin"));

        await tab.GoAsync($"/applications/{id}");
        await tab.Page.Keyboard.PressAsync("e");
        await tab.Page.GetByLabel("Title").FillAsync("Mine");
        await ElsewhereAsync(new { title = "Theirs" });
        await tab.Page.Keyboard.PressAsync("Enter");
        var asked = tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "Changed somewhere else too" });
        await Expect(asked.GetByRole(AriaRole.Cell, new() { Name = "Mine" })).ToBeVisibleAsync();
        await Expect(asked.GetByRole(AriaRole.Cell, new() { Name = "Theirs" })).ToBeVisibleAsync();
        await asked.GetByRole(AriaRole.Button, new() { Name = "Write yours" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Mine", Exact = true }).First).ToBeVisibleAsync();
        (await _site.GetAsync(ana, $"/api/v1/applications/{id}"))["title"]!.GetValue<string>().ShouldBe("Mine");

        async Task ElsewhereAsync(object change)
        {
            using var answer = await _site.SendAsync(ana, HttpMethod.Patch, $"/api/v1/applications/{id}", change);
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }
    }
}
