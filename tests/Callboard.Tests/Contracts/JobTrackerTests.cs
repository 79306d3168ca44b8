using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contracts;

/// <summary>Job Tracker (seed 001): six endpoints at the root, a health check and /docs. Its document prints no request, so its flow is walked in order.</summary>
public sealed class JobTrackerTests(CallboardApp app)
{
    [Fact]
    public async Task Its_typical_flow_works_at_the_documented_paths()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        var ana = new Person(client, $"{Guid.NewGuid():N}@example.com");

        (await ana.PostAsync("/auth/register", new { email = ana.Email, password = Person.Password })).Text("email").ShouldBe(ana.Email);

        using var form = new FormUrlEncodedContent([new("grant_type", "password"), new("username", ana.Email), new("password", Person.Password)]);
        using var login = await client.PostAsync(new Uri("/auth/login", UriKind.Relative), form, ct);
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = JsonNode.Parse(await login.Content.ReadAsStringAsync(ct))!;
        token.Text("token_type").ShouldBe("bearer");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text("access_token"));

        var application = await ana.PostAsync("/applications", new { company = "Acme", role = "Developer", link = "https://acme.example/jobs/1", notes = "From a friend" });
        application.Text("title").ShouldBe("Developer");
        application.Text("job_url").ShouldBe("https://acme.example/jobs/1");
        application.Text("status").ShouldBe("applied");

        var path = $"/applications/{application.Id()}";
        var changed = await ana.PatchAsync(path, new { status = "interview", notes = "Spoke to Ben", link = "https://acme.example/jobs/2" });
        changed.Text("status").ShouldBe("interviewing");
        changed.Text("notes").ShouldBe("Spoke to Ben");
        changed.Text("job_url").ShouldBe("https://acme.example/jobs/2");
        changed.Text("title").ShouldBe("Developer");

        (await ana.GetAsync("/applications?status=interview"))["applications"]!.AsArray().ShouldHaveSingleItem()!.Id().ShouldBe(application.Id());
        (await ana.GetAsync("/applications?status=offer"))["total"]!.GetValue<int>().ShouldBe(0);

        await ana.DeleteAsync(path);
        (await ana.GetAsync("/applications"))["total"]!.GetValue<int>().ShouldBe(0);
        await ana.GetAsync(path, HttpStatusCode.NotFound);

        // Hidden, not gone.
        foreach (var deleted in (string[])["include", "only"])
        {
            var kept = (await ana.GetAsync($"/applications?deleted={deleted}"))["applications"]!.AsArray().ShouldHaveSingleItem()!;
            kept.Text("notes").ShouldBe("Spoke to Ben");
            kept["deleted_at"].ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("applied", "applied")]
    [InlineData("interview", "interviewing")]
    [InlineData("offer", "offer")]
    [InlineData("rejected", "rejected")]
    public async Task Its_four_statuses_are_known(string sent, string shown)
    {
        var ana = await app.SignUpAsync();

        (await ana.PostAsync("/applications", new { company = "Acme", position = "Developer", status = sent })).Text("status").ShouldBe(shown);
    }

    [Theory]
    [InlineData("POST", "/applications")]
    [InlineData("GET", "/applications")]
    [InlineData("PATCH", "/applications/0198c0de-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "/applications/0198c0de-0000-7000-8000-000000000000")]
    public async Task Protected_endpoints_answer_401_without_a_token(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(401, "AUTHENTICATION_ERROR", "Not authenticated", "not-authenticated");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/docs")]
    public async Task The_health_check_and_the_documentation_are_public(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
