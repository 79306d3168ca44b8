using Callboard.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Callboard.E2E;

/// <summary>U10: a whole search by keyboard alone, from an empty server to signing out. Every focus is in sight, uncovered and marked.</summary>
[Trait("Set", "Smoke")]
public sealed class KeyboardTests
{
    [Fact]
    public async Task A_whole_search_without_a_mouse()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        await using var tab = await Tab.OpenAsync(site);
        tab.Expect("401|403"); // Signed out, the browser logs the look at /auth/me.
        var page = tab.Page;
        var faults = new List<string>();

        await page.GotoAsync("/app");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Set up Callboard", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("First name")).ToBeFocusedAsync();
        await TypeAsync("Ana");
        await PressAsync("Tab");
        await TypeAsync("Kim");
        await PressAsync("Tab");
        await TypeAsync("ana@example.com");
        await PressAsync("Tab");
        await TypeAsync("Violet-ladder-42");
        await PressAsync("Enter");
        await AtAsync("Board");

        await CommandAsync("sign out");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("E-mail")).ToBeFocusedAsync();
        await TypeAsync("ana@example.com");
        await PressAsync("Tab");
        await TypeAsync("Violet-ladder-42");
        await PressAsync("Enter");
        await AtAsync("Board");

        await PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Company" })).ToBeFocusedAsync();
        await TypeAsync("Northwind");
        await PressAsync("Tab");
        await TypeAsync("Backend developer");
        await PressAsync("Control+Enter");
        var card = page.Locator("[data-card]");
        await card.WaitForAsync();

        for (var tabs = 0; tabs < 60 && !await page.EvaluateAsync<bool>("!!document.activeElement?.dataset.card"); tabs++)
        {
            await PressAsync("Tab");
        }

        await Expect(card).ToBeFocusedAsync();
        await PressAsync("Space");
        await PressAsync("ArrowRight");
        await PressAsync("ArrowRight");
        await PressAsync("Space");
        await Expect(page.Locator("[data-column=interviewing] [data-card]")).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Timeline" })).ToBeVisibleAsync();

        await PressAsync("i");
        await Expect(page.GetByLabel("When")).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Expect(page.GetByText("Interview added")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Note" })).ToBeFocusedAsync();
        await TypeAsync("Ask for the team");
        await PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Ask for the team" })).ToBeVisibleAsync();
        await PressAsync("Escape");

        await PressAsync("r");
        await Expect(page.GetByLabel("Remind me to")).ToBeFocusedAsync();
        await TypeAsync("Call back");
        await PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Call back" })).ToBeVisibleAsync();
        await PressAsync("Escape");

        for (var tries = 0; tries < 3 && await page.GetByRole(AriaRole.Tab, new() { Name = "Timeline" }).IsVisibleAsync(); tries++)
        {
            await PressAsync("Escape");
        }

        await PressAsync("g");
        await PressAsync("i");
        await AtAsync("Insights");

        await CommandAsync("Import & export");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download Everything (ZIP)" })).ToBeVisibleAsync();
        for (var tabs = 0; tabs < 60 && !await page.EvaluateAsync<bool>("document.activeElement?.matches('a[download]')"); tabs++)
        {
            await PressAsync("Tab");
        }

        var download = await page.RunAndWaitForDownloadAsync(() => PressAsync("Enter"));
        download.SuggestedFilename.ShouldEndWith(".zip");

        await CommandAsync("sign out");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        faults.ShouldBeEmpty();

        async Task PressAsync(string key)
        {
            await page.Keyboard.PressAsync(key);
            if (key == "Tab")
            {
                faults.AddRange(await page.FocusAsync());
            }
        }

        Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

        Task AtAsync(string title) => Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1, Exact = true })).ToBeVisibleAsync();

        async Task CommandAsync(string name)
        {
            await PressAsync("Control+k");
            await Expect(page.GetByRole(AriaRole.Dialog).Locator("input")).ToBeFocusedAsync();
            await TypeAsync(name);
            await Expect(page.GetByRole(AriaRole.Menuitem).First).ToContainTextAsync(name, new() { IgnoreCase = true });
            await PressAsync("Enter");
        }
    }
}
