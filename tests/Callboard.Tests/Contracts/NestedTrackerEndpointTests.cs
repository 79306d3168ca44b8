using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Job Application Tracker (seed 002): each of its 46 documented endpoints and three documentation pages, row by row as its document lists them.</summary>
public sealed class NestedTrackerEndpointTests(CallboardApp app)
{
    private const string Document = """{"company":{"name":"Acme"},"job":{"title":"Developer"},"application":{"status":"applied"}}""";

    /// <summary>Method, path, JSON body or <c>file</c>, status, and the members of the answer (or of the first item of a bare array).</summary>
    public static readonly TheoryData<string, string, string?, int, string> Endpoints = new()
    {
        { "POST", "/auth/register/", """{"email":"{unused}","password":"Violet-ladder-42","password_confirm":"Violet-ladder-42","first_name":"John","last_name":"Doe"}""", 201, "user,tokens,message" },
        { "POST", "/auth/login/", """{"email":"{email}","password":"{password}"}""", 200, "access,refresh,user" },
        { "POST", "/auth/refresh/", """{"refresh":"{refresh}"}""", 200, "access,refresh" },
        { "POST", "/auth/logout/", """{"refresh":"{refresh}"}""", 204, "" },
        { "GET", "/auth/user/", null, 200, "email,profile,skills" },
        { "PUT", "/auth/user/", """{"first_name":"Jane","profile":{"location":"Berlin"}}""", 200, "email,profile" },
        { "POST", "/auth/change-password/", """{"old_password":"{password}","new_password":"Violet-ladder-42","new_password_confirm":"Violet-ladder-42"}""", 204, "" },
        { "POST", "/auth/skills/add/", """{"skill":"Rust"}""", 200, "message,skills" },
        { "POST", "/auth/skills/remove/", """{"skill":"SQL"}""", 200, "message,skills" },
        { "GET", "/auth/stats/", null, 200, "total_applications,status_breakdown,total_skills,profile_completion,missing_fields" },
        { "GET", "/applications/", null, 200, "count,next,previous,results" },
        { "POST", "/applications/", Document, 201, "id,_id,user_id,company,job,application,requirements,timeline,attachments,notes,is_favorite,created_at,updated_at" },
        { "GET", "/applications/{id}/", null, 200, "_id,company,job,application" },
        { "PUT", "/applications/{id}/", Document, 200, "_id,company,job,application" },
        { "DELETE", "/applications/{id}/", null, 204, "" },
        { "POST", "/applications/{id}/timeline/", """{"event_type":"phone_screen","title":"Call","notes":"Went well"}""", 201, "id,date,event_type,title,notes" },
        { "PATCH", "/applications/{id}/status/", """{"status":"interview","notes":"They called"}""", 200, "_id,application" },
        { "POST", "/applications/{id}/attach/", "file", 201, "id,filename,file_url" },
        { "DELETE", "/applications/{id}/attachments/0/", null, 204, "" },
        { "GET", "/applications/stats/", null, 200, "total_applications,status_breakdown" },
        { "GET", "/applications/search/?q=developer", null, 200, "_id,company,job,application" },
        { "POST", "/applications/upload/", "file", 201, "id,filename" },
        { "POST", "/applications/upload-resume/", "file", 201, "id,kind" },
        { "GET", "/companies/", null, 200, "count,results" },
        { "POST", "/companies/", """{"name":"Globex","industry":"Energy"}""", 201, "id,name,industry" },
        { "GET", "/companies/{company}/", null, 200, "id,name,application_count" },
        { "PUT", "/companies/{company}/", """{"industry":"Rockets"}""", 200, "id,industry" },
        { "DELETE", "/companies/{company}/", null, 204, "" },
        { "GET", "/companies/{company}/applications/", null, 200, "count,results" },
        { "GET", "/companies/{company}/stats/", null, 200, "company,total_applications,success_rate" },
        { "GET", "/companies/search/?q=acme", null, 200, "id,name" },
        { "GET", "/companies/autocomplete/?q=ac", null, 200, "id,name,industry,location" },
        { "POST", "/companies/sync/", null, 200, "created_count,message" },
        { "GET", "/companies/industry-breakdown/", null, 200, "industry,count" },
        { "GET", "/companies/top/", null, 200, "id,name,application_count" },
        { "GET", "/analytics/dashboard/", null, 200, "total_applications,success_rate,response_rate,applications_last_30_days" },
        { "GET", "/analytics/applications-over-time/", null, 200, "period,count" },
        { "GET", "/analytics/success-rate/", null, 200, "period,total,success,success_rate" },
        { "GET", "/analytics/skills/", null, 200, "skill,count,share,have" },
        { "GET", "/analytics/timeline/", null, 200, "event_type,count" },
        { "GET", "/analytics/salary/", null, 200, "currency,average_min,by_currency" },
        { "GET", "/analytics/response-time/", null, 200, "average_days,median_days,waiting" },
        { "GET", "/analytics/export/applications/csv/", null, 200, "text/csv" },
        { "GET", "/analytics/export/applications/pdf/", null, 200, "application/pdf" },
        { "GET", "/analytics/export/analytics/csv/", null, 200, "text/csv" },
        { "GET", "/analytics/export/companies/csv/", null, 200, "text/csv" },
        { "GET", "/docs/", null, 200, "text/html" },
        { "GET", "/redoc/", null, 200, "text/html" },
        { "GET", "/schema/", null, 200, "openapi,paths" },
    };

    [Fact]
    public void The_document_lists_forty_six_endpoints_and_three_pages() => Endpoints.Count.ShouldBe(46 + 3);

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_documented_endpoint_answers_as_documented(string method, string path, string? body, int status, string members)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.PostAsync("/api/v1/applications", new { title = "Developer", company = "Acme", skills_required = new[] { "SQL" }, salary_min = 1000 });
        await ana.PatchAsync("/api/v1/auth/me", new { skills = new[] { "SQL" } });
        await ana.UploadAsync(Sample.Pdf, to: $"/api/v1/applications/{application.Id()}/attachments");
        string Fill(string text) => text.Replace("{id}", $"{application.Id()}", StringComparison.Ordinal).Replace("{company}", application.Text("company_id"), StringComparison.Ordinal)
            .Replace("{email}", ana.Email, StringComparison.Ordinal).Replace("{password}", Person.Password, StringComparison.Ordinal)
            .Replace("{refresh}", ana.RefreshToken, StringComparison.Ordinal).Replace("{unused}", $"{Guid.NewGuid():N}@example.com", StringComparison.Ordinal);

        using var answer = await ana.SendAsync(new HttpMethod(method), "/api" + Fill(path), body == "file" ? Sample.Form(Sample.Pdf) : body is null ? null : Fill(body));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status, text);
        if (members.Contains('/', StringComparison.Ordinal))
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(members);
            text.ShouldNotBeEmpty();
        }
        else if (members.Length > 0)
        {
            var json = JsonNode.Parse(text)!;
            var record = (json is JsonArray list ? list[0] : json)!.AsObject();
            members.Split(',').ShouldAllBe(m => record.ContainsKey(m), text);
        }
    }

    [Fact]
    public async Task Exports_are_filtered_by_the_words_of_the_document()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Still waiting");
        await ana.ApplyAsync("Talking", status: "interviewing");

        using var csv = await ana.SendAsync(HttpMethod.Get, "/api/analytics/export/applications/csv/?status=interview");

        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain("Talking");
    }
}
