using Callboard.E2E.Support;

namespace Callboard.E2E;

/// <summary>Draws README's pictures from sample data: UPDATE_SNAPSHOTS=1 Callboard.E2E -class '*ScreenshotTests' puts them into docs/screenshots.</summary>
[Trait("Set", "Full")]
public sealed class ScreenshotTests(Site site)
{
    public static TheoryData<string, string, ColorScheme, int> Pictures => new()
    {
        { "board", "/board", ColorScheme.Light, 1280 },
        { "application", "/board?open={id}", ColorScheme.Dark, 1280 },
        { "applications", "/applications", ColorScheme.Dark, 1280 },
        { "insights", "/insights", ColorScheme.Light, 1280 },
        { "calendar", "/calendar", ColorScheme.Light, 1280 },
        { "phone", "/board", ColorScheme.Light, 360 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Each_picture_of_the_readme_can_be_drawn(string name, string path, ColorScheme scheme, int width)
    {
        var ana = await site.SignUpAsync(sampleData: true);
        var offer = (await site.GetAsync(ana, "/api/v1/applications?status=offer"))["applications"]![0]!["id"]!.GetValue<string>();
        await using var tab = await Tab.OpenAsync(site, ana, path.Replace("{id}", offer, StringComparison.Ordinal), new()
        {
            ViewportSize = new() { Width = width, Height = width == 360 ? 740 : 800 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var folder = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" ? Path.Combine(Site.Root, "docs", "screenshots") : Site.Artifacts;
        (await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") })).Length.ShouldBeGreaterThan(20_000);
        File.Exists(Path.Combine(Site.Root, "docs", "screenshots", $"{name}.png")).ShouldBeTrue();
    }
}
