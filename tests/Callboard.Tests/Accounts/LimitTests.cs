using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

/// <summary>Lock-out of logins and limits of requests, which the shared server has switched off.</summary>
public sealed class LimitTests
{
    private const string Login = "/api/v1/auth/login";

    private readonly FakeClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Eleven_failures_lock_the_pair_of_account_and_address()
    {
        await using var own = await StartAsync();
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        await FailAsync(own, ana.Email, 10);
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK);
        await FailAsync(own, ana.Email, 11);

        using (var locked = await TryAsync(own, ana.Email, Person.Password))
        {
            locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
            (await locked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"details\":{\"retry_after\":60}");
        }

        await StatusAsync(own, ana.Email.ToUpperInvariant(), Person.Password, HttpStatusCode.TooManyRequests);
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK, from: "203.0.113.7");
        await StatusAsync(own, ben.Email, Person.Password, HttpStatusCode.OK);
        await ana.GetAsync("/api/v1/auth/me");
        clock.Advance(TimeSpan.FromSeconds(59));
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.TooManyRequests);
        clock.Advance(TimeSpan.FromSeconds(1));
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_locked_too()
    {
        await using var own = await StartAsync();
        await FailAsync(own, "nobody@example.com", 11);
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Each_lock_doubles_up_to_fifteen_minutes_and_a_success_clears()
    {
        await using var own = await StartAsync(failures: 1);
        var ana = await own.SignUpAsync();
        foreach (var minutes in (int[])[1, 2, 4, 8, 15, 15])
        {
            await FailAsync(own, ana.Email, 2);
            using var locked = await TryAsync(own, ana.Email, Person.Password);
            locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(minutes));
            clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK);
        await FailAsync(own, ana.Email, 2);
        using var again = await TryAsync(own, ana.Email, Person.Password);
        again.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Failures_of_an_earlier_minute_do_not_count()
    {
        await using var own = await StartAsync();
        var ana = await own.SignUpAsync();
        for (var i = 0; i < 3; i++)
        {
            await FailAsync(own, ana.Email, 10);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_nodes_count_together()
    {
        await using var here = await StartAsync();
        await using var there = await StartAsync(connectionString: here.ConnectionString);
        var ana = await here.SignUpAsync();
        await FailAsync(here, ana.Email, 6);
        await FailAsync(there, ana.Email, 5);
        await StatusAsync(here, ana.Email, Person.Password, HttpStatusCode.TooManyRequests);
        await StatusAsync(there, ana.Email, Person.Password, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Racing_failures_are_all_counted()
    {
        await using var own = await StartAsync();
        var ana = await own.SignUpAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => TryAsync(own, ana.Email, "wrong password")));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Unauthorized || a.StatusCode == HttpStatusCode.TooManyRequests);
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.TooManyRequests);
    }

    /// <summary>With somebody's open session the password is what is left to guess.</summary>
    [Theory]
    [InlineData("POST", "/api/v1/auth/change-password", "current_password")]
    [InlineData("POST", "/auth/change-email", "password")]
    [InlineData("POST", "/api/v1/auth/totp", "password")]
    [InlineData("DELETE", "/api/v1/auth/me", "password")]
    public async Task Guesses_of_the_password_under_an_open_session_count_for_the_same_lock(string method, string path, string field)
    {
        await using var own = await StartAsync(failures: 2);
        var ana = await own.SignUpAsync();
        var browser = await ana.BrowserAsync();
        for (var i = 0; i < 3; i++)
        {
            using var wrong = i % 2 == 0 ? await GuessAsync(ana, "wrong password") : await GuessAsync(new Person(own.Client, ""), "wrong password", browser);
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var locked = await GuessAsync(ana, Person.Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        await ana.GetAsync("/api/v1/auth/me");
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.TooManyRequests);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var right = await GuessAsync(ana, Person.Password);
        right.IsSuccessStatusCode.ShouldBeTrue();

        Task<HttpResponseMessage> GuessAsync(Person person, string password, params (string, string)[] headers) => person.SendAsync(new HttpMethod(method), path,
            new Dictionary<string, string> { [field] = password, ["new_password"] = "Another-horse-battery-2", ["email"] = $"{Guid.NewGuid():N}@example.com" }, [.. headers, ("X-Forwarded-For", "198.51.100.1")]);
    }

    [Fact]
    public async Task The_switch_turns_all_of_it_off()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["REQUESTS_PER_MINUTE"] = "1", ["LOGIN_FAILURES_PER_MINUTE"] = "1", ["REGISTRATIONS_PER_MINUTE"] = "1" });
        var (ana, _) = (await own.SignUpAsync(), await own.SignUpAsync());
        await FailAsync(own, ana.Email, 5);
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Requests_are_limited_per_user_and_for_the_anonymous_per_address()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "5", ["TRUSTED_PROXIES"] = "127.0.0.1/32" });
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        using var opened = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/session", new { email = ana.Email, password = Person.Password }, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-For", "203.0.113.9"));
        var cookie = ("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        for (var i = 0; i < 5; i++)
        {
            using var fine = i % 2 == 0 ? await ana.SendAsync(HttpMethod.Get, "/api/v1/auth/me") : await new Person(own.Client, "").SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, cookie);
            fine.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var browser = await new Person(own.Client, "").SendAsync(HttpMethod.Get, "/api/v1/auth/me", null, cookie);
        browser.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        using var refused = await ana.SendAsync(HttpMethod.Get, "/api/v1/auth/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        await ben.GetAsync("/api/v1/auth/me");

        // Two people signed up with two requests each; a fifth is the last.
        await StatusAsync(own, ana.Email, "wrong password", HttpStatusCode.Unauthorized, from: "127.0.0.1");
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.TooManyRequests, from: "127.0.0.1");
        await StatusAsync(own, ana.Email, Person.Password, HttpStatusCode.OK, from: "203.0.113.7");
        (await own.Client.GetAsync("/health", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_network_of_IPv6_is_one_address()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "2", ["TRUSTED_PROXIES"] = "127.0.0.1/32" });
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.Unauthorized, from: "2001:db8::1");
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.Unauthorized, from: "2001:db8::2");
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.TooManyRequests, from: "2001:db8::ffff:3");
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.Unauthorized, from: "2001:db8:0:1::1");
    }

    [Fact]
    public async Task A_forwarded_address_counts_only_from_a_trusted_proxy()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "1" });
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.Unauthorized, from: "203.0.113.7");
        await StatusAsync(own, "nobody@example.com", "wrong password", HttpStatusCode.TooManyRequests, from: "203.0.113.8");
    }

    [Fact]
    public async Task Registrations_are_limited_per_address()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REGISTRATIONS_PER_MINUTE"] = "2", ["TRUSTED_PROXIES"] = "127.0.0.1/32" });
        var ana = await own.SignUpAsync();
        await own.SignUpAsync();

        var problem = await new Person(own.Client, "").PostAsync("/auth/register", new { email = "c@example.com", password = Person.Password }, HttpStatusCode.TooManyRequests);

        problem["error"]!.Text("code").ShouldBe("RATE_LIMIT_ERROR");
        problem["error"]!["details"]!["retry_after"]!.GetValue<int>().ShouldBeInRange(1, 60);
        await ana.LoginAsync();
        using var elsewhere = await new Person(own.Client, "").SendAsync(HttpMethod.Post, "/auth/register", new { email = "c@example.com", password = Person.Password }, ("X-Forwarded-For", "203.0.113.7"));
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private Task<CallboardApp> StartAsync(int failures = 10, string? connectionString = null) => CallboardApp.StartAsync(clock, new()
    {
        ["CALLBOARD_RATE_LIMITS"] = "on",
        ["REQUESTS_PER_MINUTE"] = "0",
        ["REGISTRATIONS_PER_MINUTE"] = "0",
        ["LOGIN_FAILURES_PER_MINUTE"] = $"{failures}",
        ["TRUSTED_PROXIES"] = "127.0.0.1/32",
    }, connectionString);

    private static async Task FailAsync(CallboardApp own, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await StatusAsync(own, email, "wrong password", HttpStatusCode.Unauthorized);
        }
    }

    private static async Task StatusAsync(CallboardApp own, string email, string password, HttpStatusCode expected, string? from = null)
    {
        using var answer = await TryAsync(own, email, password, from);
        answer.StatusCode.ShouldBe(expected);
    }

    private static Task<HttpResponseMessage> TryAsync(CallboardApp own, string email, string password, string? from = null) =>
        new Person(own.Client, "").SendAsync(HttpMethod.Post, Login, new { email, password }, ("X-Forwarded-For", from ?? "198.51.100.1"));
}
