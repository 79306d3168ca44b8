using System.Buffers.Binary;
using System.Net;
using Callboard.Accounts;
using Callboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Accounts;

public sealed class PasswordTests(CallboardApp app)
{
    private const string Change = "/api/v1/auth/change-password", New = "Another-horse-battery-2";

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync("/auth/change-password", new { old_password = Person.Password, new_password = New, new_password_confirm = New }, HttpStatusCode.NoContent);

        await LoginAsync(ana, Person.Password, HttpStatusCode.Unauthorized);
        await LoginAsync(ana, New, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"current_password":"wrong","new_password":"Another-horse-battery-2"}""", "current_password", "Is not the current password")]
    [InlineData("""{"new_password":"Another-horse-battery-2"}""", "current_password", "This field is required")]
    [InlineData("""{"current_password":"Correct-horse-battery-1","new_password":"short"}""", "new_password", "Must be at least 8 characters")]
    [InlineData("""{"current_password":"Correct-horse-battery-1","new_password":"password123"}""", "new_password", "Is one of the most common passwords")]
    [InlineData("""{"current_password":"Correct-horse-battery-1","new_password":"JobSearch#1"}""", "new_password", "Is a word of this program, which is guessed first")]
    [InlineData("""{"current_password":"Correct-horse-battery-1","new_password":"EMAIL"}""", "new_password", "Is the e-mail address, or what stands before its @")]
    [InlineData("""{"current_password":"Correct-horse-battery-1","new_password":"Another-horse-battery-2","new_password_confirm":"x"}""", "new_password_confirm", "Must equal the password")]
    public async Task A_bad_change_is_refused_and_ends_nothing(string body, string field, string message)
    {
        var ana = await app.SignUpAsync();
        (await ana.PostAsync(Change, body.Replace("EMAIL", ana.Email.ToUpperInvariant(), StringComparison.Ordinal), HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldBe(message);
        await ana.GetAsync("/api/v1/auth/me");
    }

    [Fact]
    public async Task A_login_with_the_old_password_does_not_outlive_a_change_that_races_it()
    {
        // Whichever way each race goes, no session that was opened with the old password may be left.
        var ana = await app.SignUpAsync();
        var (old, other) = (Person.Password, New);
        for (var round = 0; round < 10; round++)
        {
            var logins = Enumerable.Range(0, 4).Select(_ => app.Client.SendAsync(Post("/api/v1/auth/login", $$"""{"email":"{{ana.Email}}","password":"{{old}}"}"""))).ToList();
            await ana.PostAsync(Change, new { current_password = old, new_password = other }, HttpStatusCode.NoContent);
            await Task.WhenAll(logins);
            (await app.SqlAsync<long>("select count(*) from sessions where user_id = $1 and ended_at is null", ana.Id)).ShouldBe(0);

            (old, other) = (other, old);
            var token = await LoginAsync(ana, old, HttpStatusCode.OK);
            ana.Use(token.Text("access_token"), token.Text("refresh_token"));
        }

        static HttpRequestMessage Post(string path, string json) => new(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
    }

    [Fact]
    public async Task The_address_changes_with_the_password_alone()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        const string Path = "/api/v1/auth/change-email";
        var email = $"New.{ana.Email}";

        (await ana.PostAsync(Path, new { password = "wrong", email }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldBe("Is not the current password");
        (await ana.PostAsync(Path, new { password = Person.Password, email = ben.Email.ToUpperInvariant() }, HttpStatusCode.Conflict))["error"]!.Text("message").ShouldBe("Email already registered");
        (await ana.PostAsync(Path, new { password = Person.Password, email }, HttpStatusCode.OK)).Text("email").ShouldBe(email);
        (await ana.PostAsync(Path, new { password = Person.Password, email = email.ToUpperInvariant() }, HttpStatusCode.OK)).Text("email").ShouldBe(email.ToUpperInvariant());

        await LoginAsync(ana, Person.Password, HttpStatusCode.Unauthorized);
        await new Person(app.Client, "").PostAsync("/api/v1/auth/login", new { email, password = Person.Password }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Erasing_the_account_takes_the_password_and_leaves_nothing()
    {
        var ana = await app.SignUpAsync();
        await ana.InterviewAsync(await ana.ApplyAsync("Developer"));

        (await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = "wrong" }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldBe("Is not the current password");
        await ana.GetAsync("/api/v1/auth/me");
        await ana.SendAsync(HttpMethod.Delete, "/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);

        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        await LoginAsync(ana, Person.Password, HttpStatusCode.Unauthorized);
        (await app.ChecksumAsync(ana.Id)).ShouldBe(await app.ChecksumAsync(Guid.NewGuid()), "no table has a row of theirs");
    }

    [Fact]
    public async Task Hashes_are_made_with_the_figures_of_OWASP()
    {
        var options = CallboardOptions.From(new ConfigurationBuilder().Build());
        var services = new ServiceCollection();
        services.AddCallboard(options, "Host=nowhere");
        await using var provider = services.BuildServiceProvider();
        var hash = Convert.FromBase64String(await provider.GetRequiredService<Passwords>().HashAsync(Person.Password, TestContext.Current.CancellationToken));

        // ASP.NET Core Identity's format 1: a marker, then the function (2 is HMAC-SHA-512), the iterations and the length of the salt.
        hash[0].ShouldBe((byte)1);
        BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)).ShouldBe(2);
        BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)).ShouldBe(210_000);
        BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(9)).ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public async Task A_hash_of_fewer_iterations_is_replaced_at_login()
    {
        var ana = await app.SignUpAsync();
        await using var stronger = await CallboardApp.StartAsync(
            adjust: services => services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hashing => hashing.IterationCount = 2000), connectionString: app.ConnectionString);
        (await IterationsAsync()).ShouldBe(1000);

        await new Person(stronger.Client, "").PostAsync("/auth/login", new { email = ana.Email, password = "wrong" }, HttpStatusCode.Unauthorized);
        (await IterationsAsync()).ShouldBe(1000);
        await new Person(stronger.Client, "").PostAsync("/auth/login", new { email = ana.Email, password = Person.Password }, HttpStatusCode.OK);
        (await IterationsAsync()).ShouldBe(2000);
        await LoginAsync(ana, Person.Password, HttpStatusCode.OK);

        async Task<int> IterationsAsync() => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(await app.SqlAsync<string>("select password_hash from users where id = $1", ana.Id)).AsSpan(5));
    }

    [Fact]
    public async Task A_flood_of_logins_is_refused_with_503_and_leaves_other_paths_alone()
    {
        await using var slow = await CallboardApp.StartAsync(adjust: services => services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hashing => hashing.IterationCount = 50_000));
        var flood = Enumerable.Range(0, 200).Select(i => new Person(slow.Client, "").SendAsync(HttpMethod.Post, "/auth/login", new { email = $"{i}@example.com", password = "wrong password" })).ToList();
        using (var health = await slow.Client.GetAsync("/health/database", TestContext.Current.CancellationToken))
        {
            health.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var answers = await Task.WhenAll(flood);
        answers.Select(a => a.StatusCode).Distinct().ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable], ignoreOrder: true);
        answers.Where(a => a.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldAllBe(a => a.Headers.RetryAfter != null);
    }

    private static Task<System.Text.Json.Nodes.JsonNode> LoginAsync(Person person, string password, HttpStatusCode expected) =>
        person.PostAsync("/api/v1/auth/login", new { email = person.Email, password }, expected);
}
