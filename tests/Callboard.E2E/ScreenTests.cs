using Callboard.E2E.Support;

namespace Callboard.E2E;

/// <summary>Every screen in light and dark, wide and narrow, empty and full: U9, U11 and U12.</summary>
public sealed class ScreenTests(Site site)
{
    private static readonly string[] s_signedOut = ["/login", "/register", "/forgot", "/reset"];

    private static readonly string[] s_screens =
    [
        "/today", "/board", "/applications", "/import", "/calendar", "/calendar?view=agenda", "/insights", "/companies", "/people", "/documents",
        "/settings", "/settings/region", "/settings/appearance", "/settings/notifications", "/settings/password", "/settings/security", "/settings/data",
        "/settings/sample-data", "/settings/trash", "/settings/delete",
    ];

    public static TheoryData<int, ColorScheme> Modes => new MatrixTheoryData<int, ColorScheme>([1440, 360], [ColorScheme.Light, ColorScheme.Dark]);

    [Theory, Trait("Set", "Smoke")]
    [MemberData(nameof(Modes))]
    public async Task Signed_out(int width, ColorScheme scheme) => await LookAsync(account: null, s_signedOut, width, scheme);

    [Theory, Trait("Set", "Full")]
    [MemberData(nameof(Modes))]
    public async Task Empty(int width, ColorScheme scheme) => await LookAsync(await site.SignUpAsync(), s_screens, width, scheme);

    [Theory, Trait("Set", "Full")]
    [MemberData(nameof(Modes))]
    public async Task Full(int width, ColorScheme scheme)
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await LookAsync(ana, [.. s_screens, .. await site.RecordsAsync(ana)], width, scheme);
    }

    [Theory, Trait("Set", "Full")]
    [InlineData(320)]
    [InlineData(768)]
    public async Task Between(int width)
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana, options: new() { ViewportSize = new() { Width = width, Height = 800 } });
        await EachAsync([.. s_screens, .. await site.RecordsAsync(ana)], tab, page => page.LayoutAsync());
    }

    [Fact, Trait("Set", "Full")]
    public async Task Text_at_twice_its_size()
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana);
        await tab.Page.AddInitScriptAsync("document.addEventListener('readystatechange', () => document.documentElement.style.fontSize = '200%', { once: true })");
        await EachAsync([.. s_screens, .. await site.RecordsAsync(ana)], tab, page => page.LayoutAsync());
    }

    [Theory, Trait("Set", "Full")]
    [MemberData(nameof(Modes))]
    public async Task Dialogs(int width, ColorScheme scheme)
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana, options: Mode(width, scheme));
        var faults = new List<string>();
        foreach (var key in new[] { "c", "Control+k", "?" })
        {
            await tab.GoAsync("/today");
            await tab.Page.Keyboard.PressAsync(key);
            await tab.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            faults.AddRange((await AllAsync(tab.Page)).Select(f => $"dialog {key}: {f}"));
        }

        faults.ShouldBeEmpty();
    }

    [Theory, Trait("Set", "Full")]
    [MemberData(nameof(Modes))]
    public async Task Failing(int width, ColorScheme scheme)
    {
        var ana = await site.SignUpAsync(sampleData: true);
        // The service worker asks past the routes of a page.
        var options = Mode(width, scheme);
        options.ServiceWorkers = ServiceWorkerPolicy.Block;
        await using var tab = await Tab.OpenAsync(site, ana, options: options);
        tab.Expect("500|Service Worker registration blocked");
        await tab.Page.RouteAsync("**/api/v1/**", async route =>
        {
            if (route.Request.Url.Contains("/auth/", StringComparison.Ordinal) || route.Request.Url.EndsWith("/events", StringComparison.Ordinal))
            {
                await route.ContinueAsync();
            }
            else
            {
                await route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"title":"Internal Server Error","status":500,"detail":"An unexpected error occurred"}""" });
            }
        });
        await EachAsync(["/today", "/board", "/applications", "/calendar", "/insights", "/companies", "/people", "/documents"], tab, async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).First.WaitForAsync(new() { Timeout = 20_000 });
            return await AllAsync(page);
        });
    }

    private async Task LookAsync(Account? account, string[] paths, int width, ColorScheme scheme)
    {
        await using var tab = await Tab.OpenAsync(site, account, options: Mode(width, scheme));
        tab.Expect("401|403"); // Signed out, the browser logs the look at /auth/me.
        await EachAsync(paths, tab, AllAsync);
    }

    private static async Task EachAsync(string[] paths, Tab tab, Func<IPage, Task<List<string>>> look)
    {
        var faults = new List<string>();
        foreach (var path in paths)
        {
            await tab.GoAsync(path);
            faults.AddRange((await look(tab.Page)).Select(fault => $"{path}: {fault}"));
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<List<string>> AllAsync(IPage page) => [.. await page.AxeAsync(), .. await page.LayoutAsync(), .. await page.TargetsAsync()];

    private static BrowserNewContextOptions Mode(int width, ColorScheme scheme) =>
        new() { ViewportSize = new() { Width = width, Height = width < 640 ? 740 : 900 }, ColorScheme = scheme, HasTouch = width < 640, IsMobile = width < 640 };
}
