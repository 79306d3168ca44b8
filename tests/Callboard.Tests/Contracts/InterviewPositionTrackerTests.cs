using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Interview Position Tracker (seed 004): its 24 documented endpoints, its words and the answers that its document prints.</summary>
public sealed class InterviewPositionTrackerTests(CallboardApp app)
{
    private const string Position = """
        {"title":"Senior Software Engineer","company":"Tech Corp","description":"Full-stack development role","location":"San Francisco, CA",
         "salary_range":"$120k - $150k","status":"applied","application_date":"2024-01-15"}
        """;

    private const string Interview = """
        {"type":"technical","place":"video","scheduled_date":"2024-02-15T14:00:00","duration_minutes":60,
         "notes":"Technical interview with the engineering team","outcome":"pending"}
        """;

    private const string BasicHealth = """{"status":"healthy","timestamp":"2024-01-01T12:00:00.000000"}""";

    private const string DetailedHealth = """
        {"api":{"status":"healthy","timestamp":"2024-01-01T12:00:00.000000"},
         "database":{"status":"healthy","connected":true,
           "info":{"status":"connected","url":"postgresql://***:***@localhost:5432/interview_tracker","engine_info":{"pool_size":10,"checked_out":2,"overflow":0,"checked_in":8}},
           "timestamp":"2024-01-01T12:00:00.000000"},
         "overall_status":"healthy"}
        """;

    private const string List = """{"positions":[],"total":25,"page":1,"per_page":20,"has_next":true,"has_prev":false}""";

    private const string Overview = """
        {"total_applications":25,"total_companies":18,"total_interviews":12,"response_rate":68.0,"interview_rate":48.0,"offer_rate":12.0,
         "status_breakdown":{"applied":8,"screening":3,"interviewing":6,"offer":3,"rejected":4,"withdrawn":1},
         "interview_type_breakdown":{"technical":8,"behavioral":6,"hr":4,"final":2},
         "interview_outcome_breakdown":{"pending":3,"passed":7,"failed":2,"cancelled":0}}
        """;

    private const string Timeline = """
        {"period_start":"2024-01-01","period_end":"2024-12-31","applications_per_month":[{"month":"2024-01","count":8}],"interviews_per_month":[{"month":"2024-01","count":3}],
         "average_response_time_days":12.5,"average_interview_to_decision_days":8.2}
        """;

    private const string Companies = """
        {"companies":[{"company_name":"TechCorp","total_applications":3,"total_interviews":2,"latest_application_date":"2024-02-15",
          "status_breakdown":{"applied":1,"interviewing":1,"offer":1,"rejected":0,"screening":0,"withdrawn":0},"success_rate":33.33}],"total_companies":2}
        """;

    private const string P = "/api/v1/positions", I = "/api/v1/interviews", S = "/api/v1/statistics";

    /// <summary>Method, path as documented, body, status, and the document's example where it prints one.</summary>
    public static readonly TheoryData<string, string, string?, int, string?> Endpoints = new()
    {
        { "GET", "/health", null, 200, BasicHealth },
        { "GET", "/health/detailed", null, 200, DetailedHealth },
        { "GET", "/health/database", null, 200, """{"status":"healthy","connected":true,"timestamp":""}""" },
        { "GET", "/health/readiness", null, 200, """{"status":"ready","timestamp":""}""" },
        { "GET", "/health/liveness", null, 200, """{"status":"alive","timestamp":""}""" },
        { "POST", "/api/v1/auth/register", """{"email":"{unused}","password":"a long pass phrase","first_name":"Ana","last_name":"Test"}""", 201, null },
        { "POST", "/api/v1/auth/login", """{"email":"{email}","password":"{password}"}""", 200, """{"access_token":"","token_type":"bearer"}""" },
        { "POST", $"{P}/", Position, 201, Position },
        { "GET", $"{P}/", null, 200, List },
        { "GET", $"{P}/{{position_id}}", null, 200, Position },
        { "PUT", $"{P}/{{position_id}}", """{"title":"Principal Engineer"}""", 200, Position },
        { "PUT", $"{P}/{{position_id}}/status", """{"status":"interviewing"}""", 200, Position },
        { "DELETE", $"{P}/{{position_id}}", null, 204, null },
        { "POST", $"{P}/{{position_id}}/interviews", Interview, 201, Interview },
        { "GET", $"{P}/{{position_id}}/interviews", null, 200, """{"interviews":[{"type":"","scheduled_date":""}],"total":1}""" },
        { "GET", $"{I}/{{interview_id}}", null, 200, Interview },
        { "PUT", $"{I}/{{interview_id}}", Interview, 200, Interview },
        { "PUT", $"{I}/{{interview_id}}/schedule", """{"scheduled_date":"2024-02-16T15:00:00"}""", 200, Interview },
        { "PUT", $"{I}/{{interview_id}}/notes", """{"notes":"Great discussion"}""", 200, Interview },
        { "PUT", $"{I}/{{interview_id}}/outcome", """{"outcome":"passed"}""", 200, Interview },
        { "DELETE", $"{I}/{{interview_id}}", null, 204, null },
        { "GET", $"{S}/overview", null, 200, Overview },
        { "GET", $"{S}/timeline", null, 200, Timeline },
        { "GET", $"{S}/companies", null, 200, Companies },
    };

