using System.Net;
using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Callboard.Tests.Accounts;

public sealed class AuditTests(CallboardApp app)
{
    private const string Audit = "/api/v1/auth/audit", Login = "/api/v1/auth/login", New = "Another-horse-battery-2";

    private readonly Person nobody = new(app.Client, "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logins_are_told_newest_first_with_where_they_came_from()
    {
        var ana = await app.SignUpAsync();
        using (await nobody.SendAsync(HttpMethod.Post, "/auth/login", new { email = ana.Email, password = "wrong password" }, ("User-Agent", new string('x', 301))))
        {
        }

        var page = await ana.GetAsync($"{Audit}?per_page=1");

        page["total"]!.GetValue<int>().ShouldBe(2);
        var newest = page["events"]!.AsArray().ShouldHaveSingleItem()!;
        newest.AsObject().Select(m => m.Key).ShouldBe(["id", "act", "at", "address", "user_agent", "subject_id"]);
        (newest.Text("act"), newest.Text("address"), newest.Text("user_agent")).ShouldBe(("sign_in_failed", "127.0.0.1", new string('x', 300)));
        JsonNode.DeepEquals(page, await ana.GetAsync("/auth/audit?per_page=1")).ShouldBeTrue();
        (await ana.GetAsync($"{Audit}?page=2&per_page=1"))["events"]![0]!.Text("act").ShouldBe("signed_in");
    }

    [Fact]
    public async Task Each_act_on_an_account_leaves_its_row_and_none_holds_a_secret()
    {
        var ana = await app.SignUpAsync();
        await ana.LoginAsync();
        var other = (await ana.GetAsync("/api/v1/auth/sessions")).AsArray().Single(s => !s!["is_current"]!.GetValue<bool>())!.Id();
        await ana.DeleteAsync($"/api/v1/auth/sessions/{other}");
        var moved = $"new-{ana.Email}";
        await ana.PostAsync("/api/v1/auth/change-email", new { password = Person.Password, email = moved }, HttpStatusCode.OK);
        using (var export = await ana.SendAsync(HttpMethod.Get, "/api/v1/auth/me/export"))
        {
            (await export.Content.ReadAsByteArrayAsync(Ct)).ShouldNotBeEmpty();
        }

        await ana.PostAsync("/api/v1/auth/logout", body: null, HttpStatusCode.NoContent);
        await SignInAsync(ana, moved, Person.Password);
        await ana.DeleteAsync("/api/v1/auth/sessions");
        await SignInAsync(ana, moved, Person.Password);
        await ana.PostAsync("/api/v1/auth/change-password", new { current_password = Person.Password, new_password = New }, HttpStatusCode.NoContent);
        await SignInAsync(ana, moved, New);

        (await ActsAsync(ana)).ShouldBe(
        [
            "signed_in", "password_changed", "signed_in", "sessions_ended", "signed_in", "signed_out", "exported", "email_changed", "session_ended", "signed_in", "signed_in",
        ]);
        var text = (await ana.GetAsync(Audit)).ToJsonString();
        foreach (var secret in (string[])[Person.Password, New, ana.AccessToken, ana.RefreshToken, ana.Email])
        {
            text.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task What_changes_nothing_leaves_no_row()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync("/api/v1/auth/change-password", new { current_password = "wrong password", new_password = New }, HttpStatusCode.UnprocessableEntity);
        await ana.DeleteAsync($"/api/v1/auth/sessions/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await nobody.PostAsync(Login, new { email = $"{Guid.NewGuid():N}@example.com", password = New }, HttpStatusCode.Unauthorized);
        (await ActsAsync(ana)).ShouldBe(["signed_in"]);
    }

    [Fact]
    public async Task A_lock_and_a_stolen_refresh_token_are_told()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock, new() { ["CALLBOARD_RATE_LIMITS"] = "on", ["LOGIN_FAILURES_PER_MINUTE"] = "1" });
        var (ana, thief) = (await own.SignUpAsync(), new Person(own.Client, ""));
        await ana.PostAsync("/api/v1/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(2));
        await thief.PostAsync("/api/v1/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests])
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await thief.PostAsync(Login, new { email = ana.Email, password = "wrong password" }, expected);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await ana.LoginAsync();
        var acts = await ActsAsync(ana);
        acts[0].ShouldBe("signed_in");
        acts[1..3].ShouldBe(["sign_in_locked", "sign_in_failed"], ignoreOrder: true);
        acts[3..].ShouldBe(["sign_in_failed", "refresh_token_reused", "signed_in"]);
    }

    [Fact]
    public async Task A_reset_that_was_asked_and_done_is_told()
    {
        await using var sink = new SmtpSink();
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["SMTP_URL"] = sink.Url, ["CALLBOARD_URL"] = "https://jobs.example.com" });
        var ana = await own.SignUpAsync();
        await ana.PostAsync("/api/v1/auth/forgot-password", new { email = ana.Email }, HttpStatusCode.Accepted);
        await ana.PostAsync("/api/v1/auth/reset-password", new { token = (await sink.NextAsync()).Token, new_password = New }, HttpStatusCode.NoContent);
        await SignInAsync(ana, ana.Email, New);
        (await ActsAsync(ana)).ShouldBe(["signed_in", "password_reset", "password_reset_asked", "signed_in"]);
    }

    [Fact]
    public async Task An_administrators_acts_are_told_to_both_but_not_where_the_administrator_sits()
    {
        await using var own = await CallboardApp.StartAsync();
        var (admin, ana) = (await own.SignUpAsync(), await own.SignUpAsync());
        var path = $"/api/v1/admin/users/{ana.Id}";
        await admin.PatchAsync(path, new { role = "admin" });
        await admin.PatchAsync(path, new { role = "user", is_active = false });
        await admin.PatchAsync(path, new { is_active = true });
        await admin.PostAsync($"{path}/password-reset");
        await ana.LoginAsync();

        var told = (await ana.GetAsync(Audit))["events"]!.AsArray().Skip(1).SkipLast(1).ToList();
        string[] acts = ["reset_link_made", "enabled", "disabled", "role_changed", "role_changed"];
        told.Select(e => e!.Text("act")).ShouldBe(acts, ignoreOrder: true);
        told.ShouldAllBe(e => e!["address"] == null && e["user_agent"] == null && e["subject_id"] == null);

        await admin.DeleteAsync(path);
        var kept = (await admin.GetAsync(Audit))["events"]!.AsArray().SkipLast(1).ToList();
        kept.Select(e => e!.Text("act")).ShouldBe(["erased", .. acts], ignoreOrder: true);
        kept.ShouldAllBe(e => e!["subject_id"]!.GetValue<Guid>() == ana.Id && e["address"] != null);
    }

    [Fact]
    public async Task Nobody_sees_anothers_rows_and_nobody_changes_one()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var id = (await ana.GetAsync(Audit))["events"]![0]!.Id();
        (await ben.GetAsync(Audit))["events"]!.AsArray().ShouldAllBe(e => e!.Id() != id);

        await app.AsAsync(ana, async db =>
        {
            db.AuditEvents.Remove(await db.AuditEvents.SingleAsync(e => e.Id == id, Ct));
            await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
            (await Should.ThrowAsync<PostgresException>(() => db.AuditEvents.ExecuteDeleteAsync(Ct))).MessageText.ShouldBe("audit_events is append-only");
            await Should.ThrowAsync<PostgresException>(() => db.AuditEvents.ExecuteUpdateAsync(e => e.SetProperty(x => x.Act, AuditAct.SignedOut), Ct));
        });

        (await ActsAsync(ana)).ShouldBe(["signed_in"]);
        await ana.SendAsync(HttpMethod.Delete, "/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);
        (await app.SqlAsync<long>("select count(*) from audit_events where owner_id = $1", ana.Id)).ShouldBe(0);
    }

    private static async Task SignInAsync(Person person, string email, string password)
    {
        var token = await person.PostAsync(Login, new { email, password }, HttpStatusCode.OK);
        person.Use(token.Text("access_token"), token.Text("refresh_token"));
    }

    private static async Task<List<string>> ActsAsync(Person person) => [.. (await person.GetAsync(Audit))["events"]!.AsArray().Select(e => e!.Text("act"))];
}
