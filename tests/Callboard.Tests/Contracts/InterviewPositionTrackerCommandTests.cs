using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Every curl command of Interview Position Tracker (seed 004) as its document prints it; only tokens and ids are filled in.</summary>
public sealed class InterviewPositionTrackerCommandTests(CallboardApp app)
{
    /// <summary>Status, command, and what the answer must contain.</summary>
    public static readonly TheoryData<int, string, string?> Commands = new()
    {
        { 200, """curl "http://localhost:8000/health" """, """{"status":"healthy"}""" },
        { 200, """curl "http://localhost:8000/health/detailed" """, """{"overall_status":"healthy"}""" },
        { 200, """curl "http://localhost:8000/health/database" """, """{"status":"healthy","connected":true}""" },
        { 200, """curl "http://localhost:8000/health/readiness" """, """{"status":"ready"}""" },
        { 200, """curl "http://localhost:8000/health/liveness" """, """{"status":"alive"}""" },
        {
            201, """
            curl -X POST "http://localhost:8000/api/v1/positions/" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{
                "title": "Senior Software Engineer",
                "company": "Tech Corp",
                "description": "Full-stack development role",
                "location": "San Francisco, CA",
                "salary_range": "$120k - $150k",
                "status": "applied",
                "application_date": "2024-01-15"
              }'
            """,
            """{"title":"Senior Software Engineer","company":"Tech Corp","location":"San Francisco, CA","salary_range":"$120k - $150k","status":"applied","application_date":"2024-01-15"}"""
        },
        {
            200, """
            curl -X PUT "http://localhost:8000/api/v1/positions/{position_id}/status" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{"status": "interviewing"}'
            """,
            """{"status":"interviewing"}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/positions/?status=interviewing&company=Tech&page=1&per_page=10" \
              -H "Authorization: Bearer <token>"
            """,
            """{"positions":[],"total":0,"per_page":10}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/positions/?search=Python&date_from=2024-01-01&date_to=2024-12-31&sort_by=title&sort_order=asc" \
              -H "Authorization: Bearer <token>"
            """,
            """{"total":1,"page":1,"has_prev":false}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/positions/?status=applied&company=startup&search=engineer&page=2&per_page=5" \
              -H "Authorization: Bearer <token>"
            """,
            """{"positions":[],"total":1,"page":2,"per_page":5,"has_next":false,"has_prev":true}"""
        },
        {
            201, """
            curl -X POST "http://localhost:8000/api/v1/positions/{position_id}/interviews" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{
                "type": "technical",
                "place": "video",
                "scheduled_date": "2024-02-15T14:00:00",
                "duration_minutes": 60,
                "notes": "Technical interview with the engineering team",
                "outcome": "pending"
              }'
            """,
            """{"type":"technical","place":"video","scheduled_date":"2024-02-15T14:00:00Z","duration_minutes":60,"outcome":"pending"}"""
        },
        {
            200, """
            curl -X PUT "http://localhost:8000/api/v1/interviews/{interview_id}/schedule" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{"scheduled_date": "2024-02-16T15:00:00"}'
            """,
            """{"scheduled_date":"2024-02-16T15:00:00Z"}"""
        },
        {
            200, """
            curl -X PUT "http://localhost:8000/api/v1/interviews/{interview_id}/notes" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{"notes": "Great discussion about system architecture and scalability"}'
            """,
            """{"notes":"Great discussion about system architecture and scalability"}"""
        },
        {
            200, """
            curl -X PUT "http://localhost:8000/api/v1/interviews/{interview_id}/outcome" \
              -H "Authorization: Bearer <token>" \
              -H "Content-Type: application/json" \
              -d '{"outcome": "passed"}'
            """,
            """{"outcome":"passed"}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/positions/{position_id}/interviews" \
              -H "Authorization: Bearer <token>"
            """,
            """{"total":1}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/overview" \
              -H "Authorization: Bearer <token>"
            """,
            """{"total_applications":1,"total_interviews":1}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/timeline?start_date=2024-01-01&end_date=2024-12-31" \
              -H "Authorization: Bearer <token>"
            """,
            """{"period_start":"2024-01-01","period_end":"2024-12-31"}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/companies" \
              -H "Authorization: Bearer <token>"
            """,
            """{"total_companies":1}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/overview?start_date=2024-01-01&end_date=2024-03-31" \
              -H "Authorization: Bearer <token>"
            """,
            """{"total_applications":1}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/companies?company=Tech" \
              -H "Authorization: Bearer <token>"
            """,
            """{"companies":[],"total_companies":0}"""
        },
        {
            200, """
            curl "http://localhost:8000/api/v1/statistics/timeline?status=interviewing" \
              -H "Authorization: Bearer <token>"
            """,
            """{"applications_per_month":[],"average_response_time_days":null}"""
        },
        {
            422, """
            curl -X POST "http://localhost:8000/api/v1/auth/register" \
              -H "Content-Type: application/json" \
              -d '{
                "email": "invalid-email",
                "password": "123",
                "first_name": "",
                "last_name": "Test"
              }'
            """,
            """
            {"error":{"code":"VALIDATION_ERROR","message":"Request validation failed",
              "field_errors":{"email":"Must be a valid email address","password":"Must be at least 8 characters","first_name":"This field is required"}}}
            """
        },
        {
            422, """
            curl "http://localhost:8000/api/v1/positions/invalid-uuid" \
              -H "Authorization: Bearer <token>"
            """,
            """{"error":{"code":"VALIDATION_ERROR","message":"Request validation failed","field_errors":{"position_id":"Must be a valid UUID"}}}"""
        },
        {
            200, """
            curl -H "Authorization: Bearer <your-jwt-token>" \
              "http://localhost:8000/api/v1/positions/"
            """,
            """{"total":1}"""
        },
        {
            404, """
            curl "http://localhost:8000/api/v1/positions/other-user-position-id" \
              -H "Authorization: Bearer <your-token>"
            """,
            """{"detail":"Position not found"}"""
        },
        { 403, """curl "http://localhost:8000/api/v1/positions/" """, """{"detail":"Not authenticated"}""" },
        {
            401, """
            curl "http://localhost:8000/api/v1/positions/" \
              -H "Authorization: Bearer invalid-token"
            """,
            """{"detail":"Could not validate credentials"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_works_as_printed(int status, string command, string? contains)
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var theirs = await ben.ApplyAsync("Developer");
        var position = await ana.PostAsync("/api/v1/positions/", new { title = "Python Engineer", company = "Startup", application_date = "2024-01-15" });
        var interview = await ana.InterviewAsync(position);
        var filled = command.Replace("<token>", ana.AccessToken, StringComparison.Ordinal).Replace("<your-jwt-token>", ana.AccessToken, StringComparison.Ordinal)
            .Replace("<your-token>", ana.AccessToken, StringComparison.Ordinal).Replace("other-user-position-id", theirs.Id().ToString(), StringComparison.Ordinal)
            .Replace("{position_id}", position.Id().ToString(), StringComparison.Ordinal).Replace("{interview_id}", interview.Id().ToString(), StringComparison.Ordinal);

        using var response = await CurlCommand.Parse(filled).SendAsync(app.Client, TestContext.Current.CancellationToken);

        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, answer);
        if (contains is not null)
        {
            ShouldContain(JsonNode.Parse(answer), JsonNode.Parse(contains), "$");
        }
    }

    private static void ShouldContain(JsonNode? answer, JsonNode? part, string path)
    {
        if (part is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                answer!.AsObject().ContainsKey(name).ShouldBeTrue($"{path}.{name} in {answer}");
                ShouldContain(answer[name], value, $"{path}.{name}");
            }
        }
        else
        {
            JsonNode.DeepEquals(answer, part).ShouldBeTrue($"{path}: {answer?.ToJsonString()} instead of {part?.ToJsonString()}");
        }
    }
}
