using System.Text.Json;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Cli;
using Callboard.Data;
using Callboard.SampleData;
using Callboard.Tests.Support;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.SampleData;

public sealed class SampleDataTests(CallboardApp app)
{
    private static readonly DateTimeOffset s_day = new(2026, 5, 20, 9, 30, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_search_has_every_status_and_everything_that_hangs_on_applications()
    {
        await using var own = await CallboardApp.StartAsync();
        (await SeedAsync(own, 50)).ShouldContain("has 50 applications");
        var demo = await LoginAsync(own);

        var me = await demo.GetAsync("/api/v1/auth/me");
        (me.Text("full_name"), me.Text("role")).ShouldBe(("Demo User", "user"));
        me["skills"]!.AsArray().Count.ShouldBeGreaterThan(4);
        me["profile"]!.AsObject().ShouldAllBe(p => p.Value != null);

        await using var scope = ScopeOf(own, me.Id());
        var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
        var applications = await db.Applications.Include(a => a.Company).ToListAsync(Ct);
        applications.Count.ShouldBe(50);
        applications.Select(a => a.Status).Distinct().Count().ShouldBe(10);
        applications.Select(a => a.Company.Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(20);
        applications.Select(a => a.SalaryCurrency).Distinct().Count().ShouldBeInRange(2, 3);
        applications.Select(a => a.Source).Distinct().Count().ShouldBeGreaterThan(3);
        applications.ShouldAllBe(a => a.SkillsRequired.Count > 0 && a.Tags.All(t => t == "remote"));
        (await db.Interviews.CountAsync(i => i.Outcome == InterviewOutcome.Pending && i.ScheduledDate > DateTimeOffset.UnixEpoch, Ct)).ShouldBeGreaterThan(0);
        (await db.Contacts.CountAsync(Ct)).ShouldBeGreaterThan(0);
        (await db.Notes.CountAsync(Ct)).ShouldBeGreaterThan(0);
        (await db.Reminders.CountAsync(r => !r.IsDone, Ct)).ShouldBeGreaterThan(0);
        (await db.TimelineEvents.CountAsync(Ct)).ShouldBeGreaterThan(0);
        (await db.Feedback.CountAsync(Ct)).ShouldBeGreaterThan(0);
        (await db.Rejections.CountAsync(Ct)).ShouldBe(applications.Count(a => a.Status == ApplicationStatus.Rejected));
    }

    [Theory]
    [InlineData(10, "UTC")]
    [InlineData(50, "America/Los_Angeles")]
    [InlineData(450, "Pacific/Auckland")]
    public async Task Dates_statuses_and_histories_agree(int count, string timeZone)
    {
        var ana = await app.SignUpAsync(timeZone);
        await FillAsync(app, ana.Id, count, "sample");

        await using var scope = ScopeOf(app, ana.Id);
        var clock = scope.ServiceProvider.GetRequiredService<UserClock>();
        var applications = await scope.ServiceProvider.GetRequiredService<CallboardDb>().Applications.Include(a => a.History).Include(a => a.Interviews).AsSplitQuery().ToListAsync(Ct);

        applications.Count.ShouldBe(count);
        applications.Select(a => a.Status).Distinct().Count().ShouldBe(10);
        applications.ShouldAllBe(a => a.Tags.Contains("sample"));
        applications.SelectMany(a => a.Interviews).ShouldContain(i => i.Outcome == InterviewOutcome.Failed);
        foreach (var application in applications)
        {
            CheckHistory(application, clock);
            CheckInterviews(application, clock);
            application.CreatedAt.ShouldBeInRange(clock.StartOf(clock.Today.AddDays(-90)), application.LastActivityAt);
            application.LastActivityAt.ShouldBeInRange(application.StatusChangedAt, clock.Now);
            application.UpdatedAt.ShouldBeInRange(application.CreatedAt, application.LastActivityAt);
            var furthest = application.FurthestStatus;
            application.Recount();
            application.FurthestStatus.ShouldBe(furthest);
        }
    }

    [Fact]
    public async Task The_same_day_and_count_give_the_same_data_at_another_hour()
    {
        var clock = new FakeClock(s_day);
        await using var own = await CallboardApp.StartAsync(clock);
        var (ana, ben, cleo) = (await own.SignUpAsync(), await own.SignUpAsync(), await own.SignUpAsync());
        await FillAsync(own, ana.Id, 30);
        clock.Advance(TimeSpan.FromHours(9));
        await FillAsync(own, ben.Id, 30);
        await FillAsync(own, cleo.Id, 31);

        (await TellAsync(own, ben.Id)).ShouldBe(await TellAsync(own, ana.Id));
        (await TellAsync(own, cleo.Id)).ShouldNotBe(await TellAsync(own, ana.Id));
    }

    [Fact]
    public async Task A_company_that_the_account_knows_is_used_again()
    {
        var ana = await app.SignUpAsync();
        var own = await ana.ApplyAsync("Developer", at: SampleWords.Companies[0].Name.ToUpperInvariant());
        await FillAsync(app, ana.Id, 40);

        await using var scope = ScopeOf(app, ana.Id);
        var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
        (await db.Companies.CountAsync(Ct)).ShouldBe(SampleWords.Companies.Length);
        (await db.Applications.CountAsync(a => a.CompanyId == own["company_id"]!.GetValue<Guid>(), Ct)).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_reset_replaces_everything()
    {
        await using var own = await CallboardApp.StartAsync();
        await SeedAsync(own, 12);
        var demo = await LoginAsync(own);
        var kept = await demo.ApplyAsync("Written by hand");

        (await SeedAsync(own, 20)).ShouldContain("left alone");
        (await demo.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(13);

        (await SeedAsync(own, 20, reset: true)).ShouldContain("has 20 applications");
        var again = await LoginAsync(own);
        (await again.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(20);
        await again.GetAsync($"/api/v1/applications/{kept.Id()}", System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("ENVIRONMENT")]
    public async Task Production_refuses_a_public_password_until_it_is_forced(string variable)
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { [variable] = "production" });

        (await Should.ThrowAsync<StartupException>(() => SeedAsync(own, 10))).Message.ShouldContain("--force");

        (await SeedAsync(own, 10, force: true)).ShouldContain("has 10 applications");
    }

    [Fact]
    public async Task A_large_count_tells_how_far_it_is()
    {
        await using var own = await CallboardApp.StartAsync();

        var said = await SeedAsync(own, 1000);

        said.ShouldContain("200 of 1000 applications");
        said.ShouldContain("1000 of 1000 applications");
    }

    private static void CheckHistory(Application application, UserClock clock)
    {
        var history = application.History.OrderBy(c => c.Step).ToList();
        history[0].From.ShouldBeNull();
        history[^1].To.ShouldBe(application.Status);
        history[^1].At.ShouldBe(application.StatusChangedAt);
        history.ShouldAllBe(c => c.At <= clock.Now);
        foreach (var (before, change) in history.Zip(history.Skip(1)))
        {
            change.From.ShouldBe(before.To);
            change.At.ShouldBeGreaterThanOrEqualTo(before.At);
        }

        (application.ApplicationDate is null).ShouldBe(application.Status == ApplicationStatus.Saved);
        if (application.ApplicationDate is { } date)
        {
            date.ShouldBeInRange(clock.Today.AddDays(-90), clock.Today);
            var applied = history.Find(c => c.To == ApplicationStatus.Applied)!;
            clock.DateOf(applied.At).ShouldBe(date);
            if (applied.Step == 0)
            {
                applied.At.ShouldBe(clock.NoonOf(date) is var noon && noon < application.CreatedAt ? noon : application.CreatedAt);
            }
        }
    }

    private static void CheckInterviews(Application application, UserClock clock)
    {
        foreach (var interview in application.Interviews)
        {
            interview.CreatedAt.ShouldBeLessThanOrEqualTo(interview.ScheduledDate);
            (interview.ScheduledDate >= clock.StartOf(clock.Today)).ShouldBe(interview.Outcome == InterviewOutcome.Pending);
            if (interview.Outcome != InterviewOutcome.Pending)
            {
                interview.UpdatedAt.ShouldBeInRange(interview.ScheduledDate, clock.Now);
            }
        }

        application.Interviews.Select(i => i.Round).ShouldBeUnique();
        if (application.Interviews.Exists(i => i.Outcome == InterviewOutcome.Failed))
        {
            application.Status.ShouldBe(ApplicationStatus.Rejected);
            application.History.MaxBy(c => c.Step)!.Reason.ShouldBe("Interview failed");
        }
    }

    /// <summary>Everything in words, without the ids.</summary>
    private static async Task<string> TellAsync(CallboardApp app, Guid user)
    {
        await using var scope = ScopeOf(app, user);
        var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
        var told = new object[]
        {
            await db.Applications.OrderBy(a => a.CreatedAt).ThenBy(a => a.JobUrl).Select(a => new
            {
                a.Title, a.Company.Name, a.Status, a.ApplicationDate, a.SalaryMin, a.Source, a.CreatedAt, a.UpdatedAt, a.LastActivityAt, a.Description,
                History = a.History.OrderBy(c => c.Step).Select(c => new { c.To, c.At, c.Reason, c.CreatedAt }).ToList(),
                Interviews = a.Interviews.OrderBy(i => i.Round).Select(i => new { i.Type, i.ScheduledDate, i.Outcome, i.Notes, i.UpdatedAt }).ToList(),
            }).ToListAsync(Ct),
            await db.Contacts.OrderBy(c => c.Name).ThenBy(c => c.Email).Select(c => new { c.Name, c.Email, c.CreatedAt, Links = c.Applications.Count }).ToListAsync(Ct),
            await db.Reminders.OrderBy(r => r.DueAt).ThenBy(r => r.Title).Select(r => new { r.Title, r.DueAt, r.DoneAt, r.CreatedAt }).ToListAsync(Ct),
            await db.Rejections.OrderBy(r => r.CreatedAt).ThenBy(r => r.Notes).Select(r => new { r.RejectedDate, r.Reasons, r.Stage }).ToListAsync(Ct),
            await db.Feedback.OrderBy(f => f.CreatedAt).ThenBy(f => f.Comments).Select(f => new { f.FeedbackDate, f.Rating, f.Comments, f.Interviewer }).ToListAsync(Ct),
            await db.TimelineEvents.OrderBy(e => e.Date).ThenBy(e => e.Title).Select(e => new { e.Date, e.EventType, e.Title }).ToListAsync(Ct),
            await db.Notes.OrderBy(n => n.CreatedAt).ThenBy(n => n.Content).Select(n => new { n.Content, n.CreatedAt }).ToListAsync(Ct),
        };
        return JsonSerializer.Serialize(told);
    }

    private static async Task<string> SeedAsync(CallboardApp app, int count, bool reset = false, bool force = false)
    {
        await using var output = new StringWriter();
        (await SeedCommand.RunAsync(app.Services, () => count, reset, force, output, Ct)).ShouldBe(0);
        return output.ToString();
    }

    private static async Task FillAsync(CallboardApp app, Guid user, int count, string? tag = null)
    {
        await using var scope = ScopeOf(app, user);
        (await scope.ServiceProvider.GetRequiredService<SampleDataService>().FillAsync(count, tag, told: null, Ct)).ShouldBe(count);
    }

    private static async Task<Person> LoginAsync(CallboardApp app)
    {
        var demo = new Person(new HttpClient { BaseAddress = app.Client.BaseAddress }, DemoAccount.Email);
        var token = await demo.PostAsync("/api/v1/auth/login", new { email = DemoAccount.Email, password = DemoAccount.Password }, System.Net.HttpStatusCode.OK);
        demo.Use(token.Text("access_token"), token.Text("refresh_token"));
        return demo;
    }

    /// <summary>A unit of work of this user's.</summary>
    private static AsyncServiceScope ScopeOf(CallboardApp app, Guid user)
    {
        var scope = app.Services.CreateAsyncScope();
        var known = scope.ServiceProvider.GetRequiredService<CallboardDb>().Users.AsNoTracking().Single(u => u.Id == user);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(known);
        return scope;
    }
}
