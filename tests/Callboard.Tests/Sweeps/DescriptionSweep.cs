using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>Every endpoint, asked for something it grants: what it answers must be what the OpenAPI document says.</summary>
public sealed class DescriptionSweep : IAsyncLifetime
{
    private CallboardApp app = null!;
    private Person administrator = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await CallboardApp.StartAsync();
        administrator = await app.SignUpAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Answers_are_what_the_document_says()
    {
        var description = await Description.OfAsync(app);
        var samples = new Samples(app, await app.SignUpAsync());
        var endpoints = MappedEndpoint.Of(app).Where(e => !e.IsEndless && description.Has("/" + e.Pattern.Trim('/'))).ToList();
        foreach (var kind in endpoints.Where(e => e.HasId && !e.IsForAdministrators).Select(e => e.Kind).Distinct())
        {
            await samples.IdAsync(kind);
        }

        var faults = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var asking = endpoint.Pattern.Contains("/auth", StringComparison.Ordinal) && endpoint.Method != "GET" ? new Samples(app, await app.SignUpAsync()) : samples;
            using var answer = await AskAsync(endpoint, asking);
            var found = answer.IsSuccessStatusCode ? await description.FaultsAsync(answer, "/" + endpoint.Pattern.Trim('/'), endpoint.Method) : [$"answers {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}"];
            faults.AddRange(found.Select(f => $"{endpoint}: {f}"));
        }

        endpoints.Count.ShouldBeGreaterThan(200);
        faults.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> AskAsync(MappedEndpoint endpoint, Samples samples)
    {
        var owner = endpoint.IsForAdministrators ? new Samples(app, await app.SignUpAsync()) : samples;
        var id = endpoint.HasId ? await owner.IdAsync(endpoint.Kind) : Guid.Empty;
        if (endpoint.Pattern.EndsWith("/attachments/{index}", StringComparison.Ordinal))
        {
            await samples.Person.PostAsync($"/api/v1/applications/{id}/attachments", await samples.BodyAsync(endpoint with { Method = "POST", Pattern = "/attachments" }));
        }

        var body = endpoint is { Method: "DELETE", Name: "DELETE /auth/me" } ? new { password = Person.Password } : await samples.BodyAsync(endpoint);
        var query = endpoint.Method == "GET" ? $"?q={samples.Mark}" : "";
        return await (endpoint.IsForAdministrators ? administrator : samples.Person).SendAsync(new HttpMethod(endpoint.Method), endpoint.Path($"{id}") + query, body, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
    }
}
