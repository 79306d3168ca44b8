using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Callboard.Tests.Support;

/// <summary>One user with an HTTP client. The verbs send and read JSON and fail the test when the status is another than expected.</summary>
public sealed class Person(HttpClient client, string email)
{
    public const string Password = "Correct-horse-battery-1";

    public HttpClient Client => client;
    public string Email => email;
    public Guid Id { get; private set; }
    public string AccessToken { get; private set; } = "";
    public string RefreshToken { get; private set; } = "";

    public async Task RegisterAsync(string? timeZone = null)
    {
        var user = await PostAsync("/api/v1/auth/register", new { email, password = Password, first_name = "Ana", last_name = "Test", time_zone = timeZone ?? "UTC" });
        Id = user.Id();
    }

    public async Task LoginAsync()
    {
        var token = await PostAsync("/api/v1/auth/login", new { email, password = Password }, HttpStatusCode.OK);
        Use(token["access_token"]!.GetValue<string>(), token["refresh_token"]!.GetValue<string>());
    }

    public void Use(string accessToken, string refreshToken)
    {
        (AccessToken, RefreshToken) = (accessToken, refreshToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
    }

    /// <summary>What a browser of this person's sends with each request, in place of a token.</summary>
    public async Task<(string Name, string Value)[]> BrowserAsync()
    {
        (string, string)[] ofThisOrigin = [("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin")];
        using var opened = await SendAsync(HttpMethod.Post, "/api/v1/auth/session", new { email, password = Password }, ofThisOrigin);
        return [("Cookie", opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0]), .. ofThisOrigin];
    }

    /// <summary>An application, by default applied to today.</summary>
    public async Task<JsonNode> ApplyAsync(string title, string at = "Acme", string? on = null, string? status = null) =>
        await PostAsync("/api/v1/applications", new JsonObject { ["title"] = title, ["company"] = at, ["application_date"] = on, ["status"] = status ?? "applied" });

    public async Task<JsonNode> InterviewAsync(JsonNode application, string type = "technical", string at = "2030-01-15T14:00:00Z", string? outcome = null) =>
        await PostAsync($"/api/v1/applications/{application.Id()}/interviews", new JsonObject { ["type"] = type, ["scheduled_date"] = at, ["outcome"] = outcome ?? "pending" });

    public Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Get, path, body: null, expected);

    public Task<JsonNode> PostAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.Created) => SendAsync(HttpMethod.Post, path, body, expected);

    public Task<JsonNode> PatchAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Patch, path, body, expected);

    public Task<JsonNode> PutAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Put, path, body, expected);

    public Task DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.NoContent) => SendAsync(HttpMethod.Delete, path, body: null, expected);

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The raw answer, for headers and statuses; <paramref name="body"/> is JSON text, JSON, or anything that serializes.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string json => new StringContent(json, Encoding.UTF8, "application/json"),
                JsonNode node => new StringContent(node.ToJsonString(), Encoding.UTF8, "application/json"),
                _ => JsonContent.Create(body, body.GetType(), options: new JsonSerializerOptions { PropertyNamingPolicy = null }),
            },
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }
}

internal static class JsonNodes
{
    public static Guid Id(this JsonNode record) => record["id"]!.GetValue<Guid>();

    public static string Text(this JsonNode record, string member) => record[member]!.GetValue<string>();

    /// <summary>The message that a 422 gives for a field.</summary>
    public static string? FieldError(this JsonNode problem, string field) => problem["error"]!["field_errors"]?[field]?.GetValue<string>();
}
