using Callboard.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Callboard.E2E;

/// <summary>U15 and U16: four ways to move a card are one request with one result, told to everybody, and a failing one is taken back.</summary>
[Trait("Set", "Smoke")]
public sealed class BoardTests(Site site)
{
    public static TheoryData<string> Ways => ["mouse", "touch", "keyboard", "menu", "digit"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_way_moves_a_card(string way)
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var tab = await OpenAsync(ana, way);

        await MoveAsync(tab, way, id);

        await Expect(Card(tab, id)).ToHaveAttributeAsync("data-stage", "interviewing");
        await Expect(tab.Page.GetByText("Backend developer moved to Interviewing")).ToBeVisibleAsync();
        await EventuallyAsync(() => StatusAsync(ana, id), "interviewing");
        tab.ApiRequests.Count(r => r == $"PATCH /api/v1/applications/{id}/status" || r == $"PATCH /api/v1/applications/{id}").ShouldBe(1);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await EventuallyAsync(() => StatusAsync(ana, id), "applied");
        (await HistoryAsync(ana, id)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failing_server_puts_the_card_back_and_says_so(string way)
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var tab = await OpenAsync(ana, way);
        tab.Expect("500");
        await tab.Page.RouteAsync($"**/api/v1/applications/{id}**", route => route.Request.Method == "GET"
            ? route.ContinueAsync()
            : route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"title":"Internal Server Error","status":500,"detail":"An unexpected error occurred"}""" }));

        await MoveAsync(tab, way, id);

        await Expect(tab.Page.GetByText("is back in Applied", new() { Exact = false }).First).ToBeAttachedAsync();
        if (way != "touch")
        {
            await Expect(Card(tab, id)).ToHaveAttributeAsync("data-stage", "applied");
        }

        (await StatusAsync(ana, id)).ShouldBe("applied");
    }

    [Fact]
    public async Task Brackets_turn_from_one_application_to_the_next_of_its_list()
    {
        var ana = await site.SignUpAsync();
        foreach (var title in new[] { "Backend developer", "Data engineer", "Tester" })
        {
            await ApplyAsync(ana, title);
        }

        await using var tab = await Tab.OpenAsync(site, ana, "/board");
        var page = tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var heading = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Application", Exact = true }).GetByRole(AriaRole.Heading, new() { Level = 2 }).First;
        var titles = await tab.Page.Locator("[data-card]").EvaluateAllAsync<string[]>("cards => cards.map(card => card.ariaLabel.split(',')[0])");
        await tab.Page.Locator("[data-card]").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(heading).ToHaveTextAsync(titles[0]);
        await tab.Page.Keyboard.PressAsync("]");
        await Expect(heading).ToHaveTextAsync(titles[1]);
        await tab.Page.Keyboard.PressAsync("o");
        await Expect(page).ToHaveTextAsync($"Northwind · {titles[1]}");
        await tab.Page.Keyboard.PressAsync("]");
        await Expect(page).ToHaveTextAsync($"Northwind · {titles[2]}");
        await tab.Page.Keyboard.PressAsync("[");
        await Expect(page).ToHaveTextAsync($"Northwind · {titles[1]}");
    }

    [Fact]
    public async Task Lifting_walking_dropping_and_cancelling_are_announced()
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var tab = await OpenAsync(ana, "keyboard");
        var live = tab.Page.Locator("[aria-live]");
        await Card(tab, id).FocusAsync();

        await tab.Page.Keyboard.PressAsync("Space");
        await Expect(live).ToContainTextAsync(["Backend developer lifted from Applied. Left and right arrows choose a stage, Space drops, Escape cancels."]);
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(live).ToContainTextAsync(["Screening"]);
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(live).ToContainTextAsync(["Cancelled. Backend developer stays in Applied."]);
        await tab.Page.Keyboard.PressAsync("Space");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.Keyboard.PressAsync("Space");
        await Expect(live).ToContainTextAsync(["Backend developer dropped in Screening."]);
        await Expect(Card(tab, id)).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("z");
        await Expect(live).ToContainTextAsync(["Undone: Backend developer moved to Screening"]);
    }

    [Fact]
    public async Task Keys_without_any_wait_between_them_move_a_card()
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var tab = await OpenAsync(ana, "keyboard");
        await Card(tab, id).FocusAsync();
        foreach (var key in new[] { "Space", "ArrowRight", "ArrowRight", "ArrowRight", "Space" })
        {
            await tab.Page.Keyboard.PressAsync(key);
        }

        await EventuallyAsync(() => StatusAsync(ana, id), "offer");
    }

    [Fact]
    public async Task Closing_asks_how_it_ended()
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var tab = await OpenAsync(ana, "keyboard");
        await Card(tab, id).FocusAsync();

        await tab.Page.Keyboard.PressAsync("6");
        await tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "How did it end? Backend developer" }).WaitForAsync();
        await tab.Page.Keyboard.PressAsync("g");

        await EventuallyAsync(() => StatusAsync(ana, id), "ghosted");
        await Expect(Card(tab, id)).ToContainTextAsync("Ghosted");
    }

    [Fact]
    public async Task Two_tabs_are_kept_in_step()
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var first = await OpenAsync(ana, "keyboard");
        await using var second = await OpenAsync(ana, "keyboard");

        await MoveAsync(first, "digit", id);

        await Expect(Card(second, id)).ToHaveAttributeAsync("data-stage", "interviewing");
    }

    [Fact]
    public async Task A_move_over_one_that_was_not_seen_is_asked_about()
    {
        var ana = await site.SignUpAsync();
        var id = await ApplyAsync(ana, "Backend developer");
        await using var first = await Tab.OpenAsync(site, ana);
        await first.Page.RouteAsync("**/api/v1/events", _ => Task.CompletedTask); // Never answered: nobody tells this page.
        await first.GoAsync("/board");
        await using var second = await OpenAsync(ana, "keyboard");
        await MoveAsync(second, "digit", id);
        await EventuallyAsync(() => StatusAsync(ana, id), "interviewing");
        await Expect(Card(first, id)).ToHaveAttributeAsync("data-stage", "applied");

        await Card(first, id).FocusAsync();
        await first.Page.Keyboard.PressAsync("3");
        var asked = first.Page.GetByRole(AriaRole.Dialog, new() { Name = "Changed somewhere else too" });
        await Expect(asked.GetByRole(AriaRole.Row, new() { Name = "Status of Backend developer screening interviewing" })).ToBeVisibleAsync();
        await asked.GetByRole(AriaRole.Button, new() { Name = "Keep theirs" }).ClickAsync();

        await Expect(first.Page.GetByText("It was changed somewhere else, and stays so")).ToBeVisibleAsync();
        await Expect(Card(first, id)).ToHaveAttributeAsync("data-stage", "interviewing");
        (await StatusAsync(ana, id), await HistoryAsync(ana, id)).ShouldBe(("interviewing", 2));
    }

    [Fact]
    public async Task Many_at_once_are_moved_starred_thrown_away_and_taken_back()
    {
        var ana = await site.SignUpAsync();
        var ids = new[] { await ApplyAsync(ana, "First"), await ApplyAsync(ana, "Second"), await ApplyAsync(ana, "Third") };
        await using var tab = await OpenAsync(ana, "keyboard");
        foreach (var id in ids[..2])
        {
            await Card(tab, id).FocusAsync();
            await tab.Page.Keyboard.PressAsync("x");
        }

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Move to…" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Screening" }).ClickAsync();

        await EventuallyAsync(() => StatusAsync(ana, ids[0]), "screening");
        (await StatusAsync(ana, ids[1]), await StatusAsync(ana, ids[2])).ShouldBe(("screening", "applied"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await EventuallyAsync(() => StatusAsync(ana, ids[0]), "applied");
        (await HistoryAsync(ana, ids[1])).ShouldBe(1);
    }

    private Task<Tab> OpenAsync(Account account, string way) => way == "touch" ? Tab.OpenPhoneAsync(site, account, "/board?stage=applied") : Tab.OpenAsync(site, account, "/board");

    private static ILocator Card(Tab tab, string id) => tab.Page.Locator($"[data-card='{id}']");

    private static async Task MoveAsync(Tab tab, string way, string id)
    {
        var (page, card) = (tab.Page, Card(tab, id));
        switch (way)
        {
            case "mouse":
                await card.HoverAsync();
                await page.Mouse.DownAsync();
                var target = (await page.Locator("[data-column=interviewing]").BoundingBoxAsync())!;
                await page.Mouse.MoveAsync(target.X + (target.Width / 2), target.Y + 120, new() { Steps = 8 });
                await page.Mouse.UpAsync();
                break;
            case "touch":
                await page.Locator("button[data-column=applied]").TapAsync();
                await TouchAsync(tab, card, page.Locator("button[data-column=interviewing]"));
                break;
            case "keyboard":
                await card.FocusAsync();
                await page.Keyboard.PressAsync("Space");
                await page.Keyboard.PressAsync("ArrowRight");
                await page.Keyboard.PressAsync("ArrowRight");
                await page.Keyboard.PressAsync("Space");
                break;
            case "menu":
                await card.HoverAsync();
                await card.Locator("[data-act=menu]").ClickAsync();
                await page.GetByRole(AriaRole.Menuitem, new() { Name = "Interviewing" }).ClickAsync();
                break;
            default:
                await card.FocusAsync();
                await page.Keyboard.PressAsync("4");
                break;
        }

        if (way == "touch")
        {
            await page.Locator("button[data-column=interviewing]").TapAsync();
        }
    }

    /// <summary>A finger that rests on the card until it is lifted, moves, and lets go.</summary>
    private static async Task TouchAsync(Tab tab, ILocator from, ILocator to)
    {
        var (a, b) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        var browser = await tab.Context.NewCDPSessionAsync(tab.Page);
        async Task SendAsync(string type, params (float X, float Y)[] points) =>
            await browser.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points.Select(p => new { x = p.X, y = p.Y }).ToArray() });
        var (x, y) = (a.X + (a.Width / 3), a.Y + (a.Height / 2));
        var (goalX, goalY) = (b.X + (b.Width / 2), b.Y + (b.Height / 2));
        await SendAsync("touchStart", (x, y));
        await Expect(from).ToHaveAttributeAsync("data-moving", "dragged");
        for (var step = 1; step <= 8; step++)
        {
            await SendAsync("touchMove", (x + ((goalX - x) * step / 8), y + ((goalY - y) * step / 8)));
        }

        await SendAsync("touchEnd");
    }

    private Task<string> ApplyAsync(Account account, string title) => site.ApplyAsync(account, title, "Northwind");

    private async Task<string> StatusAsync(Account account, string id) => (await site.GetAsync(account, $"/api/v1/applications/{id}"))["status"]!.GetValue<string>();

    private async Task<int> HistoryAsync(Account account, string id) => (await site.GetAsync(account, $"/api/v1/applications/{id}/history")).AsArray().Count;

    /// <summary>The page shows a move before the server has answered.</summary>
    private static async Task EventuallyAsync(Func<Task<string>> found, string expected)
    {
        for (var tries = 0; tries < 50 && await found() != expected; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await found()).ShouldBe(expected);
    }
}
