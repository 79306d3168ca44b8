using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Reminders;

public sealed class ReminderTests(CallboardApp app)
{
    [Theory]
    [InlineData("2024-06-01", null, "2024-06-01T07:00:00Z")]
    [InlineData("2024-06-01T14:30", null, "2024-06-01T12:30:00Z")]
    [InlineData("2024-06-01", "America/New_York", "2024-06-01T13:00:00Z")]
    [InlineData("2024-06-01T14:30:00+05:30", "America/New_York", "2024-06-01T09:00:00Z")]
    [InlineData("2024-03-31T02:30:00", null, "2024-03-31T01:00:00Z")]
    [InlineData("2024-10-27T02:30:00", null, "2024-10-27T00:30:00Z")]
    public async Task Due_is_wall_clock_time_of_the_zone(string due, string? zone, string instant)
    {
        var ana = await app.SignUpAsync("Europe/Berlin");

        var reminder = await ana.PostAsync("/api/v1/reminders", new { message = "Call", remind_at = due, time_zone = zone });

        (reminder.Text("due_at"), reminder.Text("time_zone")).ShouldBe((instant, zone ?? "Europe/Berlin"));
    }

    [Fact]
    public async Task A_new_zone_alone_keeps_the_time_on_the_clock()
    {
        var ana = await app.SignUpAsync("Europe/Berlin");
        var reminder = await ana.PostAsync("/reminders", new { title = "Call", due_at = "2024-06-01" });

        var moved = await ana.PatchAsync($"/reminders/{reminder.Id()}", new { time_zone = "America/New_York" });

        moved.Text("due_at").ShouldBe("2024-06-01T13:00:00Z");
        (await ana.PatchAsync($"/reminders/{reminder.Id()}", new { due_date = "2024-06-02" })).Text("due_at").ShouldBe("2024-06-02T13:00:00Z");
    }

    [Fact]
    public async Task Done_at_follows_is_done()
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        var reminder = await ana.PostAsync("/reminders", new { title = "Call", due_at = "2024-06-01" });
        var path = $"/api/v1/reminders/{reminder.Id()}";
        reminder["done_at"].ShouldBeNull();

        (await ana.PatchAsync(path, new { completed = true })).Text("done_at").ShouldBe("2024-03-01T09:00:00Z");
        clock.Advance(TimeSpan.FromMinutes(5));
        (await ana.PatchAsync(path, new { is_done = true, title = "Called", done_at = "2020-01-01" })).Text("done_at").ShouldBe("2024-03-01T09:00:00Z");
        (await ana.PatchAsync(path, new { is_done = false }))["done_at"].ShouldBeNull();
        (await ana.PostAsync("/reminders", new { title = "Past", due_at = "2024-01-01", is_done = true })).Text("done_at").ShouldBe("2024-03-01T09:05:00Z");
    }

    [Fact]
    public async Task The_list_filters_by_instants_that_are_included()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev");
        var interview = await ana.InterviewAsync(application);
        await ana.PostAsync("/reminders", new { title = "c", due_at = "2024-06-03T10:00:00Z" });
        await ana.PostAsync("/reminders", new { title = "a", due_at = "2024-06-01T10:00:00Z", interview_id = interview.Id() });
        await ana.PostAsync("/reminders", new { title = "b", due_at = "2024-06-02T10:00:00Z", application_id = application.Id(), is_done = true });

        async Task<string> Titles(string query) =>
            string.Join("", (await ana.GetAsync($"/api/v1/reminders?{query}"))["reminders"]!.AsArray().Select(r => r!.Text("title")));

        (await Titles("")).ShouldBe("abc");
        (await Titles($"application_id={application.Id()}")).ShouldBe("ab");
        (await Titles($"interview_id={interview.Id()}")).ShouldBe("a");
        (await Titles("is_done=true")).ShouldBe("b");
        (await Titles("is_done=false")).ShouldBe("ac");
        (await Titles("due_before=2024-06-02T10:00:00Z")).ShouldBe("ab");
        (await Titles("due_after=2024-06-02T10:00:00Z")).ShouldBe("bc");
        (await Titles("due_after=2024-06-02T12:00:00%2B02:00&due_before=2024-06-02T10:00:00Z")).ShouldBe("b");
        (await ana.GetAsync("/reminders?due_before=soon", HttpStatusCode.UnprocessableEntity)).FieldError("due_before").ShouldBe("Must be a valid date and time");
    }

    [Theory]
    [InlineData("""{"due_at":"2024-06-01"}""", "title")]
    [InlineData("""{"title":"x"}""", "due_at")]
    [InlineData("""{"title":"x","due_at":"2024-02-30"}""", "due_at")]
    [InlineData("""{"title":"x","due_at":"0001-01-01"}""", "due_at")]
    [InlineData("""{"title":"x","due_at":"2024-06-01","time_zone":"Mars/Phobos"}""", "time_zone")]
    [InlineData("""{"title":"x","due_at":"2024-06-01","is_done":"yes"}""", "is_done")]
    [InlineData("""{"title":"x","due_at":"2024-06-01","application_id":"7"}""", "application_id")]
    public async Task Bad_input_is_told_by_field(string body, string field)
    {
        var ana = await app.SignUpAsync();

        (await ana.PostAsync("/reminders", body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reminder_may_belong_to_nothing_and_to_nothing_of_another_person()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var reminder = await ana.PostAsync("/reminders", new { title = "Call", due_at = "2024-06-01" });
        reminder["application_id"].ShouldBeNull();

        (await ben.PostAsync("/reminders", new { title = "x", due_at = "2024-06-01", application_id = application.Id() }, HttpStatusCode.UnprocessableEntity))
            .FieldError("application_id").ShouldBe("Record not found");
        await ben.GetAsync($"/reminders/{reminder.Id()}", HttpStatusCode.NotFound);
        await ben.PatchAsync($"/reminders/{reminder.Id()}", new { is_done = true }, HttpStatusCode.NotFound);
        await ben.DeleteAsync($"/reminders/{reminder.Id()}", HttpStatusCode.NotFound);
        (await ben.GetAsync("/reminders"))["total"]!.GetValue<int>().ShouldBe(0);

        var linked = await ana.PatchAsync($"/reminders/{reminder.Id()}", new { application_id = application.Id() });
        linked["application_id"]!.GetValue<Guid>().ShouldBe(application.Id());
        (await ana.PatchAsync($"/reminders/{reminder.Id()}", new { application_id = (Guid?)null }))["application_id"].ShouldBeNull();
    }

    [Fact]
    public async Task If_match_guards_a_reminder()
    {
        var ana = await app.SignUpAsync();
        var path = $"/reminders/{(await ana.PostAsync("/reminders", new { title = "Call", due_at = "2024-06-01" })).Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();
        await ana.PatchAsync(path, new { is_done = true });

        (await ana.SendAsync(HttpMethod.Put, path, new { title = "x" }, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", "*"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
