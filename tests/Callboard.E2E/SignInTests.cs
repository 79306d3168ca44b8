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
}
