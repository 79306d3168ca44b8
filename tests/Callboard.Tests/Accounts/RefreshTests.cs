using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class RefreshTests(CallboardApp app)
{
    private const string Refresh = "/api/v1/auth/refresh", Me = "/api/v1/auth/me", Sessions = "/api/v1/auth/sessions";

    private readonly FakeClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Person nobody = new(app.Client, "");

    [Fact]
    public async Task A_token_is_exchanged_for_a_new_pair()
    {
        var ana = await app.SignUpAsync();
        var next = await nobody.PostAsync("/auth/refresh", new { refresh = ana.RefreshToken }, HttpStatusCode.OK);

        next.Text("refresh_token").ShouldNotBe(ana.RefreshToken);
        next["user"]!.Id().ShouldBe(ana.Id);
        ana.Use(next.Text("access_token"), next.Text("refresh_token"));
        await ana.GetAsync(Me);
        await nobody.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_hashes_of_tokens_are_stored()
    {
        var ana = await app.SignUpAsync();
        (await app.SqlAsync<long>("select count(*) from refresh_tokens where hash = sha256(convert_to($1, 'UTF8'))", ana.RefreshToken)).ShouldBe(1);
        (await app.SqlAsync<long>("select count(*) from refresh_tokens t where t::text like '%' || $1 || '%'", ana.RefreshToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Inside_the_grace_window_a_repeat_gets_the_same_successor_and_after_it_ends_the_session()
    {
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        var guest = new Person(own.Client, "");
        var first = await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);

        // The window does not slide.
        clock.Advance(TimeSpan.FromSeconds(40));
        (await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK)).Text("refresh_token").ShouldBe(first.Text("refresh_token"));
        clock.Advance(TimeSpan.FromSeconds(19));
        await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
        await ana.GetAsync(Me);

        clock.Advance(TimeSpan.FromSeconds(1));
        await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        await guest.PostAsync(Refresh, new { refresh_token = first.Text("refresh_token") }, HttpStatusCode.Unauthorized);
        await ana.GetAsync(Me, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Theft_in_one_session_leaves_the_others_alone()
    {
        await using var own = await CallboardApp.StartAsync(clock, new() { ["REFRESH_GRACE_MINUTES"] = "0" });
        var ana = await own.SignUpAsync();
        var stolen = ana.RefreshToken;
        await ana.LoginAsync();
        var guest = new Person(own.Client, "");

        await guest.PostAsync(Refresh, new { refresh_token = stolen }, HttpStatusCode.OK);
        await guest.PostAsync(Refresh, new { refresh_token = stolen }, HttpStatusCode.Unauthorized);

        await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
        await ana.GetAsync(Me);
    }

    [Fact]
    public async Task Twenty_parallel_refreshes_make_one_successor_and_log_nobody_out()
    {
        var ana = await app.SignUpAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => nobody.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK)));

        var successor = answers.Select(a => a.Text("refresh_token")).Distinct().ShouldHaveSingleItem();
        (await app.SqlAsync<long>("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = $1 and t.used_at is null", ana.Id)).ShouldBe(1);
        (await app.SqlAsync<long>("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = $1", ana.Id)).ShouldBe(2);
        foreach (var answer in answers)
        {
            ana.Use(answer.Text("access_token"), successor);
            await ana.GetAsync(Me);
        }

        await nobody.PostAsync(Refresh, new { refresh_token = successor }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_expires_and_a_session_lives_ninety_days_at_most()
    {
        await using var own = await CallboardApp.StartAsync(clock);
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        var guest = new Person(own.Client, "");
        var token = ana.RefreshToken;
        for (var day = 0; day < 84; day += 6)
        {
            clock.Advance(TimeSpan.FromDays(6));
            token = (await guest.PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.OK)).Text("refresh_token");
        }

        await guest.PostAsync(Refresh, new { refresh_token = ben.RefreshToken }, HttpStatusCode.Unauthorized);
        clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(10));
        var last = await guest.PostAsync(Refresh, new { refresh_token = token }, HttpStatusCode.OK);
        last["expires_in"]!.GetValue<int>().ShouldBe(600);
        clock.Advance(TimeSpan.FromMinutes(10));
        await guest.PostAsync(Refresh, new { refresh_token = last.Text("refresh_token") }, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_a_body_the_access_token_is_prolonged_but_not_beyond_its_refresh_token()
    {
        await using var own = await CallboardApp.StartAsync(clock, new() { ["REFRESH_TOKEN_EXPIRE_MINUTES"] = "30", ["ACCESS_TOKEN_EXPIRE_MINUTES"] = "20" });
        var ana = await own.SignUpAsync();
        clock.Advance(TimeSpan.FromMinutes(15));

        var token = await ana.PostAsync(Refresh, body: null, HttpStatusCode.OK);

        token["refresh_token"].ShouldBeNull();
        token["expires_in"]!.GetValue<int>().ShouldBe(15 * 60);
        var refresh = ana.RefreshToken;
        ana.Use(token.Text("access_token"), refresh);
        clock.Advance(TimeSpan.FromMinutes(14));
        await ana.GetAsync(Me);
        (await ana.PostAsync(Refresh, body: null, HttpStatusCode.OK))["expires_in"]!.GetValue<int>().ShouldBe(60);
        clock.Advance(TimeSpan.FromMinutes(1));
        await ana.PostAsync(Refresh, body: null, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_lives_as_long_as_the_longer_of_its_tokens_and_refreshes_as_long_as_its_last_refresh_token()
    {
        await using var own = await CallboardApp.StartAsync(clock, new() { ["REFRESH_TOKEN_EXPIRE_MINUTES"] = "10", ["ACCESS_TOKEN_EXPIRE_MINUTES"] = "20" });
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        var guest = new Person(own.Client, "");
        clock.Advance(TimeSpan.FromMinutes(5));
        var next = await guest.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
        ana.Use(next.Text("access_token"), next.Text("refresh_token"));

        clock.Advance(TimeSpan.FromMinutes(5));
        await guest.PostAsync(Refresh, new { refresh_token = ben.RefreshToken }, HttpStatusCode.Unauthorized);
        await ben.PostAsync(Refresh, body: null, HttpStatusCode.Unauthorized);
        (await ana.PostAsync(Refresh, body: null, HttpStatusCode.OK))["expires_in"]!.GetValue<int>().ShouldBe(5 * 60);
        var old = (await ben.GetAsync(Sessions))[0]!;
        (old["expires_at"]!.GetValue<DateTimeOffset>() - old["created_at"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromMinutes(20));

        clock.Advance(TimeSpan.FromMinutes(10));
        await ben.GetAsync(Me, HttpStatusCode.Unauthorized);
        await ben.LoginAsync();
        (await ben.GetAsync(Sessions)).AsArray().ShouldHaveSingleItem()!.Id().ShouldNotBe(old.Id());
        await ben.DeleteAsync($"{Sessions}/{old.Id()}", HttpStatusCode.NotFound);
        await ana.GetAsync(Me);
    }

    [Fact]
    public async Task Refreshing_is_use_of_the_session()
    {
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await new Person(own.Client, "").PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);

        var session = (await ana.GetAsync(Sessions))[0]!;
        (session["last_used_at"]!.GetValue<DateTimeOffset>() - session["created_at"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromSeconds(30));
        (session["expires_at"]!.GetValue<DateTimeOffset>() - session["last_used_at"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task No_setting_lets_a_session_or_its_tokens_live_longer_than_ninety_days()
    {
        const string aYear = "525600";
        await using var own = await CallboardApp.StartAsync(clock, new() { ["REFRESH_TOKEN_EXPIRE_MINUTES"] = aYear, ["ACCESS_TOKEN_EXPIRE_MINUTES"] = aYear });
        var ana = await own.SignUpAsync();
        var session = (await ana.GetAsync(Sessions))[0]!;
        (session["expires_at"]!.GetValue<DateTimeOffset>() - session["created_at"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromDays(90));
        (await own.SqlAsync<DateTime>("select max(expires_at) from refresh_tokens")).ShouldBe(clock.GetUtcNow().AddDays(90).UtcDateTime);

        (await ana.PostAsync(Refresh, body: null, HttpStatusCode.OK))["expires_in"]!.GetValue<int>().ShouldBe(90 * 24 * 60 * 60);
        clock.Advance(TimeSpan.FromDays(90));
        await ana.GetAsync(Me, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"refresh_token":"unknown"}""")]
    [InlineData("""{"refresh_token":"' or 1=1 --"}""")]
    public async Task What_is_no_token_is_refused(string body) => await nobody.PostAsync(Refresh, body, HttpStatusCode.Unauthorized);

    [Fact]
    public async Task An_access_token_is_no_refresh_token()
    {
        var ana = await app.SignUpAsync();
        await nobody.PostAsync(Refresh, new { refresh_token = ana.AccessToken }, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Neither_token_nor_header_is_a_missing_field() =>
        (await nobody.PostAsync(Refresh, new JsonObject(), HttpStatusCode.UnprocessableEntity)).FieldError("refresh_token").ShouldBe("This field is required");

    [Fact]
    public async Task A_disabled_user_cannot_refresh()
    {
        var ana = await app.SignUpAsync();
        await app.DisableAsync(ana);
        await nobody.PostAsync(Refresh, new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
    }
}
