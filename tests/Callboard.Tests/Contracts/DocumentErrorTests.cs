using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>What the nested API of seed 002 refuses, and in whose words.</summary>
public sealed class DocumentErrorTests(CallboardApp app)
{
    private const string Applications = "/api/applications/";

    [Theory]
    [InlineData("""{"requirements":[1]}""", "requirements")]
    [InlineData("""{"application":"x","job":5}""", "application,job")]
    [InlineData("""{"job":true}""", "job")]
    [InlineData("""{"company":5}""", "company")]
    [InlineData("""{"company":[]}""", "company")]
    public async Task A_part_that_is_no_object_is_told_by_its_name(string parts, string fields)
    {
        var ana = await app.SignUpAsync();
        var path = $"{Applications}{(await ana.ApplyAsync("Dev")).Id()}/";
        var whole = JsonNode.Parse("""{"company":{"name":"Acme"},"job":{"title":"Dev"}}""")!.AsObject();
        foreach (var (name, part) in JsonNode.Parse(parts)!.AsObject())
        {
            whole[name] = part!.DeepClone();
        }

        foreach (var problem in (JsonNode[])[await ana.PatchAsync(path, parts, HttpStatusCode.BadRequest), await ana.PostAsync(Applications, whole, HttpStatusCode.BadRequest)])
        {
            problem["error"]!.Text("code").ShouldBe("VALIDATION_ERROR");
            Fields(problem).ShouldBe(fields.Split(',').Select(f => (f, "Must be a valid object")), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_part_that_is_null_is_an_absent_one()
    {
        var ana = await app.SignUpAsync();
        var path = $"{Applications}{(await ana.ApplyAsync("Dev")).Id()}/";
        var before = await ana.GetAsync(path);

        var after = await ana.PutAsync(path, """{"company":null,"job":null,"application":null,"requirements":null}""");

        after.ToJsonString().ShouldBe(before.ToJsonString());
        Fields(await ana.PostAsync(Applications, """{"company":null,"job":{"title":"Dev"}}""", HttpStatusCode.BadRequest)).ShouldBe([("company.name", "This field is required")]);
    }

    [Theory]
    [InlineData("""{"company":{"name":""}}""", "company.name")]
    [InlineData("""{"company":{"name":null}}""", "company.name")]
    [InlineData("""{"company":" "}""", "company.name")]
    [InlineData("""{"company":{"website":"acme"}}""", "company.website")]
    [InlineData("""{"application":{"applied_date":null}}""", "application.applied_date")]
    [InlineData("""{"job":{"salary_min":2,"salary_max":1}}""", "job.salary_min")]
    [InlineData("""{"job":{"currency":"dollars"}}""", "job.currency")]
    [InlineData("""{"notes":"\ud800"}""", "notes")]
    [InlineData("""{"job":{"title":"\u0000"}}""", "job.title")]
    [InlineData("""{"job":{"description":{"a":1,"a":2}}}""", "job.description")]
    [InlineData("""{"\ud800":1}""", "body")]
    public async Task An_update_is_refused_with_one_error_in_the_words_of_the_document(string body, string field)
    {
        var ana = await app.SignUpAsync();
        var path = $"{Applications}{(await ana.ApplyAsync("Dev")).Id()}/";

        using var response = await ana.SendAsync(HttpMethod.Put, path, body);

        var problem = await response.ShouldBeProblemAsync(400, "VALIDATION_ERROR", "Request validation failed");
        Fields(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("POST", "applications/{id}/timeline/", """{"event_type":"call"}""", "title")]
    [InlineData("PATCH", "applications/{id}/status/", """{"status":"thinking"}""", "status")]
    [InlineData("PATCH", "applications/{id}/status/", """{"status":"offer","notes":5}""", "notes")]
    [InlineData("GET", "applications/?status=thinking", null, "status")]
    [InlineData("GET", "applications/?page_size=0", null, "page_size")]
    [InlineData("GET", "companies/?page_size=many", null, "page_size")]
    [InlineData("GET", "companies/{company}/applications/?page_size=-1", null, "page_size")]
    [InlineData("GET", "applications/search/", null, "q")]
    [InlineData("GET", "applications/nobody/", null, "application_id")]
    [InlineData("POST", "auth/refresh/", """{"refresh":5}""", "refresh")]
    [InlineData("POST", "auth/logout/", """{"refresh":5}""", "refresh")]
    [InlineData("POST", "auth/change-password/", """{"new_password":"Violet-ladder-42"}""", "old_password")]
    [InlineData("POST", "auth/change-password/", """{"old_password":"wrong","new_password":"Violet-ladder-42"}""", "old_password")]
    public async Task Beside_the_document_fields_are_told_as_the_client_writes_them(string method, string path, string? body, string field)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        path = path.Replace("{id}", $"{application.Id()}", StringComparison.Ordinal).Replace("{company}", application.Text("company_id"), StringComparison.Ordinal);

        using var response = await ana.SendAsync(new HttpMethod(method), $"/api/{path}", body);

        Fields(await response.ShouldBeProblemAsync(400, "VALIDATION_ERROR", "Request validation failed")).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    private static IEnumerable<(string Field, string Message)> Fields(JsonNode problem) =>
        problem["error"]!["field_errors"]!.AsObject().Select(f => (f.Key, f.Value!.GetValue<string>()));
}
