using Callboard.Applications;
using Callboard.Http;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Contracts;

/// <summary>Each error type of Interview Position Tracker (seed 004) with the code, message and details that its document prints.</summary>
public sealed class InterviewPositionTrackerErrorTests(CallboardApp app)
{
    [Fact]
    public async Task A_rule_that_forbids_it_is_400()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");
        var first = (await ana.GetAsync($"/api/v1/positions/{position.Id()}/history"))[0]!;

        using var response = await ana.SendAsync(HttpMethod.Delete, $"/api/v1/timeline/{first.Id()}");

        var problem = await response.ShouldBeProblemAsync(400, "BUSINESS_LOGIC_ERROR", "The first status cannot be taken back");
        problem["error"]!.AsObject().Select(m => m.Key).ShouldBe(["code", "message", "timestamp"]);
    }

    [Theory]
    [InlineData("Bearer invalid-token")]
    [InlineData("Bearer ")]
    [InlineData("Basic YW5hOnBhc3N3b3Jk")]
    public async Task Bad_credentials_are_401(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/positions/");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(401, "AUTHENTICATION_ERROR", "Could not validate credentials");
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("/api/v1/positions", 403, "AUTHORIZATION_ERROR")]
    [InlineData("/applications", 401, "AUTHENTICATION_ERROR")]
    public async Task Missing_credentials_are_403_here_and_401_on_the_other_mounts(string path, int status, string code)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(status, code, "Not authenticated", "not-authenticated");
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task An_unknown_position_is_404()
    {
        const string id = "123e4567-e89b-12d3-a456-426614174000";
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, $"/api/v1/positions/{id}");

        var problem = await response.ShouldBeProblemAsync(404, "RESOURCE_NOT_FOUND", $"Position with ID '{id}' not found");
        problem.Text("detail").ShouldBe("Position not found");
        problem["error"]!["details"]!.ToJsonString().ShouldBe($$"""{"resource_type":"Position","resource_id":"{{id}}"}""");
    }

    [Theory]
    [InlineData("/api/v1/applications/{0}", "Application")]
    [InlineData("/api/v1/jobs/{0}", "Job")]
    [InlineData("/api/v1/positions/{0}/interviews", "Position")]
    [InlineData("/api/v1/interviews/{0}", "Interview")]
    [InlineData("/jobs/{0}/history", "Job")]
    public async Task The_path_decides_what_is_not_found_and_which_id_is_malformed(string path, string type)
    {
        var ana = await app.SignUpAsync();
        var id = Guid.CreateVersion7();

        using var unknown = await ana.SendAsync(HttpMethod.Get, path.Replace("{0}", id.ToString(), StringComparison.Ordinal));
        using var malformed = await ana.SendAsync(HttpMethod.Get, path.Replace("{0}", "42", StringComparison.Ordinal));

        var problem = await unknown.ShouldBeProblemAsync(404, "RESOURCE_NOT_FOUND", $"{type} with ID '{id}' not found");
        problem["error"]!["details"]!.Text("resource_type").ShouldBe(type);
        await malformed.ShouldRefuseAsync(($"{type.ToLowerInvariant()}_id", "Must be a valid UUID"));
    }

    [Fact]
    public async Task A_taken_email_is_409()
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/register", new { email = ana.Email.ToUpperInvariant(), password = Person.Password });

        var problem = await response.ShouldBeProblemAsync(409, "RESOURCE_CONFLICT", "Email already registered");
        problem["error"]!["details"]!.ToJsonString().ShouldBe("""{"resource_type":"User"}""");
    }

    [Fact]
    public async Task Invalid_fields_are_422_each_with_its_message()
    {
        using var response = await app.Client.PostAsync(
            new Uri("/api/v1/auth/register", UriKind.Relative),
            new StringContent("""{"email":"invalid-email","password":"123","first_name":"","last_name":"Test"}""", System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        await response.ShouldRefuseAsync(("email", "Must be a valid email address"), ("password", "Must be at least 8 characters"), ("first_name", "This field is required"));
    }

    [Fact]
    public async Task Too_many_requests_are_429()
    {
        await using var limited = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_RATE_LIMITS"] = "on", ["REQUESTS_PER_MINUTE"] = "3" });
        var ana = await limited.SignUpAsync();
        for (var i = 0; i < 3; i++)
        {
            await ana.GetAsync("/api/v1/positions/");
        }

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions/");

        var problem = await response.ShouldBeProblemAsync(429, "RATE_LIMIT_ERROR", "Rate limit exceeded");
        var wait = problem["error"]!["details"]!["retry_after"]!.GetValue<int>();
        wait.ShouldBeInRange(1, 60);
        response.Headers.RetryAfter!.ToString().ShouldBe(wait.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_fault_of_the_database_is_500_without_its_words()
    {
        await using var broken = await CallboardApp.StartAsync();
        var ana = await broken.SignUpAsync();
        await using (var connection = new NpgsqlConnection(broken.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("alter table interviews rename to elsewhere", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/interviews");

        var problem = await response.ShouldBeProblemAsync(500, "DATABASE_ERROR", "A database error occurred");
        problem.ToJsonString().ShouldNotContain("interviews\\\"");
        problem["error"]!.AsObject().Select(m => m.Key).ShouldBe(["code", "message", "timestamp"]);
    }

    [Fact]
    public async Task Denied_access_is_403_and_a_service_that_is_away_is_503()
    {
        var refusal = Problem.Denied();
        await using var refusing = await CallboardApp.StartAsync(adjust: services => services.AddScoped<ApplicationService>(_ => throw refusal));
        var ana = await refusing.SignUpAsync();

        using (var denied = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions/"))
        {
            await denied.ShouldBeProblemAsync(403, "AUTHORIZATION_ERROR", "Access denied");
        }

        refusal = Problem.ServiceAway("EmailService");
        using var away = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions/");

        var problem = await away.ShouldBeProblemAsync(503, "EXTERNAL_SERVICE_ERROR", "External service unavailable");
        problem["error"]!["details"]!.ToJsonString().ShouldBe("""{"service_name":"EmailService"}""");
        away.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Deleting_a_position_with_interviews_takes_them_along()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(position);

        await ana.DeleteAsync($"/api/v1/positions/{position.Id()}");

        using var response = await ana.SendAsync(HttpMethod.Get, $"/api/v1/interviews/{interview.Id()}");
        await response.ShouldBeProblemAsync(404, "RESOURCE_NOT_FOUND", $"Interview with ID '{interview.Id()}' not found");
    }
}
