using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Events;

public sealed class EventTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_is_told_to_its_owner_and_to_nobody_else()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        using var anas = await Stream.OpenAsync(ana);
        using var bens = await Stream.OpenAsync(ben);

        var application = await ana.ApplyAsync("Developer");
        var bensOwn = await ben.PostAsync("/api/v1/contacts", new { name = "Cleo" });

        var told = new[] { await anas.NextAsync(), await anas.NextAsync() };
        told.ShouldContain(("application", application.Id()));
        told.Select(t => t.Type).Order().ShouldBe(["application", "company"]);
        (await bens.NextAsync()).ShouldBe(("contact", bensOwn.Id()));
    }

    [Fact]
    public async Task Every_kind_of_write_is_told()
    {
        var ana = await app.SignUpAsync();
        using var stream = await Stream.OpenAsync(ana);
        var application = await ApplyAsync(ana, stream);

        await ana.PatchAsync($"/api/v1/applications/{application.Id()}", new { title = "Architect" });
        (await stream.NextAsync()).ShouldBe(("application", application.Id()));
        var note = await ana.PostAsync("/api/v1/notes", new { application_id = application.Id(), content = "Call them" });
        (await stream.UntilAsync("note")).ShouldBe(note.Id());
        var reminder = await ana.PostAsync("/api/v1/reminders", new { application_id = application.Id(), title = "Call", due_at = "2030-01-01T09:00:00Z" });
        (await stream.UntilAsync("reminder")).ShouldBe(reminder.Id());
        await ana.DeleteAsync($"/api/v1/reminders/{reminder.Id()}");
        (await stream.UntilAsync("reminder")).ShouldBe(reminder.Id());
    }

    [Fact]
    public async Task What_comes_back_or_is_filled_beside_the_record_is_told_too()
    {
        var ana = await app.SignUpAsync();
        using var stream = await Stream.OpenAsync(ana);
        var application = await ApplyAsync(ana, stream);
        var company = application["company_id"]!.GetValue<Guid>();

        await ana.PatchAsync($"/api/applications/{application.Id()}/", new { company = new { location = "Berlin" } });
        (await stream.UntilAsync("all")).ShouldBeNull();

        await ana.DeleteAsync($"/api/v1/companies/{company}");
        (await stream.UntilAsync("company")).ShouldBe(company);
        await ana.PostAsync("/api/v1/companies/sync", expected: HttpStatusCode.OK);
        (await stream.UntilAsync("company")).ShouldBe(company);
    }

    [Fact]
    public async Task A_refused_write_is_not_told()
    {
        var ana = await app.SignUpAsync();
        using var stream = await Stream.OpenAsync(ana);
        var application = await ApplyAsync(ana, stream);

        await ana.PatchAsync($"/api/v1/applications/{application.Id()}", new { title = "" }, HttpStatusCode.UnprocessableEntity);
        var contact = await ana.PostAsync("/api/v1/contacts", new { name = "Cleo" });

        (await stream.NextAsync()).ShouldBe(("contact", contact.Id()));
    }

    [Fact]
    public async Task Many_at_once_are_told_as_everything()
    {
        var ana = await app.SignUpAsync();
        using var stream = await Stream.OpenAsync(ana);

        await ana.PostAsync("/api/v1/sample-data");

        (await stream.NextAsync()).ShouldBe(("all", null));
    }

    [Fact]
    public async Task The_stream_ends_with_its_session()
    {
        var ana = await app.SignUpAsync();
        using var stream = await Stream.OpenAsync(ana);

        await ana.PostAsync("/api/v1/auth/logout", expected: HttpStatusCode.NoContent);

        (await stream.EndsAsync()).ShouldBeTrue();
    }

    /// <summary>An application whose two changes, its company's and its own, have been told.</summary>
    private static async Task<JsonNode> ApplyAsync(Person person, Stream stream)
    {
        var application = await person.ApplyAsync("Developer");
        await stream.NextAsync();
        await stream.NextAsync();
        return application;
    }

    private sealed class Stream(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        public static async Task<Stream> OpenAsync(Person person)
        {
            var response = await person.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/events"), HttpCompletionOption.ResponseHeadersRead, Ct);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
            (await reader.ReadLineAsync(Ct)).ShouldBe(": following");
            // The listener may still be connecting; a write told before it listens is told as everything, which no test here expects.
            await Task.Delay(300, Ct);
            return new Stream(response, reader);
        }

        public async Task<(string Type, Guid? Id)> NextAsync()
        {
            while (true)
            {
                var line = await reader.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct) ?? throw new InvalidOperationException("The stream has ended.");
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    var change = JsonNode.Parse(line["data: ".Length..])!;
                    return (change.Text("type"), change["id"] is null ? null : change.Id());
                }
            }
        }

        public async Task<Guid?> UntilAsync(string type)
        {
            while (true)
            {
                if (await NextAsync() is var (told, id) && told == type)
                {
                    return id;
                }
            }
        }

        public async Task<bool> EndsAsync()
        {
            while (await reader.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct) is not null)
            {
            }

            return true;
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}
