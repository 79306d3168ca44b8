using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Feedback;

public sealed class FeedbackTests(CallboardApp app)
{
    [Theory]
    [InlineData("/api/v1/positions")]
    [InlineData("/applications")]
    [InlineData("/jobs")]
    public async Task Feedback_is_recorded_and_changes_no_status(string applications)
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        var path = $"{applications}/{application.Id()}/feedback";

        var feedback = await ana.PostAsync(path, new { interview_id = interview.Id(), feedback_date = "2024-03-01", rating = 2, skills = new[] { "SQL", "sql" }, comments = "Rusty" });
        var second = await ana.PostAsync(path, new { });

        (feedback["interview_id"]!.GetValue<Guid>(), feedback["rating"]!.GetValue<int>(), feedback["skills"]!.ToJsonString()).ShouldBe((interview.Id(), 2, """["SQL"]"""));
        (await ana.GetAsync($"/api/v1/feedback/{feedback.Id()}")).ToJsonString().ShouldBe(feedback.ToJsonString());
        (await ana.GetAsync(path))["feedback"]!.AsArray().Select(f => f!.Id()).ShouldBe([second.Id(), feedback.Id()]);
        (await ana.GetAsync($"/applications/{application.Id()}")).Text("status").ShouldBe("applied");
    }

    [Fact]
    public async Task The_interview_belongs_to_the_application()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var other = await ana.InterviewAsync(await ana.ApplyAsync("Other"));
        var foreign = await ben.InterviewAsync(await ben.ApplyAsync("Dev"));
        var path = $"/api/v1/applications/{application.Id()}/feedback";
        var feedback = await ana.PostAsync(path, new { rating = 5 });

        (await ana.PostAsync(path, new { interview_id = other.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldBe("Must belong to the application");
        (await ana.PostAsync(path, new { interview_id = foreign.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldBe("Record not found");
        (await ana.PatchAsync($"/api/v1/feedback/{feedback.Id()}", new { interview_id = other.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("interview_id").ShouldNotBeNull();
        (await ana.PatchAsync($"/api/v1/feedback/{feedback.Id()}", new { rating = 6 }, HttpStatusCode.UnprocessableEntity)).FieldError("rating").ShouldBe("Must be between 1 and 5");
        (await ana.PatchAsync($"/api/v1/feedback/{feedback.Id()}", new { rating = (int?)null }))["rating"].ShouldBeNull();
    }

    [Fact]
    public async Task It_hides_an_interview_in_the_trash_and_stays_writable()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        var path = $"/api/v1/feedback/{(await ana.PostAsync($"/applications/{application.Id()}/feedback", new { interview_id = interview.Id() })).Id()}";

        await ana.DeleteAsync($"/interviews/{interview.Id()}");

        (await ana.GetAsync(path))["interview_id"].ShouldBeNull();
        await ana.PatchAsync(path, new { rating = 3 });
        await ana.PostAsync($"/api/v1/trash/{interview.Id()}/restore", expected: HttpStatusCode.OK);
        (await ana.GetAsync(path))["interview_id"]!.GetValue<Guid>().ShouldBe(interview.Id());
    }

    [Fact]
    public async Task Another_persons_feedback_does_not_exist()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var feedback = await ana.PostAsync($"/applications/{application.Id()}/feedback", new { rating = 5 });

        await ben.PostAsync($"/applications/{application.Id()}/feedback", new { rating = 5 }, HttpStatusCode.NotFound);
        await ben.GetAsync($"/applications/{application.Id()}/feedback", HttpStatusCode.NotFound);
        (await ben.GetAsync($"/api/v1/feedback/{feedback.Id()}", HttpStatusCode.NotFound)).Text("detail").ShouldBe("Feedback not found");
        await ben.PatchAsync($"/api/v1/feedback/{feedback.Id()}", new { rating = 1 }, HttpStatusCode.NotFound);
        await ben.DeleteAsync($"/api/v1/feedback/{feedback.Id()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task If_match_guards_feedback()
    {
        var ana = await app.SignUpAsync();
        var path = $"/api/v1/feedback/{(await ana.PostAsync($"/applications/{(await ana.ApplyAsync("Dev")).Id()}/feedback", new { rating = 5 })).Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();

        (await ana.SendAsync(HttpMethod.Put, path, new { rating = 4 }, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await ana.DeleteAsync(path);
        await ana.GetAsync(path, HttpStatusCode.NotFound);
    }
}
