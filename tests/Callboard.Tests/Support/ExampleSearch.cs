using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Data;
using Callboard.Feedback;
using Callboard.Rejections;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Support;

[CollectionDefinition]
public sealed class OnTheExample : ICollectionFixture<ExampleSearch>;

/// <summary>The records that all examples of the figures use, on 31 March 2024. Beside them lies the search of another person, which no figure may show.</summary>
public sealed class ExampleSearch : IAsyncLifetime
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2024, 2, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, Guid> _applications = [];

    public CallboardApp App { get; private set; } = null!;
    public Person Ana { get; private set; } = null!;
    public Person Ben { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await CallboardApp.StartAsync(_clock);
        Ana = await App.SignUpAsync();
        Ben = await App.SignUpAsync();
        await Ana.PatchAsync("/api/v1/auth/me", new { skills = new[] { "C#", "SQL" } });
        await ApplyAsync("a3", "Globex", "LinkedIn", "2024-02-01", skills: ["c#", "Docker"]);
        await MoveAsync("a3", "interviewing", "2024-02-11");
        var hr = await Ana.InterviewAsync(await Ana.GetAsync($"/api/v1/applications/{_applications["a3"]}"), "hr", "2024-02-15T12:00:00Z");
        await Ana.PutAsync($"/api/v1/interviews/{hr.Id()}/outcome", new { outcome = "failed" });

        _clock.Set(new DateTimeOffset(2024, 3, 31, 10, 0, 0, TimeSpan.Zero));
        await Ana.LoginAsync();
        await Ben.LoginAsync();
        var a1 = await ApplyAsync("a1", "Acme", "LinkedIn", "2024-01-10", ["C#", "SQL"], "EUR", 60000, 80000);
        foreach (var (status, day) in new[] { ("screening", "2024-01-15"), ("interviewing", "2024-01-20"), ("offer", "2024-02-05"), ("accepted", "2024-02-10") })
        {
            await MoveAsync("a1", status, day);
        }

        await Ana.InterviewAsync(a1, "technical", "2024-01-22T12:00:00Z", "passed");
        await Ana.InterviewAsync(a1, "final", "2024-01-30T12:00:00Z", "passed");
        await ApplyAsync("a2", "Acme", "Referral", "2024-01-20", ["C#"], "EUR", 50000, 70000);
        await MoveAsync("a2", "rejected", "2024-01-30");
        await ApplyAsync("a4", "Initech", "LinkedIn", "2024-03-20", ["SQL"], "USD", 90000);
        await ApplyAsync("a5", "Globex", source: null, "2024-02-10");
        await MoveAsync("a5", "ghosted", "2024-03-15");
        await ApplyAsync("a6", "Hooli", "Referral", on: null, status: "saved");

        await WriteAsync(Ana, db =>
        {
            db.Add(new InterviewFeedback { ApplicationId = _applications["a1"], Rating = 4 });
            db.Add(new InterviewFeedback { ApplicationId = _applications["a3"], Rating = 2, Skills = ["SQL"] });
            db.Add(new Rejection { ApplicationId = _applications["a2"], Stage = ApplicationStatus.Applied, RejectedDate = new(2024, 1, 30), Reasons = ["experience"] });
            db.Add(new Rejection { ApplicationId = _applications["a3"], Stage = ApplicationStatus.Interviewing, RejectedDate = new(2024, 2, 25), Reasons = ["communication", "experience"] });
        });
        await FillBenAsync();
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    /// <summary>Rows that have no path yet, or that no path would write.</summary>
    internal async Task WriteAsync(Person person, Action<CallboardDb> write)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await db.Users.SingleAsync(u => u.Id == person.Id));
        write(db);
        await db.SaveChangesAsync();
    }

    private async Task FillBenAsync()
    {
        var b1 = await Ben.PostAsync("/api/v1/applications", new
        {
            title = "b1",
            company = "Umbrella",
            source = "Fax",
            application_date = "2023-11-01",
            skills_required = new[] { "COBOL" },
            salary_currency = "GBP",
            salary_min = 1,
        });
        await Ben.PutAsync($"/api/v1/applications/{b1.Id()}/status", new { status = "offer", at = "2023-12-01" });
        await Ben.InterviewAsync(b1, "panel", "2023-11-20T12:00:00Z", "passed");
        await Ben.InterviewAsync(b1, "panel", "2024-04-20T12:00:00Z");
        await Ben.PostAsync($"/api/v1/applications/{b1.Id()}/timeline", new { event_type = "coffee", title = "Coffee" });
        await WriteAsync(Ben, db =>
        {
            db.Add(new InterviewFeedback { ApplicationId = b1.Id(), Rating = 5, Skills = ["COBOL"] });
            db.Add(new Rejection { ApplicationId = b1.Id(), Stage = ApplicationStatus.Offer, Reasons = ["age"] });
            db.Add(new Reminders.Reminder { ApplicationId = b1.Id(), Title = "Call", DueAt = _clock.GetUtcNow().AddDays(-1) });
        });
    }

    private async Task<JsonNode> ApplyAsync(
        string title, string company, string? source, string? on, string[]? skills = null, string? currency = null, int? min = null, int? max = null, string status = "applied")
    {
        var application = await Ana.PostAsync("/api/v1/applications", new
        {
            title,
            company,
            source,
            status,
            application_date = on,
            skills_required = skills ?? [],
            salary_currency = currency,
            salary_min = min,
            salary_max = max,
        });
        _applications[title] = application.Id();
        return application;
    }

    private Task<JsonNode> MoveAsync(string title, string status, string day) => Ana.PutAsync($"/api/v1/applications/{_applications[title]}/status", new { status, at = $"{day}T12:00:00Z" });
}

internal static class Figures
{
    /// <summary>The same members in the same order, and numbers in the same digits: 60.0 is not 60.</summary>
    public static void ShouldBeJson(this JsonNode figures, string expected) => figures.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());
}
