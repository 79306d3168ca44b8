using Callboard.Data;
using Callboard.Jobs;
using Callboard.Tests.Accounts;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Callboard.Tests.Jobs;

public sealed class JobTests
{
    private static readonly DateTimeOffset s_start = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_trash_is_purged_after_its_days_with_children_and_files()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(clock);
        var ana = await app.SignUpAsync();
        var (first, second) = (await app.OwnSomethingEverywhereAsync(ana), await ana.ApplyAsync("Later", at: "Gamma"));
        await ana.DeleteAsync($"/api/v1/applications/{first.Id()}");
        clock.Advance(TimeSpan.FromDays(1));
        await ana.LoginAsync();
        await ana.DeleteAsync($"/api/v1/applications/{second.Id()}");

        clock.Set(s_start.AddDays(30));
        await RunAsync<TrashJob>(app);
        (await TitlesAsync(app, ana)).ShouldBe(["Developer", "Later", "Tester"]);

        clock.Set(s_start.AddDays(30).AddSeconds(1));
        await RunAsync<TrashJob>(app);
        (await TitlesAsync(app, ana)).ShouldBe(["Later", "Tester"]);
        (await app.TablesOfAsync(ana.Id)).ShouldBe(["applications", "audit_events", "change_counts", "companies", "contacts", "idempotent_answers", "saved_views", "sessions", "status_changes"], ignoreOrder: true);

        // The file was written today, whatever the clock of this test says.
        clock.Set(TimeProvider.System.GetUtcNow().AddHours(2));
        await RunAsync<LeftoverFilesJob>(app);
        Directory.GetFiles(FolderOf(app, ana)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Feedback_outlives_a_purged_interview()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(clock);
        var ana = await app.SignUpAsync();
        var application = await app.OwnSomethingEverywhereAsync(ana);
        var interview = (await ana.GetAsync($"/api/v1/applications/{application.Id()}"))["interviews"]![0]!;
        await ana.DeleteAsync($"/api/v1/interviews/{interview.Id()}");

        clock.Advance(TimeSpan.FromDays(31));
        await RunAsync<TrashJob>(app);

        await app.AsAsync(ana, async db =>
        {
            (await db.Feedback.SingleAsync(Ct)).InterviewId.ShouldBeNull();
            (await db.Interviews.IgnoreQueryFilters([CallboardDb.LiveFilter]).AnyAsync(Ct)).ShouldBeFalse();
            (await db.Notes.IgnoreQueryFilters([CallboardDb.LiveFilter]).AnyAsync(Ct)).ShouldBeFalse();
        });
    }

    [Fact]
    public async Task A_deleted_company_goes_when_nothing_refers_to_it()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(clock);
        var ana = await app.SignUpAsync();
        var lone = await ana.ApplyAsync("Developer", at: "Lone");
        await ana.ApplyAsync("Developer", at: "Needed");
        await app.AsAsync(ana, db => db.Companies.ExecuteUpdateAsync(c => c.SetProperty(x => x.DeletedAt, s_start), Ct));
        await ana.DeleteAsync($"/api/v1/applications/{lone.Id()}");

        clock.Advance(TimeSpan.FromDays(31));
        await RunAsync<TrashJob>(app);

