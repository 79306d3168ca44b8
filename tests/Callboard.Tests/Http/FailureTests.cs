using Callboard.Applications;
using Callboard.Http;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Callboard.Tests.Http;

public sealed class FailureTests
{
    [Fact]
    public async Task A_fault_of_our_own_is_500_without_internals_and_is_logged()
    {
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services
            .AddScoped<ApplicationService>(_ => throw new InvalidOperationException("the secret of the kitchen"))
            .AddSingleton<ILoggerProvider>(log));
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions");

        var problem = await response.ShouldBeProblemAsync(500, "INTERNAL_SERVER_ERROR", "An unexpected error occurred");
        problem.Text("detail").ShouldBe("An unexpected error occurred");
        problem["error"]!.AsObject().Select(m => m.Key).ShouldBe(["code", "message", "timestamp"]);
        var text = problem.ToJsonString();
        text.ShouldNotContain("kitchen");
        text.ShouldNotContain("Callboard.");
        text.ShouldNotContain(" at ");
        var entry = log.Entries.Single(e => e.Level == LogLevel.Error && e.Exception is InvalidOperationException);
        entry.Text.ShouldBe($"Request failed: GET /api/v1/positions/ by {ana.Id} at 127.0.0.1, {problem.Text("trace_id")}");
    }

    [Fact]
    public async Task Whoever_tries_what_is_not_allowed_is_logged_and_whoever_only_mistypes_is_not()
    {
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services.AddSingleton<ILoggerProvider>(log));
        var (_, ana) = (await app.SignUpAsync(), await app.SignUpAsync());
        var cookie = (await ana.BrowserAsync())[0];
        var nobody = new Person(app.Client, "");

        await ana.GetAsync("/api/v1/admin/users", System.Net.HttpStatusCode.Forbidden);
        using var forged = await nobody.SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = "Acme" }, cookie, ("Sec-Fetch-Site", "cross-site"), ("X-Request-Id", "forged"));
        using var asAdministrator = await nobody.SendAsync(HttpMethod.Get, "/api/v1/admin/users", null, cookie, ("X-Request-Id", "cookie"));
        using var signIn = await nobody.SendAsync(HttpMethod.Post, "/api/v1/auth/session", new { email = ana.Email, password = Person.Password }, ("Sec-Fetch-Site", "cross-site"), ("X-Request-Id", "sign-in"));
        await nobody.GetAsync("/api/v1/companies", System.Net.HttpStatusCode.Forbidden);
        await ana.PostAsync("/api/v1/companies", new { name = "" }, System.Net.HttpStatusCode.UnprocessableEntity);
        await ana.GetAsync($"/api/v1/companies/{Guid.NewGuid()}", System.Net.HttpStatusCode.NotFound);

        var told = log.Entries.Where(e => e.Level >= LogLevel.Warning).Select(e => e.Text).ToList();
        told.Count.ShouldBe(4, string.Join('\n', told));
        told[0].ShouldStartWith($"Refused what is not allowed: GET /api/v1/admin/users/ by {ana.Id} at 127.0.0.1, ");
        told[1].ShouldBe("Refused what is not allowed: POST /api/v1/companies/ by nobody at 127.0.0.1, forged");
        told[2].ShouldBe($"Refused what is not allowed: GET /api/v1/admin/users/ by {ana.Id} at 127.0.0.1, cookie");
        told[3].ShouldBe("Refused what is not allowed: POST /api/v1/auth/session by nobody at 127.0.0.1, sign-in");
    }

    [Fact]
    public async Task What_limits_locks_and_checks_refuse_is_told_in_one_line_a_minute()
    {
        using var log = new RecordedLog();
        var app = await CallboardApp.StartAsync(
            new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "0", ["REGISTRATIONS_PER_MINUTE"] = "1", ["LOGIN_FAILURES_PER_MINUTE"] = "1", ["TRUSTED_PROXIES"] = "127.0.0.1/32" },
            services => services.AddLogging(logging => logging.AddFilter("Callboard.Http.Refusals", LogLevel.Information)).AddSingleton<ILoggerProvider>(log));
        await using (app)
        {
            var ana = await app.SignUpAsync();
            var wrong = new { email = ana.Email, password = "not hers" };
            using (var limited = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/register", wrong))
            {
                limited.StatusCode.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
            }

            foreach (var status in (int[])[401, 401, 429])
            {
                using var locked = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/login", wrong, ("X-Forwarded-For", "203.0.113.9"));
                ((int)locked.StatusCode).ShouldBe(status);
            }

            await ana.PostAsync("/api/v1/companies", new { name = "" }, System.Net.HttpStatusCode.UnprocessableEntity);
            using var large = await ana.SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = new string('x', 3_000_000) });
            large.StatusCode.ShouldBe(System.Net.HttpStatusCode.RequestEntityTooLarge);
            await ana.GetAsync($"/api/v1/companies/{Guid.NewGuid()}", System.Net.HttpStatusCode.NotFound);
            log.Entries.ShouldNotContain(e => e.Category == "Callboard.Http.Refusals");
        }

        log.Entries.Single(e => e.Category == "Callboard.Http.Refusals").Text.ShouldBe("Refused in the last minute: 2 × 429, 1 × 422, 1 × 413; most from 127.0.0.1 (3)");
    }

    [Fact]
    public void A_flood_of_refusals_is_one_line_a_minute_and_little_memory()
    {
        using var log = new RecordedLog();
        using var logging = LoggerFactory.Create(l => l.AddProvider(log));
        var time = new HeldTimer();
        using var refusals = new Refusals(time, logging.CreateLogger<Refusals>());
        for (var i = 0; i < 1204; i++)
        {
            refusals.Count(429, "203.0.113.9");
        }

        for (var i = 0; i < 100_000; i++)
        {
            refusals.Count(422, $"2001:db8:0:{i:x}::/64");
            refusals.Count(404, "198.51.100.1");
        }

        log.Entries.ShouldBeEmpty();
        time.Due.ShouldBe(TimeSpan.FromMinutes(1));
        time.Pass();
        time.Pass();
        refusals.Count(400, "2001:db8:0:ffff::/64");
        time.Pass();

        log.Entries.Select(e => e.Text).ShouldBe(
        [
            "Refused in the last minute: 100,000 × 422, 1,204 × 429; most from 203.0.113.9 (1,204)",
            "Refused in the last minute: 1 × 400; most from 2001:db8:0:ffff::/64 (1)",
        ]);
    }

    private sealed class HeldTimer : TimeProvider, ITimer
    {
        private TimerCallback? callback;

        public TimeSpan Due { get; private set; }

        public void Pass() => callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.callback = callback;
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_log_holds_no_password_no_token_no_link_and_no_body()
    {
        using var log = new RecordedLog();
        await using var app = await CallboardApp.StartAsync(adjust: services => services.AddSingleton<ILoggerProvider>(log));
        var ana = await app.SignUpAsync();
        var mark = $"mark{Guid.NewGuid():N}";
        await ana.ApplyAsync(mark);
        await ana.PostAsync("/api/v1/auth/login", new { email = ana.Email, password = mark }, System.Net.HttpStatusCode.Unauthorized);
        await ana.PostAsync("/api/v1/auth/reset-password", new { token = mark, new_password = "Another-horse-battery-2" }, System.Net.HttpStatusCode.UnprocessableEntity);
        using var opened = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/session", new { email = ana.Email, password = Person.Password }, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
        var refreshed = await ana.PostAsync("/api/v1/auth/refresh", new { refresh_token = ana.RefreshToken }, System.Net.HttpStatusCode.OK);
        var link = await ana.PostAsync($"/api/v1/admin/users/{ana.Id}/password-reset", expected: System.Net.HttpStatusCode.Created);

        // A statement that fails is logged with its exception: even that may not tell what was sent.
        await app.SqlAsync<object?>("alter table notes add constraint broken check (content = '')");
        var application = await ana.ApplyAsync("Developer");
        await ana.PostAsync($"/api/v1/applications/{application.Id()}/notes", new { content = mark }, System.Net.HttpStatusCode.InternalServerError);

        string[] secrets = [mark, Person.Password, ana.AccessToken, ana.RefreshToken, refreshed.Text("refresh_token"), opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=')[1], link.ToJsonString().Split("#token=")[1].Split('"')[0]];
        log.Entries.ShouldContain(e => e.Level == LogLevel.Error);
        foreach (var secret in secrets)
        {
            log.Entries.Where(e => $"{e.Text} {e.Exception}".Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }
}
