using Callboard.Applications;
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
        log.Entries.ShouldContain(e => e.Level == LogLevel.Error && e.Exception is InvalidOperationException);
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