        await app.AsAsync(ana, async db => (await db.Companies.Select(c => c.Name).ToListAsync(Ct)).ShouldBe(["Needed"]));
    }

    [Fact]
    public async Task Zero_days_keep_the_trash_for_ever()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(new() { ["TRASH_RETENTION_DAYS"] = "0" }, services => services.AddSingleton<TimeProvider>(clock));
        var ana = await app.SignUpAsync();
        await ana.DeleteAsync($"/api/v1/applications/{(await ana.ApplyAsync("Kept")).Id()}");

        clock.Advance(TimeSpan.FromDays(10_000));
        await RunAsync<TrashJob>(app);

        (await TitlesAsync(app, ana)).ShouldBe(["Kept"]);
    }

    [Fact]
    public async Task Files_without_rows_go_after_an_hour_and_others_stay()
    {
        await using var app = await CallboardApp.StartAsync();
        var ana = await app.SignUpAsync();
        var kept = await ana.UploadAsync(Sample.Pdf);
        var trashed = await ana.UploadAsync(Sample.Pdf);
        await ana.DeleteAsync($"/api/v1/attachments/{trashed.Id()}");
        var folder = FolderOf(app, ana);
        var (young, old) = (Path.Combine(folder, $"{Guid.NewGuid()}"), Path.Combine(folder, $"{Guid.NewGuid()}"));
        var erased = Path.Combine(Directory.CreateDirectory(Path.Combine(app.DataFolder, "attachments", $"{Guid.NewGuid()}")).FullName, $"{Guid.NewGuid()}");
        foreach (var file in (string[])[young, old, erased])
        {
            await File.WriteAllTextAsync(file, "left", Ct);
        }

        foreach (var file in Directory.GetFiles(folder).Append(erased).Where(f => f != young))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));
        }

        await RunAsync<LeftoverFilesJob>(app);

        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe([kept.Id().ToString(), trashed.Id().ToString(), Path.GetFileName(young)], ignoreOrder: true);
        File.Exists(erased).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_without_anybody_removes_no_file()
    {
        await using var app = await CallboardApp.StartAsync();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(app.DataFolder, "attachments", $"{Guid.NewGuid()}")).FullName, $"{Guid.NewGuid()}");
        await File.WriteAllTextAsync(file, "somebody's", Ct);
        File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await RunAsync<LeftoverFilesJob>(app);

        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task Stored_answers_expire_after_a_day_and_ended_sessions_after_a_month()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(clock);
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        using var keyed = await ana.SendAsync(HttpMethod.Post, "/api/v1/applications", new { title = "Once", company = "Acme" }, ("Idempotency-Key", "k"));
        await ben.PostAsync("/api/v1/auth/logout", expected: System.Net.HttpStatusCode.NoContent);

        clock.Advance(TimeSpan.FromHours(24));
        await RunAsync<ExpiryJob>(app);
        (await app.TablesOfAsync(ana.Id)).ShouldContain("idempotent_answers");
        clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync<ExpiryJob>(app);
        (await app.TablesOfAsync(ana.Id)).ShouldNotContain("idempotent_answers");
        (await app.TablesOfAsync(ben.Id)).ShouldContain("sessions");

        clock.Set(s_start.AddDays(30).AddMinutes(1));
        await RunAsync<ExpiryJob>(app);
        (await app.TablesOfAsync(ben.Id)).ShouldNotContain("sessions");
        (await app.TablesOfAsync(ana.Id)).ShouldContain("sessions");
    }

    [Fact]
    public async Task Two_nodes_may_purge_at_once()
    {
        var clock = new FakeClock(s_start);
        await using var app = await CallboardApp.StartAsync(clock);
        var ana = await app.SignUpAsync();
        for (var i = 0; i < 20; i++)
        {
            await ana.DeleteAsync($"/api/v1/applications/{(await ana.ApplyAsync($"No {i}")).Id()}");
        }

        clock.Advance(TimeSpan.FromDays(31));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RunAsync<TrashJob>(app)));

        (await TitlesAsync(app, ana)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failing_job_runs_again_and_the_server_lives()
    {
        await using var app = await CallboardApp.StartAsync(adjust: services => services.AddJob<FailingJob>());
        var job = app.Services.GetRequiredService<FailingJob>();

        await job.Thrice.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        using var alive = await app.Client.GetAsync("/health/readiness", Ct);
        alive.IsSuccessStatusCode.ShouldBeTrue();
        app.Services.GetServices<IHostedService>().ShouldContain(job);
    }

    private sealed class FailingJob(IServiceProvider services) : ScheduledJob(TimeSpan.FromMilliseconds(50), services)
    {
        private int _runs;

        public TaskCompletionSource Thrice { get; } = new();

        public override Task RunAsync(CancellationToken ct)
        {
            if (++_runs == 3)
            {
                Thrice.SetResult();
            }

            throw new InvalidOperationException("As planned by a test.");
        }
    }

    private static Task RunAsync<TJob>(CallboardApp app) where TJob : ScheduledJob => app.Services.GetRequiredService<TJob>().RunAsync(Ct);

    private static string FolderOf(CallboardApp app, Person person) => Path.Combine(app.DataFolder, "attachments", person.Id.ToString());

    private static async Task<List<string>> TitlesAsync(CallboardApp app, Person person)
    {
        var titles = new List<string>();
        await app.AsAsync(person, async db => titles = await db.Applications.IgnoreQueryFilters([CallboardDb.LiveFilter]).OrderBy(a => a.Title).Select(a => a.Title).ToListAsync(Ct));
        return titles;
    }
}
