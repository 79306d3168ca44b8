using System.Net;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Callboard.Tests.Accounts;

/// <summary>JWT_SECRET: unset, unusable, changed, and shared by nodes.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("JWT_SECRET", "short", "JWT_SECRET: must have at least 32 bytes")]
    [InlineData("JWT_SECRET", "0123456789abcdef0123456789abcde", "JWT_SECRET: must have at least 32 bytes")]
    [InlineData("SECRET_KEY", "your-secret-key-here-change-in-production", "JWT_SECRET: this is a published placeholder")]
    [InlineData("JWT_SECRET_KEY", "Your-JWT-Secret-Key-Here", "JWT_SECRET: this is a published placeholder")]
    [InlineData("JWT_ALGORITHM", "none", "JWT_ALGORITHM: only HS256 is supported")]
    [InlineData("ALGORITHM", "RS256", "JWT_ALGORITHM: only HS256 is supported")]
    [InlineData("SMTP_URL", "smtp://mail.example.com", "CALLBOARD_URL: must be set when SMTP_URL is")]
    public void A_setting_that_is_not_safe_is_no_start(string name, string value, string reason) =>
        Should.Throw<StartupException>(() => CallboardOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build())).Message.ShouldStartWith(reason);

    [Fact]
    public async Task Five_fresh_installations_make_five_keys()
    {
        var installs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CallboardApp.StartAsync()));
        var keys = await Task.WhenAll(installs.Select(i => i.SqlAsync<string>("select value from secrets where name = 'jwt'")));

        keys.Distinct().Count().ShouldBe(5);
        keys.ShouldAllBe(k => Convert.FromBase64String(k).Length == 32);
        await Task.WhenAll(installs.Select(i => i.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Nodes_that_start_together_and_restart_share_the_generated_key()
    {
        var database = await CallboardApp.NewDatabaseAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => CallboardApp.StartAsync(connectionString: database)));
        var ana = await nodes[0].SignUpAsync();
        (await StatusAsync(nodes[1], ana)).ShouldBe(HttpStatusCode.OK);
        await Task.WhenAll(nodes.Select(n => n.DisposeAsync().AsTask()));

        await using var restarted = await CallboardApp.StartAsync(connectionString: database);
        (await StatusAsync(restarted, ana)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_secret_ends_access_tokens_and_keeps_refresh_tokens()
    {
        await using var before = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["JWT_SECRET"] = "0123456789abcdef0123456789abcdef" });
        var ana = await before.SignUpAsync();
        await using var after = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["JWT_SECRET"] = "another secret of thirty-two byte" }, connectionString: before.ConnectionString);

        (await StatusAsync(after, ana)).ShouldBe(HttpStatusCode.Unauthorized);
        await new Person(after.Client, "").PostAsync("/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(CallboardApp node, Person person)
    {
        using var answer = await new Person(node.Client, "").SendAsync(HttpMethod.Get, "/auth/me", body: null, ("Authorization", $"Bearer {person.AccessToken}"));
        return answer.StatusCode;
    }
}
