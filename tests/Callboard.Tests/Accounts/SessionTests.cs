using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class SessionTests(CallboardApp app)
{
    private const string Sessions = "/api/v1/auth/sessions", Me = "/api/v1/auth/me", Refresh = "/api/v1/auth/refresh";

    private readonly Person nobody = new(app.Client, "");

    [Fact]
    public async Task A_login_makes_one_session_which_its_owner_sees()
    {
        var ana = await app.SignUpAsync();
        using (await nobody.SendAsync(HttpMethod.Post, "/auth/login", new { email = ana.Email, password = Person.Password }, ("User-Agent", "Phone/1.0")))
        {
        }

        var sessions = (await ana.GetAsync(Sessions)).AsArray();

        sessions.Count.ShouldBe(2);
        sessions[0]!.AsObject().Select(m => m.Key).ShouldBe(["id", "kind", "user_agent", "created_at", "last_used_at", "expires_at", "is_current"]);
        sessions.Select(s => (s!["user_agent"]?.GetValue<string>(), s.Text("kind"), s["is_current"]!.GetValue<bool>())).ShouldBe([("Phone/1.0", "token", false), (null, "token", true)]);
    }

    [Fact]
    public async Task One_session_is_ended_at_once_and_the_others_stay()
    {
        var ana = await app.SignUpAsync();
        var old = Same(ana);
        await ana.LoginAsync();
        var id = (await ana.GetAsync(Sessions)).AsArray().Single(s => !s!["is_current"]!.GetValue<bool>())!.Id();

        await ana.DeleteAsync($"{Sessions}/{id}");

        await DeadAsync(old);
        await ana.GetAsync(Me);
        (await ana.GetAsync(Sessions)).AsArray().Count.ShouldBe(1);
        await ana.DeleteAsync($"{Sessions}/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_strangers_session_does_not_exist()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var id = (await ana.GetAsync(Sessions)).AsArray().Single()!.Id();
        await ben.DeleteAsync($"{Sessions}/{id}", HttpStatusCode.NotFound);
        await ana.GetAsync(Me);
    }

    [Fact]
    public async Task Logout_ends_the_present_session()
    {
        var ana = await app.SignUpAsync();
        var first = Same(ana);
        await ana.LoginAsync();

        await ana.PostAsync("/api/v1/auth/logout", body: null, HttpStatusCode.NoContent);

        await DeadAsync(ana);
        await first.GetAsync(Me);
    }

    [Fact]
    public async Task Logout_with_another_own_refresh_token_ends_that_session()
    {
        var ana = await app.SignUpAsync();
        var first = Same(ana);
        await ana.LoginAsync();

        await ana.PostAsync("/auth/logout", new { refresh = first.RefreshToken }, HttpStatusCode.NoContent);

        await DeadAsync(first);
        await ana.GetAsync(Me);
    }

    [Fact]
    public async Task Logout_with_a_strangers_refresh_token_ends_only_the_own_session()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());

        await ana.PostAsync("/api/v1/auth/logout", new { refresh_token = ben.RefreshToken }, HttpStatusCode.NoContent);

        await DeadAsync(ana);
        await ben.GetAsync(Me);
        await nobody.PostAsync(Refresh, new { refresh_token = ben.RefreshToken }, HttpStatusCode.OK);
    }

    public static TheoryData<string> Ends => ["logout", "log out everywhere", "change password", "disable", "delete", "theft"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_ends_a_session_acts_here_at_once_and_on_another_node_within_five_seconds(string how)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var here = await CallboardApp.StartAsync(clock, new() { ["REFRESH_GRACE_MINUTES"] = "0" });
        await using var there = await CallboardApp.StartAsync(clock, connectionString: here.ConnectionString);
        var (admin, ana) = (await here.SignUpAsync(), await here.SignUpAsync());
        var token = ana.RefreshToken;
        var elsewhere = new Person(new HttpClient { BaseAddress = there.Client.BaseAddress }, ana.Email);
        elsewhere.Use(ana.AccessToken, ana.RefreshToken);
        await elsewhere.GetAsync(Me);

        await (how switch
        {
            "logout" => ana.PostAsync("/api/v1/auth/logout", body: null, HttpStatusCode.NoContent),
            "log out everywhere" => ana.DeleteAsync(Sessions),
            "change password" => ana.PostAsync("/api/v1/auth/change-password", new { current_password = Person.Password, new_password = "Another-horse-battery-2" }, HttpStatusCode.NoContent),
            "disable" => admin.PatchAsync($"/api/v1/admin/users/{ana.Id}", new { is_active = false }),
            "delete" => ana.SendAsync(HttpMethod.Delete, Me, new { password = Person.Password }, HttpStatusCode.NoContent),
            _ => StealAsync(),
        });

        await ana.GetAsync(Me, HttpStatusCode.Unauthorized);
        await new Person(here.Client, "").PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.Unauthorized);
        await new Person(there.Client, "").PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.Unauthorized);
        clock.Advance(TimeSpan.FromSeconds(5));
        await elsewhere.GetAsync(Me, HttpStatusCode.Unauthorized);

        async Task StealAsync()
        {
            await new Person(here.Client, "").PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.OK);
            await new Person(here.Client, "").PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_new_role_acts_at_once()
    {
        await using var own = await CallboardApp.StartAsync();
        var (admin, ana) = (await own.SignUpAsync(), await own.SignUpAsync());
        await ana.GetAsync("/api/v1/admin/users", HttpStatusCode.Forbidden);
        await admin.PatchAsync($"/api/v1/admin/users/{ana.Id}", new { role = "admin" });
        await ana.GetAsync("/api/v1/admin/users");
    }

    private async Task DeadAsync(Person person)
    {
        await person.GetAsync(Me, HttpStatusCode.Unauthorized);
        await nobody.PostAsync(Refresh, new { refresh_token = person.RefreshToken }, HttpStatusCode.Unauthorized);
    }

    /// <summary>The same person on another device, with the session of now.</summary>
    private Person Same(Person person)
    {
        var same = new Person(new HttpClient { BaseAddress = app.Client.BaseAddress }, person.Email);
        same.Use(person.AccessToken, person.RefreshToken);
        return same;
    }
}
