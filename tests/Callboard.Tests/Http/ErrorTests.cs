using System.Net.Http.Headers;
using System.Text;
using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

public sealed class ErrorTests(CallboardApp app)
{
    private static readonly (string Field, string Message) s_noJson = ("body", "Must be a valid JSON document");

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/v1/positions/0198c0de-0000-7000-8000-000000000000/nowhere")]
    [InlineData("/docs/nowhere.js")]
    public async Task An_unknown_path_is_404(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var problem = await response.ShouldBeProblemAsync(404, "RESOURCE_NOT_FOUND", "Not found");
        problem.Text("detail").ShouldBe("Not found");
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/positions", "GET, POST")]
    [InlineData("POST", "/api/v1/positions/0198c0de-0000-7000-8000-000000000000", "DELETE, GET, PATCH, PUT")]
    [InlineData("POST", "/health", "GET")]
    [InlineData("GET", "/api/v1/auth/login", "POST")]
    public async Task A_wrong_method_is_405_and_tells_the_right_ones(string method, string path, string allowed)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(new HttpMethod(method), path);

        await response.ShouldBeProblemAsync(405, "METHOD_NOT_ALLOWED", "Method not allowed");
        string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"title\":}")]
    [InlineData("not json")]
    [InlineData("{\"title\":\"a\"} trailing")]
    [InlineData("{'title':'a'}")]
    public async Task Malformed_JSON_is_422_on_the_body(string json)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", new StringContent(json, Encoding.UTF8, "application/json"));

        await response.ShouldRefuseAsync(s_noJson);
    }

    [Fact]
    public async Task No_body_at_all_is_told_field_by_field_on_creation_and_as_missing_on_an_update()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");

        using var created = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions");
        using var changed = await ana.SendAsync(HttpMethod.Put, $"/api/v1/positions/{position.Id()}");

        await created.ShouldRefuseAsync(("title", "This field is required"), ("company", "This field is required"));
        await changed.ShouldRefuseAsync(("body", "This field is required"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{\"title\":\"a\"}]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task A_body_that_is_no_object_is_422_on_the_body(string json)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", json);

        await response.ShouldRefuseAsync(("body", "Must be a valid JSON object"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_wrong_media_type_is_422_on_the_body(string? type)
    {
        var ana = await app.SignUpAsync();
        var content = new ByteArrayContent("""{"title":"a","company":"b"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", content);

        await response.ShouldRefuseAsync(("body", "Must be sent as application/json"));
    }

    [Fact]
    public async Task Deep_nesting_is_422_on_the_body()
    {
        var ana = await app.SignUpAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", deep);

        await response.ShouldRefuseAsync(s_noJson);
    }

    [Fact]
    public async Task A_lone_surrogate_in_the_name_of_a_member_is_422_on_the_body()
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", """{"\ud800":1,"title":"a","company":"b"}""");

        await response.ShouldRefuseAsync(s_noJson);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_422()
    {
        var ana = await app.SignUpAsync();
        var content = new ByteArrayContent([.. "{\"company\":\"b\",\"title\":\""u8, 0xff, 0xc3, .. "\"}"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", content);

        ((int)response.StatusCode).ShouldBe(422, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_three_mebibytes_is_413(bool chunked)
    {
        var ana = await app.SignUpAsync();
        using var content = new StringContent($$"""{"title":"a","company":"b","notes":"{{new string('x', 3 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/positions") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await ana.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await response.ShouldBeProblemAsync(413, "PAYLOAD_TOO_LARGE", "Request body too large");
        problem["error"]!["details"]!.ToJsonString().ShouldBe("""{"max_bytes":2097152}""");
        (await ana.GetAsync("/api/v1/positions"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_foreign_host_is_400()
    {
        await using var strict = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["ALLOWED_HOSTS"] = "127.0.0.1, tracker.example" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = "evil.example";
        using var allowed = new HttpRequestMessage(HttpMethod.Get, "/health");
        allowed.Headers.Host = "Tracker.Example:8000";

        using var response = await strict.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var welcome = await strict.Client.SendAsync(allowed, TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(400, "BUSINESS_LOGIC_ERROR", "Host not allowed");
        ((int)welcome.StatusCode).ShouldBe(200);
    }

    [Theory]
    [InlineData("my-trace_1.2", true)]
    [InlineData("has blank", false)]
    [InlineData("<script>", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", false)]
    public async Task A_sane_request_id_of_the_client_is_the_trace_id(string id, bool kept)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, "/api/v1/positions/42", null, ("X-Request-Id", id));

        var problem = await response.ShouldBeProblemAsync(422, "VALIDATION_ERROR", "Request validation failed");
        (problem.Text("trace_id") == id).ShouldBe(kept);
    }

    [Fact]
    public async Task Several_wrong_fields_are_told_together_and_nothing_is_written()
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, "/api/v1/positions", new
        {
            title = 7,
            company = new { name = "", website = "ftp://x" },
            status = "dreaming",
            application_date = "2024-02-30",
            salary_min = "much",
            salary_currency = "XXX",
            job_url = "javascript:alert(1)",
            tags = "one",
            is_favorite = "yes",
            company_id = "42",
            deadline = 5,
        });

        await response.ShouldRefuseAsync(
            ("title", "Must be a valid text"),
            ("company.name", "This field is required"),
            ("company.website", "Must be a valid URL"),
            ("status", "Must be one of: saved, applied, screening, interviewing, offer, accepted, rejected, withdrawn, declined, ghosted"),
            ("application_date", "Must be a valid date"),
            ("salary_min", "Must be a valid integer"),
            ("salary_currency", "Must be a valid currency"),
            ("job_url", "Must be a valid URL"),
            ("tags", "Must be a valid list"),
            ("is_favorite", "Must be a valid boolean"),
            ("company_id", "Must be a valid UUID"),
            ("deadline", "Must be a valid date"));
        (await ana.GetAsync("/api/v1/positions"))["total"]!.GetValue<int>().ShouldBe(0);
    }
}