    [Fact]
    public void The_document_has_twenty_four_endpoints() => Endpoints.Select(e => (e.Data.Item1, e.Data.Item2)).Distinct().Count().ShouldBe(24);

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_documented_endpoint_answers_as_documented(string method, string path, string? body, int status, string? example)
    {
        var (ana, position, interview) = await SearchAsync();
        string Filled(string text) => text.Replace("{position_id}", position).Replace("{interview_id}", interview)
            .Replace("{unused}", $"{Guid.NewGuid():N}@example.com").Replace("{email}", ana.Email).Replace("{password}", Person.Password);

        using var response = await ana.SendAsync(new HttpMethod(method), Filled(path), body is null ? null : Filled(body));

        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, answer);
        if (example is not null)
        {
            answer.ShouldHaveTheShapeOf(example);
        }
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_documentation_pages_are_where_the_document_says(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData("applied")]
    [InlineData("screening")]
    [InlineData("interviewing")]
    [InlineData("offer")]
    [InlineData("rejected")]
    [InlineData("withdrawn")]
    public async Task Each_documented_status_is_taken_shown_and_found(string status)
    {
        var ana = await app.SignUpAsync();
        var position = await ana.PostAsync($"{P}/", new { title = "Dev", company = "Acme", status });

        position.Text("status").ShouldBe(status);
        (await ana.GetAsync($"{P}/?status={status}"))["positions"]!.AsArray().Single()!.Id().ShouldBe(position.Id());
    }

    [Theory]
    [InlineData("type", "technical", "behavioral", "hr", "final")]
    [InlineData("place", "phone", "video", "onsite")]
    [InlineData("outcome", "pending", "passed", "failed", "cancelled")]
    public async Task Each_documented_word_of_an_interview_is_taken_and_shown(string field, params string[] words)
    {
        var (ana, position, _) = await SearchAsync();
        foreach (var word in words)
        {
            var body = JsonNode.Parse(Interview)!.AsObject();
            body[field] = word;
            (await ana.PostAsync($"{P}/{position}/interviews", body)).Text(field).ShouldBe(word);
        }
    }

    [Fact]
    public async Task A_failed_interview_rejects_its_position_and_deleting_the_position_removes_its_interviews()
    {
        var (ana, position, interview) = await SearchAsync();

        await ana.PutAsync($"{I}/{interview}/outcome", new { outcome = "failed" });
        (await ana.GetAsync($"{P}/{position}")).Text("status").ShouldBe("rejected");

        await ana.DeleteAsync($"{P}/{position}");
        await ana.GetAsync($"{I}/{interview}", System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_position_includes_its_interviews()
    {
        var (ana, position, interview) = await SearchAsync();

        var interviews = (await ana.GetAsync($"{P}/{position}"))["interviews"]!.AsArray();

        interviews.ShouldHaveSingleItem()!.Id().ToString().ShouldBe(interview);
        interviews[0]!.ToJsonString().ShouldHaveTheShapeOf(Interview);
    }

    /// <summary>A position with an interview, and another that came to a decision, so that every number of the statistics has something to show.</summary>
    private async Task<(Person Person, string Position, string Interview)> SearchAsync()
    {
        var ana = await app.SignUpAsync();
        var decided = await ana.PostAsync($"{P}/", Position);
        await ana.PostAsync($"{P}/{decided.Id()}/interviews", JsonNode.Parse(Interview.Replace("pending", "failed", StringComparison.Ordinal))!);
        var position = await ana.PostAsync($"{P}/", Position);
        var interview = await ana.PostAsync($"{P}/{position.Id()}/interviews", Interview);
        return (ana, position.Id().ToString(), interview.Id().ToString());
    }
}
