using System.Buffers.Binary;
using System.Security.Cryptography;
using Callboard.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Callboard.E2E;

[Trait("Set", "Smoke")]
public sealed class SignInTests(Site site)
{
    [Fact]
    public async Task A_screen_leads_to_sign_in_and_back_to_itself()
    {
        var ana = await site.SignUpAsync();
        await using var tab = await Tab.OpenAsync(site);
        tab.Expect("403|401"); // The browser logs the refused look at /auth/me.
        await tab.Page.GotoAsync("/app/companies?q=acme");
        await tab.Page.GetByLabel("E-mail").FillAsync(ana.Email);
        await tab.Page.GetByLabel("Password").FillAsync(ana.Password);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync($"{site.Url}/app/companies?q=acme");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_address_stays()
    {
        var ana = await site.SignUpAsync();
        await using var tab = await Tab.OpenAsync(site, path: "/login");
        tab.Expect("401|403");
        await tab.Page.GetByLabel("E-mail").FillAsync(ana.Email);
        await tab.Page.GetByLabel("Password").FillAsync("not the one");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Incorrect email or password");
        await Expect(tab.Page.GetByLabel("E-mail")).ToHaveValueAsync(ana.Email);
    }

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_and_switched_off()
    {
        var ana = await site.SignUpAsync();
        await using var tab = await Tab.OpenAsync(site, ana, "/settings/security");
        tab.Expect("401|403");
        var page = tab.Page;
        await page.GetByLabel("Your password").FillAsync(ana.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        await page.GetByLabel("Code that the app shows").FillAsync(CodeOf(await page.Locator("code").TextContentAsync() ?? ""));
        await page.Keyboard.PressAsync("Enter");
        var codes = page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).Locator("code");
        await Expect(codes.First).ToBeVisibleAsync();
        var kept = await codes.AllTextContentsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(page.GetByText($"{kept.Count} recovery codes are left")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Log" })).ToContainTextAsync("Second factor on");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(ana.Email);
        await page.GetByLabel("Password").FillAsync(ana.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Code of your second factor").FillAsync(kept[0]);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Board", Level = 1 })).ToBeVisibleAsync();

        await tab.GoAsync("/settings/security");
        await Expect(page.GetByText($"{kept.Count - 1} recovery codes are left")).ToBeVisibleAsync();
        await page.GetByLabel("Your password").FillAsync(ana.Password);
        await page.GetByLabel("Code or recovery code").FillAsync(kept[1]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set up" })).ToBeVisibleAsync();
    }

    /// <summary>What an authenticator app shows now (RFC 6238).</summary>
    private static string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString(c >= 'A' ? c - 'A' : c - '2' + 26, 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard's algorithm, which every app knows.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
