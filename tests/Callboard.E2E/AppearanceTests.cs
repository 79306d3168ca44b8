using Callboard.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Callboard.E2E;

/// <summary>U21 and U22: what a user asks of motion, colours and paper.</summary>
[Trait("Set", "Smoke")]
public sealed class AppearanceTests(Site site)
{
    [Fact]
    public async Task Reduced_motion_moves_nothing()
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana, "/board", new() { ReducedMotion = ReducedMotion.Reduce });
        await tab.Page.Keyboard.PressAsync("c");
        await tab.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        var moving = await tab.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some(d => parseFloat(d) > 0.001); }).map(e => e.outerHTML.slice(0, 80))
            """);
        moving.ShouldBeEmpty();
    }

    [Fact]
    public async Task Forced_colours_keep_edges_and_focus()
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana, "/board", new() { ForcedColors = ForcedColors.Active });
        var card = tab.Page.Locator("[data-card]").First;
        await card.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        var edges = await tab.Page.EvaluateAsync<string[]>("(() => { const s = getComputedStyle(document.activeElement); return [s.borderTopStyle, s.borderTopWidth, s.outlineStyle, s.outlineWidth]; })()");
        edges.ShouldBe(["solid", "1px", "solid", "2px"]);
    }

    [Fact]
    public async Task An_override_of_the_theme_is_there_from_the_first_paint()
    {
        var ana = await site.SignUpAsync();
        await using var tab = await Tab.OpenAsync(site, ana, "/settings/appearance", new() { ColorScheme = ColorScheme.Light });
        await tab.Page.GetByRole(AriaRole.Radio, new() { Name = "Dark" }).CheckAsync(new() { Force = true });
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var html = await (await tab.Page.APIRequest.GetAsync("/app/board")).TextAsync();
        html.ShouldContain("data-theme=\"dark\"");
    }

    [Fact]
    public async Task Insights_print_with_their_period_and_no_cut_chart()
    {
        var ana = await site.SignUpAsync(sampleData: true);
        await using var tab = await Tab.OpenAsync(site, ana, "/insights");
        await tab.Page.Locator("figure svg").First.WaitForAsync();
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var width = 718; // A4 without its margins, in CSS pixels.
        await tab.Page.SetViewportSizeAsync(width, 1000);
        (await tab.Page.LayoutAsync()).Where(fault => fault.StartsWith("page scrolls", StringComparison.Ordinal)).ShouldBeEmpty();
        var cut = await tab.Page.EvaluateAsync<string[]>($"[...document.querySelectorAll('figure')].filter(f => f.getBoundingClientRect().right > {width} || getComputedStyle(f).breakInside !== 'avoid').map(f => f.textContent.slice(0, 60))");
        cut.ShouldBeEmpty();
        (await tab.Page.Locator("nav").First.IsVisibleAsync()).ShouldBeFalse();
        var paper = await tab.Page.PdfAsync(new() { Format = "A4" });
        paper.Length.ShouldBeGreaterThan(10_000);
        await File.WriteAllBytesAsync(Path.Combine(Site.Artifacts, "insights.pdf"), paper, TestContext.Current.CancellationToken);
    }
}
