using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Notes;

public sealed class NoteTests(CallboardApp app)
{
    [Theory]
    [InlineData("/api/v1/applications", "/api/v1")]
    [InlineData("/api/v1/positions", "/api/v1")]
    [InlineData("/api/v1/jobs", "/api/v1")]
    [InlineData("/applications", "")]
    [InlineData("/jobs", "")]
    public async Task A_note_is_written_under_every_name_of_its_application(string applications, string mount)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");

        var note = await ana.PostAsync($"{applications}/{application.Id()}/notes", new { text = " Call back " });

        (note.Text("content"), note["application_id"]!.GetValue<Guid>()).ShouldBe(("Call back", application.Id()));
        (await ana.GetAsync($"{mount}/notes/{note.Id()}")).ToJsonString().ShouldBe(note.ToJsonString());
        (await ana.GetAsync($"{applications}/{application.Id()}/notes"))["notes"]!.AsArray().Single()!.Id().ShouldBe(note.Id());
    }

    [Fact]
    public async Task An_interview_sets_the_application()
    {
        var ana = await app.SignUpAsync();
        var (application, other) = (await ana.ApplyAsync("Dev"), await ana.ApplyAsync("Other"));
        var interview = await ana.InterviewAsync(application);

        var note = await ana.PostAsync("/notes", new { interview_id = interview.Id(), content = "Went well" });
        note["application_id"]!.GetValue<Guid>().ShouldBe(application.Id());

        var problem = await ana.PostAsync("/notes", new { interview_id = interview.Id(), application_id = other.Id(), content = "x" }, HttpStatusCode.UnprocessableEntity);
        problem.FieldError("interview_id").ShouldBe("Must belong to the application");
        (await ana.PostAsync($"/applications/{other.Id()}/notes", new { interview_id = interview.Id(), content = "x" }, HttpStatusCode.UnprocessableEntity))
            .FieldError("interview_id").ShouldBe("Must belong to the application");
        (await ana.PostAsync("/notes", new { content = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("This field is required");
        (await ana.PostAsync("/notes", new { application_id = application.Id(), content = " " }, HttpStatusCode.UnprocessableEntity)).FieldError("content").ShouldBe("This field is required");
    }

    [Fact]
    public async Task A_note_moves_with_what_is_sent()
    {
        var ana = await app.SignUpAsync();
        var (application, other) = (await ana.ApplyAsync("Dev"), await ana.ApplyAsync("Other"));
        var interview = await ana.InterviewAsync(other);
        var note = await ana.PostAsync("/api/v1/notes", new { application_id = application.Id(), content = "x" });
        var path = $"/api/v1/notes/{note.Id()}";

        var moved = await ana.PatchAsync(path, new { interview_id = interview.Id() });
        moved["application_id"]!.GetValue<Guid>().ShouldBe(other.Id());

        (await ana.PatchAsync(path, new { application_id = application.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldNotBeNull();
        (await ana.PutAsync(path, new { interview_id = (Guid?)null, content = "y" }))["application_id"]!.GetValue<Guid>().ShouldBe(other.Id());
        (await ana.PatchAsync(path, new { application_id = (Guid?)null }, HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("This field is required");
        (await ana.PatchAsync(path, new { application_id = application.Id() })).Text("content").ShouldBe("y");
    }

    [Fact]
    public async Task Another_persons_records_cannot_be_named_or_seen()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        var note = await ana.PostAsync("/api/v1/notes", new { application_id = application.Id(), content = "secret" });

        (await ben.PostAsync("/notes", new { application_id = application.Id(), content = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("Record not found");
        (await ben.PostAsync("/notes", new { interview_id = interview.Id(), content = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldBe("Record not found");
        await ben.PostAsync($"/jobs/{application.Id()}/notes", new { content = "x" }, HttpStatusCode.NotFound);
        await ben.GetAsync($"/jobs/{application.Id()}/notes", HttpStatusCode.NotFound);
        (await ben.GetAsync($"/notes/{note.Id()}", HttpStatusCode.NotFound)).Text("detail").ShouldBe("Note not found");
        await ben.PatchAsync($"/notes/{note.Id()}", new { content = "x" }, HttpStatusCode.NotFound);
        await ben.DeleteAsync($"/notes/{note.Id()}", HttpStatusCode.NotFound);
        (await ben.GetAsync($"/notes?application_id={application.Id()}"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ben.GetAsync("/notes?search=secret"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.GetAsync("/notes"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_list_filters_newest_first()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        await ana.PostAsync("/notes", new { application_id = application.Id(), content = "100% sure" });
        await ana.PostAsync("/notes", new { interview_id = interview.Id(), content = "ask about salary" });
        await ana.PostAsync("/notes", new { application_id = (await ana.ApplyAsync("Other")).Id(), content = "other" });

        async Task<string> Contents(string query) =>
            string.Join("|", (await ana.GetAsync($"/api/v1/notes?{query}"))["notes"]!.AsArray().Select(n => n!.Text("content")));

        (await Contents("")).ShouldBe("other|ask about salary|100% sure");
        (await Contents($"application_id={application.Id()}")).ShouldBe("ask about salary|100% sure");
        (await Contents($"interview_id={interview.Id()}")).ShouldBe("ask about salary");
        (await Contents("search=%25")).ShouldBe("100% sure");
        (await Contents("search=salary%20ask")).ShouldBe("ask about salary");
        (await ana.GetAsync("/api/v1/notes?application_id=7", HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("Must be a valid UUID");
    }

    [Fact]
    public async Task Writing_a_note_is_activity_of_its_application()
    {
        await using var own = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero)));
        var clock = (FakeClock)own.Services.GetService(typeof(TimeProvider))!;
        var ana = await own.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        async Task<string> Activity() => (await ana.GetAsync($"/applications/{application.Id()}")).Text("last_activity_at");

        clock.Advance(TimeSpan.FromMinutes(5));
        var note = await ana.PostAsync("/notes", new { application_id = application.Id(), content = "x" });
        (await Activity()).ShouldBe("2024-03-01T09:05:00Z");
        clock.Advance(TimeSpan.FromMinutes(5));
        await ana.PatchAsync($"/notes/{note.Id()}", new { content = "y" });
        (await Activity()).ShouldBe("2024-03-01T09:10:00Z");
        clock.Advance(TimeSpan.FromMinutes(5));
        await ana.DeleteAsync($"/notes/{note.Id()}");
        (await Activity()).ShouldBe("2024-03-01T09:15:00Z");
    }

    [Fact]
    public async Task A_note_goes_to_the_trash_with_its_interview()
    {
        var ana = await app.SignUpAsync();
        var interview = await ana.InterviewAsync(await ana.ApplyAsync("Dev"));
        var note = await ana.PostAsync("/notes", new { interview_id = interview.Id(), content = "x" });

        await ana.DeleteAsync($"/interviews/{interview.Id()}");

        await ana.GetAsync($"/notes/{note.Id()}", HttpStatusCode.NotFound);
        (await ana.PostAsync("/notes", new { interview_id = interview.Id(), content = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldBe("Record not found");
    }

    [Fact]
    public async Task Sixteen_who_write_with_if_match_lose_no_update()
    {
        var ana = await app.SignUpAsync();
        var note = await ana.PostAsync("/notes", new { application_id = (await ana.ApplyAsync("Dev")).Id(), content = "start" });
        var path = $"/notes/{note.Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ana.SendAsync(HttpMethod.Patch, path, new { content = $"by {i}" }, ("If-Match", etag))));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(15);
    }
}
