using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

/// <summary>Each on an installation of its own, whose first user is the administrator.</summary>
public sealed class AdministrationTests : IAsyncLifetime
{
    private const string Users = "/api/v1/admin/users";

    private CallboardApp app = null!;
    private Person admin = null!, ana = null!;

    public async ValueTask InitializeAsync()
    {
        app = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_URL"] = "https://jobs.example.com" });
        admin = await app.SignUpAsync();
        ana = await app.SignUpAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_list_shows_accounts_and_numbers_but_no_records()
    {
        await ana.ApplyAsync("Secret title");
        await ana.ApplyAsync("Only saved", status: "saved");

        var page = await admin.GetAsync(Users);

        page["total"]!.GetValue<int>().ShouldBe(2);
        page["users"]!.AsArray().Select(u => (u!.Text("email"), u!.Text("role"), u!["application_count"]!.GetValue<int>())).ShouldBe([(admin.Email, "admin", 0), (ana.Email, "user", 1)]);
        page["users"]![1]!.AsObject().Select(m => m.Key).ShouldBe([.. (await ana.GetAsync("/api/v1/auth/me")).AsObject().Select(m => m.Key), "application_count"], ignoreOrder: true);
        await admin.GetAsync($"/api/v1/applications/{(await ana.ApplyAsync("Secret title")).Id()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_is_filtered()
    {
        await ana.PatchAsync("/auth/me", new { last_name = "Zuñiga" });
        var disabled = await app.SignUpAsync();
        await app.DisableAsync(disabled);

        foreach (var (query, email) in new[] { ("search=zuñ", ana.Email), ($"search={ana.Email[..12].ToUpperInvariant()}", ana.Email), ("role=admin", admin.Email), ("is_active=false", disabled.Email) })
        {
            (await admin.GetAsync($"{Users}?{query}"))["users"]!.AsArray().ShouldHaveSingleItem()!.Text("email").ShouldBe(email, query);
        }

        (await admin.GetAsync($"{Users}?role=king", HttpStatusCode.UnprocessableEntity)).FieldError("role").ShouldBe("Must be one of: user, admin");
    }

    [Fact]
    public async Task Disabling_ends_sessions_at_once_and_enabling_lets_in_again()
    {
        (await admin.PatchAsync($"{Users}/{ana.Id}", new { is_active = false }))["is_active"]!.GetValue<bool>().ShouldBeFalse();

        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        await ana.PostAsync("/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        await admin.PutAsync($"{Users}/{ana.Id}", new { is_active = true });
        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        await ana.LoginAsync();
        await ana.GetAsync("/api/v1/auth/me");
    }

    [Theory]
    [InlineData("""{"role":"user"}""")]
    [InlineData("""{"is_active":false}""")]
    public async Task The_last_active_administrator_stays(string body)
    {
        var problem = await admin.SendAsync(HttpMethod.Patch, $"{Users}/{admin.Id}", body, HttpStatusCode.BadRequest);
        problem["error"]!.Text("code").ShouldBe("BUSINESS_LOGIC_ERROR");
        await admin.DeleteAsync($"{Users}/{admin.Id}", HttpStatusCode.BadRequest);
        (await admin.GetAsync(Users))["total"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Administrators_who_remove_each_other_leave_one()
    {
        await admin.PatchAsync($"{Users}/{ana.Id}", new { role = "admin" });
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Remove(admin, ana), Remove(ana, admin));
            (await app.SqlAsync<long>("select count(*) from users where role = 'admin' and is_active")).ShouldBe(1);
            var left = await app.SqlAsync<Guid>("select id from users where role = 'admin'") == admin.Id ? admin : ana;
            await left.PatchAsync($"{Users}/{(left == admin ? ana : admin).Id}", new { role = "admin" });
        }

        static Task<HttpResponseMessage> Remove(Person by, Person whom) => by.SendAsync(HttpMethod.Patch, $"{Users}/{whom.Id}", new { role = "user" });
    }

    [Fact]
    public async Task A_reset_link_is_made_for_whoever_gets_no_mail()
    {
        var link = await admin.PostAsync($"{Users}/{ana.Id}/password-reset");

        link.AsObject().Select(m => m.Key).ShouldBe(["url", "expires_at"]);
        var url = new Uri(link.Text("url"));
        url.GetLeftPart(UriPartial.Path).ShouldBe("https://jobs.example.com/app/reset");
        await ana.PostAsync("/auth/reset-password", new { token = url.Fragment["#token=".Length..], new_password = "Another-horse-battery-2" }, HttpStatusCode.NoContent);
        await ana.GetAsync("/auth/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_reset_link_is_never_kept_for_a_repeat()
    {
        var path = $"{Users}/{ana.Id}/password-reset";
        using var first = await admin.SendAsync(HttpMethod.Post, path, null, ("Idempotency-Key", "one"));
        using var second = await admin.SendAsync(HttpMethod.Post, path, null, ("Idempotency-Key", "one"));

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        second.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await app.SqlAsync<long>("select count(*) from idempotent_answers where path = $1", path)).ShouldBe(0);
    }

    [Fact]
    public async Task A_deleted_user_leaves_nothing()
    {
        await ana.InterviewAsync(await ana.ApplyAsync("Developer"));
        await admin.DeleteAsync($"{Users}/{ana.Id}");

        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        (await app.ChecksumAsync(ana.Id)).ShouldBe(await app.ChecksumAsync(Guid.NewGuid()));
        (await admin.SendAsync(HttpMethod.Delete, $"{Users}/{ana.Id}", body: null, HttpStatusCode.NotFound))["error"]!.Text("message").ShouldBe($"User with ID '{ana.Id}' not found");
        await admin.PostAsync($"{Users}/{ana.Id}/password-reset", body: null, HttpStatusCode.NotFound);
        await admin.PatchAsync($"{Users}/{ana.Id}", new { role = "user" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_user_without_the_role_is_denied() =>
        (await ana.GetAsync(Users, HttpStatusCode.Forbidden))["error"]!.Text("message").ShouldBe("Access denied");
}
