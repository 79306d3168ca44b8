using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Callboard.Tests.Support;

internal static class ErrorBody
{
    private static readonly string[] s_members = ["type", "title", "status", "detail", "instance", "error", "trace_id"];
    private static readonly string[] s_always = ["code", "message", "timestamp"];

    /// <summary>The one error body with exactly its members: details and field_errors only where they say something.</summary>
    public static async Task<JsonNode> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code, string message, string? type = null)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!.AsObject();
        problem.Select(m => m.Key).ShouldBe(s_members);
        problem.Text("type").ShouldBe($"urn:callboard:error:{type ?? code.ToLowerInvariant().Replace('_', '-')}");
        problem.Text("title").ShouldBe(ReasonPhrases.GetReasonPhrase(status));
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem.Text("instance").ShouldBe(response.RequestMessage!.RequestUri!.AbsolutePath);
        problem.Text("trace_id").ShouldBe(response.Headers.GetValues("X-Request-Id").Single());

        var error = problem["error"]!.AsObject();
        error.Text("code").ShouldBe(code);
        error.Text("message").ShouldBe(message);
        DateTimeOffset.Parse(error.Text("timestamp"), CultureInfo.InvariantCulture);
        error.Text("timestamp").ShouldEndWith("Z");
        error.Select(m => m.Key).Except(["details", "field_errors"]).ShouldBe(s_always);
        foreach (var further in error.Where(m => m.Key is "details" or "field_errors"))
        {
            further.Value!.AsObject().Count.ShouldBeGreaterThan(0);
        }

        return problem;
    }

    /// <summary>422 on exactly these fields with exactly these messages.</summary>
    public static async Task ShouldRefuseAsync(this HttpResponseMessage response, params (string Field, string Message)[] fields)
    {
        var problem = await response.ShouldBeProblemAsync(422, "VALIDATION_ERROR", "Request validation failed");
        problem["error"]!["field_errors"]!.AsObject().Select(f => (f.Key, f.Value!.GetValue<string>())).ShouldBe(fields, ignoreOrder: true);
        problem.Text("detail").ShouldBe($"{problem["error"]!["field_errors"]!.AsObject().First().Key}: {problem["error"]!["field_errors"]!.AsObject().First().Value}");
    }
}
