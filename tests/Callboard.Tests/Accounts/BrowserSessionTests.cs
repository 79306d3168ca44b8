using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class BrowserSessionTests(CallboardApp app)
{
    private static readonly (string, string)[] s_ofThisOrigin = [("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin")];

    [Fact]
    public async Task A_browser_signs_in_to_a_cookie_that_no_script_can_read()
    {
        var ana = await app.SignUpAsync();
        using var answer = await OpenAsync(ana);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await BodyAsync(answer)).Text("email").ShouldBe(ana.Email);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("callboard=");
        cookie.ShouldEndWith("; max-age=7776000; path=/; samesite=lax; httponly");
        ValueOf(answer).Length.ShouldBe("callboard=".Length + 43);

        var sessions = (await GetAsync("/api/v1/auth/sessions", ValueOf(answer))).AsArray();
        sessions.Select(s => s!.Text("kind")).ShouldBe(["browser", "token"]);
        sessions[0]!["is_current"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_cookie_stands_for_is_stored_only_as_a_hash()
    {
        var ana = await app.SignUpAsync();
        using var answer = await OpenAsync(ana);
        var secret = ValueOf(answer)["callboard=".Length..];
        (await app.SqlAsync<string>("select string_agg(s::text, ' ') from sessions s where user_id = $1", ana.Id)).ShouldNotContain(secret);
        (await app.SqlAsync<byte[]>("select cookie_hash from sessions where user_id = $1 and cookie_hash is not null", ana.Id)).ShouldBe(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
    }

    [Theory]
    [InlineData("X-CSRF: 1", "Sec-Fetch-Site: cross-site")]
    [InlineData("X-CSRF: 1", "Sec-Fetch-Site: same-site")]
    [InlineData("X-CSRF: 1", "Sec-Fetch-Site: none")]
    [InlineData("X-CSRF: 1", "Origin: https://evil.example")]
    [InlineData("X-CSRF: 1", "Origin: null")]
    [InlineData("X-CSRF: 1")]
    [InlineData("X-CSRF: true", "Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: cross-site", "Origin: SELF", "X-CSRF: 1")]
    public async Task Another_site_can_neither_write_with_the_cookie_nor_sign_somebody_in(params string[] headers)
    {
        var ana = await app.SignUpAsync();
        using var opened = await OpenAsync(ana);
        var sent = headers.Select(h => h.Split(": ")).Select(h => (h[0], h[1].Replace("SELF", Origin, StringComparison.Ordinal))).ToArray();
        using var write = await SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = "Acme" }, [("Cookie", ValueOf(opened)), .. sent]);
        write.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await BodyAsync(write))["error"]!.Text("code").ShouldBe("AUTHORIZATION_ERROR");
        using var signIn = await SendAsync(HttpMethod.Post, "/api/v1/auth/session", Credentials(ana), sent);
        signIn.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        signIn.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var malformed = await SendAsync(HttpMethod.Post, "/api/v1/auth/session", "{", sent);
        malformed.StatusCode.ShouldBe(HttpStatusCode.Forbidden, "not even what is wrong with the body is told to another site");
        (await ana.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_browser_that_names_no_site_is_judged_by_its_origin()
    {
        var ana = await app.SignUpAsync();
        using var opened = await OpenAsync(ana, ("X-CSRF", "1"), ("Origin", Origin));
        using var write = await SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = "Acme" }, ("Cookie", ValueOf(opened)), ("X-CSRF", "1"), ("Origin", Origin));
        write.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_request_with_both_is_judged_by_its_header_alone()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        using var opened = await OpenAsync(ana);
        using var me = await SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Cookie", ValueOf(opened)), ("Authorization", $"Bearer {ben.AccessToken}"));
        (await BodyAsync(me)).Text("email").ShouldBe(ben.Email);
        using var write = await SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = "Acme" }, ("Cookie", ValueOf(opened)), ("Authorization", $"Bearer {ben.AccessToken}"));
        write.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var bad = await SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Cookie", ValueOf(opened)), ("Authorization", "Bearer a.b.c"));
        bad.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("POST", "/api/v1/auth/logout")]
    [InlineData("DELETE", "/api/v1/auth/sessions")]
    public async Task Signing_out_ends_the_session_at_once_and_takes_the_cookie_away(string method, string path)
    {
        var ana = await app.SignUpAsync();
        using var opened = await OpenAsync(ana);
        await GetAsync("/api/v1/auth/me", ValueOf(opened));
        using var ended = await SendAsync(new HttpMethod(method), path, null, [("Cookie", ValueOf(opened)), .. s_ofThisOrigin]);
        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        ended.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("callboard=; max-age=0;");
        await GetAsync("/api/v1/auth/me", ValueOf(opened), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_in_again_and_a_new_password_replace_the_cookie()
    {
        var ana = await app.SignUpAsync();
        using var first = await OpenAsync(ana);
        using var second = await OpenAsync(ana, [("Cookie", ValueOf(first)), .. s_ofThisOrigin]);
        await GetAsync("/api/v1/auth/me", ValueOf(first), HttpStatusCode.Unauthorized);

        using var changed = await SendAsync(HttpMethod.Post, "/api/v1/auth/change-password", new { current_password = Person.Password, new_password = "Another-horse-battery-2" }, [("Cookie", ValueOf(second)), .. s_ofThisOrigin]);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await GetAsync("/api/v1/auth/me", ValueOf(second), HttpStatusCode.Unauthorized);
        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        (await GetAsync("/api/v1/auth/sessions", ValueOf(changed))).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_again_leaves_other_sessions_and_other_people_alone()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        using var first = await OpenAsync(ana);
        using var bens = await OpenAsync(ben, [("Cookie", ValueOf(first)), .. s_ofThisOrigin]);
        await GetAsync("/api/v1/auth/me", ValueOf(first));

        using var second = await OpenAsync(ana, [("Cookie", ValueOf(first)), .. s_ofThisOrigin]);
        await GetAsync("/api/v1/auth/me", ValueOf(first), HttpStatusCode.Unauthorized);
        await GetAsync("/api/v1/auth/me", ValueOf(bens));
        await ana.GetAsync("/api/v1/auth/me");
        await ben.GetAsync("/api/v1/auth/me");
    }

    [Fact]
    public async Task A_browser_session_lasts_a_fortnight_of_idleness_and_ninety_days_at_most()
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var other = await CallboardApp.StartAsync(clock);
        var ana = await other.SignUpAsync();
        using var idle = await OpenAsync(ana);
        using var busy = await OpenAsync(ana);
        var anonymous = new Person(other.Client, "");
        for (var day = 0; day < 90; day += 10)
        {
            (await StatusAsync(busy)).ShouldBe(HttpStatusCode.OK, $"day {day}");
            if (day < 20)
            {
                (await StatusAsync(idle)).ShouldBe(HttpStatusCode.OK);
            }

            clock.Advance(TimeSpan.FromDays(10));
        }

        (await StatusAsync(idle)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(busy)).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> StatusAsync(HttpResponseMessage opened) => (await anonymous.SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Cookie", ValueOf(opened)))).StatusCode;
    }

    [Theory]
    [InlineData("sign out")]
    [InlineData("end that one")]
    [InlineData("end all")]
    [InlineData("change password")]
    [InlineData("reset password")]
    [InlineData("disable")]
    [InlineData("delete")]
    public async Task What_ends_a_session_takes_its_cookie_here_at_once_and_on_another_node_within_five_seconds(string how)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var here = await CallboardApp.StartAsync(clock);
        await using var there = await CallboardApp.StartAsync(clock, connectionString: here.ConnectionString);
        var (admin, ana) = (await here.SignUpAsync(), await here.SignUpAsync());
        using var opened = await OpenAsync(ana);
        (string, string)[] browser = [("Cookie", ValueOf(opened)), .. s_ofThisOrigin];
        (await StatusAsync(here)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(there)).ShouldBe(HttpStatusCode.OK);
        var session = (await ana.GetAsync("/api/v1/auth/sessions")).AsArray().Single(s => s!.Text("kind") == "browser")!.Id();
        var link = await admin.PostAsync($"/api/v1/admin/users/{ana.Id}/password-reset");

        using var ended = await (how switch
        {
            "sign out" => new Person(here.Client, "").SendAsync(HttpMethod.Post, "/api/v1/auth/logout", null, browser),
            "end that one" => ana.SendAsync(HttpMethod.Delete, $"/api/v1/auth/sessions/{session}"),
            "end all" => ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/sessions"),
            "change password" => ana.SendAsync(HttpMethod.Post, "/api/v1/auth/change-password", new { current_password = Person.Password, new_password = "Another-horse-battery-2" }),
            "reset password" => admin.SendAsync(HttpMethod.Post, "/api/v1/auth/reset-password", new { token = link.Text("url").Split("#token=")[1], new_password = "Another-horse-battery-2" }),
            "disable" => admin.SendAsync(HttpMethod.Patch, $"/api/v1/admin/users/{ana.Id}", new { is_active = false }),
            _ => ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }),
        });

        ended.IsSuccessStatusCode.ShouldBeTrue();
        (await StatusAsync(here)).ShouldBe(HttpStatusCode.Unauthorized);
        clock.Advance(TimeSpan.FromSeconds(5));
        (await StatusAsync(there)).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> StatusAsync(CallboardApp node)
        {
            using var answer = await new Person(node.Client, "").SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, ("Cookie", ValueOf(opened)));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Failed_sign_ins_of_browsers_count_for_the_same_lock()
    {
        await using var strict = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["LOGIN_FAILURES_PER_MINUTE"] = "2" });
        var ana = await strict.SignUpAsync();
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/session", new { email = ana.Email, password = "Wrong-horse-battery-9" }, s_ofThisOrigin);
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var locked = await OpenAsync(ana);
        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await ana.PostAsync("/api/v1/auth/login", Credentials(ana), HttpStatusCode.TooManyRequests);
    }

    private string Origin => app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static object Credentials(Person person) => new { email = person.Email, password = Person.Password };

    private static Task<HttpResponseMessage> OpenAsync(Person person, params (string, string)[] headers) =>
        person.SendAsync(HttpMethod.Post, "/api/v1/auth/session", Credentials(person), headers.Length == 0 ? s_ofThisOrigin : headers);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, params (string, string)[] headers) => new Person(app.Client, "").SendAsync(method, path, body, headers);

    private async Task<JsonNode> GetAsync(string path, string cookie, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, ("Cookie", cookie));
        answer.StatusCode.ShouldBe(expected);
        return await BodyAsync(answer);
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static string ValueOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
}
