using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Job &amp; Interview Tracker (seed 000: six endpoints, and features without paths) and Feedback Tracker (seed 003: ten and /docs), both at the root.</summary>
public sealed class RootTrackerEndpointTests(CallboardApp app)
{
    /// <summary>Method, path, body, status, members of the answer or of the first item of the list that it names first.</summary>
    public static readonly TheoryData<string, string, string?, int, string> Endpoints = new()
    {
        // Seed 000.
        { "POST", "/jobs", """{"title":"Developer","company":"Globex","status":"Applied"}""", 201, "id,title,company,status" },
        { "GET", "/jobs?status=interviewing", null, 200, "jobs,total" },
        { "GET", "/jobs/{id}", null, 200, "id,title,interviews" },
        { "POST", "/companies", """{"name":"Initech"}""", 201, "id,name" },
        { "POST", "/interviews", """{"job_id":"{id}","interview_type":"technical","interview_date":"2030-01-15T10:00:00","notes":"Bring the laptop"}""", 201, "id,application_id,type,scheduled_date,round" },
        { "GET", "/dashboard/stats", null, 200, "total_applications,upcoming_interviews,conversion" },

        // Its features without paths.
        { "GET", "/jobs?company=acme&date_from=2024-01-01&date_to=2024-12-31&keyword=developer", null, 200, "jobs" },
        { "POST", "/contacts", """{"name":"Cleo","role":"hiring manager","application_id":"{id}"}""", 201, "id,name,role,application_ids" },
        { "GET", "/contacts", null, 200, "contacts" },
        { "POST", "/notes", """{"application_id":"{id}","text":"Call back"}""", 201, "id,content" },
        { "POST", "/reminders", """{"application_id":"{id}","message":"Follow up","remind_at":"2030-01-20"}""", 201, "id,title,due_at" },
        { "GET", "/reminders", null, 200, "reminders" },
        { "GET", "/interviews", null, 200, "interviews" },

        // Seed 003.
        { "POST", "/applications", """{"company_name":"Hooli","job_title":"Tester","applied_date":"2024-02-01"}""", 201, "id,title,company,application_date" },
        { "GET", "/applications", null, 200, "applications,total" },
        { "PUT", "/applications/{id}", """{"notes":"Second round"}""", 200, "id,notes" },
        { "DELETE", "/applications/{id}", null, 204, "" },
        { "POST", "/applications/{id}/feedback", """{"interviewer":"Cleo","rating":4,"comments":"Clear answers","skills":["SQL"]}""", 201, "id,application_id,rating,comments" },
        { "GET", "/applications/{id}/feedback", null, 200, "feedback,total" },
        { "POST", "/applications/{id}/rejections", """{"reasons":"experience, salary","notes":"By mail"}""", 201, "id,application_id,reasons,stage" },
        { "GET", "/applications/{id}/rejections", null, 200, "rejections,total" },
        { "GET", "/health", null, 200, "status,timestamp" },
        { "GET", "/db-check", null, 200, "db" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_documented_endpoint_answers_as_documented(string method, string path, string? body, int status, string members)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer", at: "Acme", on: "2024-03-01");
        string Fill(string text) => text.Replace("{id}", $"{application.Id()}", StringComparison.Ordinal);

        using var answer = await ana.SendAsync(new HttpMethod(method), Fill(path), body is null ? null : Fill(body));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status, text);
        if (members.Length > 0)
        {
            var record = JsonNode.Parse(text)!.AsObject();
            members.Split(',').ShouldAllBe(m => record.ContainsKey(m), text);
        }
    }

    [Fact]
    public async Task Without_a_token_every_record_is_refused_with_401()
    {
        foreach (var path in (string[])["/jobs", "/companies", "/interviews", "/contacts", "/notes", "/reminders", "/dashboard/stats", "/applications"])
        {
            using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(401, path);
        }
    }
}
