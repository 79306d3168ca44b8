using Callboard.Data;
using Callboard.Http;
using Callboard.Tests.Support;
using Callboard.Tests.Sweeps;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Data;

public sealed class KeptAnswersTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_every_kind_of_write_figures_and_totals_are_those_of_now()
    {
        var samples = new Samples(app, await app.SignUpAsync());
        var all = MappedEndpoint.Of(app);
        var kept = all.Where(e => e is { Method: "GET", IsPublic: false } && (e.Pattern.StartsWith("/api/v1/analytics/", StringComparison.Ordinal) || e.Pattern.StartsWith("/api/v1/statistics/", StringComparison.Ordinal)
            || e.Pattern is "/api/v1/applications") && !e.Pattern.Contains("/export", StringComparison.Ordinal)).ToList();
        var writes = all.Where(e => e.Method is "POST" or "PATCH" or "DELETE" && e.Mount == Mount.V1 && !e.IsPublic && !e.IsForAdministrators
            && (!e.Pattern.Contains("/auth/", StringComparison.Ordinal) || e.Pattern.EndsWith("/skills/add", StringComparison.Ordinal))).ToList();
        var faults = new List<string>();
        foreach (var endpoint in writes)
        {
            var path = endpoint.Path(endpoint.HasId ? $"{await samples.IdAsync(endpoint.Kind)}" : "");
            var body = await samples.BodyAsync(endpoint);
            await AskAsync("");
            using (var answer = await samples.Person.SendAsync(new HttpMethod(endpoint.Method), path, body))
            {
                answer.IsSuccessStatusCode.ShouldBeTrue($"{endpoint}: {answer.StatusCode}");
            }

            // All statuses are as good as no filter, and nothing is kept for an order of them in which nobody has asked before.
            var statuses = string.Join(',', Enum.GetValues<ApplicationStatus>().Select(s => Vocabulary.Text(s)).Shuffle());
            var (now, anew) = (await AskAsync(""), await AskAsync($"?status={statuses}"));
            faults.AddRange(now.Keys.Where(figure => now[figure] != anew[figure]).Select(figure => $"{figure} after {endpoint}"));
        }

        faults.ShouldBeEmpty();
        kept.Count.ShouldBeGreaterThan(14);
        writes.Count.ShouldBeGreaterThan(40);

        async Task<Dictionary<string, string>> AskAsync(string query)
        {
            var answers = new Dictionary<string, string>();
            foreach (var figure in kept)
            {
                answers[figure.Pattern] = (await samples.Person.GetAsync(figure.Path("") + query)).ToJsonString();
            }

            return answers;
        }
    }

    [Fact]
    public async Task The_dashboard_tells_at_once_that_a_saved_application_is_sent()
    {
        var person = await app.SignUpAsync();
        var saved = await person.ApplyAsync("Developer", status: "saved");
        (await SavedAsync()).ShouldBe(1);
        await person.PatchAsync($"/api/v1/applications/{saved.Id()}/status", new { status = "applied" });
        (await SavedAsync()).ShouldBe(0);

        async Task<int> SavedAsync() => (await person.GetAsync("/api/v1/dashboard/stats"))["saved_applications"]!.GetValue<int>();
    }

    [Fact]
    public async Task Every_table_of_records_is_counted()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var owned = scope.ServiceProvider.GetRequiredService<CallboardDb>().Model.GetEntityTypes().Where(e => typeof(IOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!);
        foreach (var table in owned.Except(["change_counts", "idempotent_answers", "audit_events", "saved_views"]))
        {
            (await app.SqlAsync<string>("select string_agg(tgname, ' ' order by tgname) from pg_trigger where tgrelid = $1::regclass and tgname like 'count%'", table)).ShouldBe("count_delete count_insert count_update", table);
        }
    }

    [Fact]
    public async Task A_transaction_counts_once_and_one_that_is_undone_does_not()
    {
        var person = await app.SignUpAsync();
        await person.ApplyAsync("One");
        var before = await CountAsync(person);

        await RunAsync("update applications set notes = 'x'; update applications set notes = 'y'; update companies set notes = 'z'", "rollback");
        (await CountAsync(person)).ShouldBe(before);

        await RunAsync("update applications set notes = 'x'; update applications set notes = 'y'; update companies set notes = 'z'", "commit");
        (await CountAsync(person)).ShouldBe(before + 1);

        async Task RunAsync(string changes, string end)
        {
            await using var connection = new NpgsqlConnection(app.ConnectionString);
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand($"begin; {changes.Replace(";", $" where owner_id = '{person.Id}';", StringComparison.Ordinal)} where owner_id = '{person.Id}'; {end}", connection);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    [Fact]
    public async Task Changes_to_different_records_do_not_wait_for_each_other()
    {
        var person = await app.SignUpAsync();
        var held = await person.ApplyAsync("Held");
        var before = await CountAsync(person);
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var change = new NpgsqlCommand("update applications set notes = 'x' where id = $1", connection, transaction) { Parameters = { new() { Value = held.Id() } } };
        await change.ExecuteNonQueryAsync(Ct);

        await person.ApplyAsync("Free");
        (await CountAsync(person)).ShouldBe(before + 1);
        await transaction.CommitAsync(Ct);
        (await CountAsync(person)).ShouldBe(before + 2);
    }

    [Fact]
    public async Task Whoever_was_told_of_a_change_reads_a_total_with_it()
    {
        var person = await app.SignUpAsync();
        await using var node = await CallboardApp.StartAsync(connectionString: app.ConnectionString);
        var there = new Person(node.Client, person.Email);
        there.Use(person.AccessToken, person.RefreshToken);
        var made = 0;
        var writers = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 25; i++)
            {
                await person.ApplyAsync("Developer");
                var least = Interlocked.Increment(ref made);
                foreach (var reader in (Person[])[person, there])
                {
                    (await reader.GetAsync("/api/v1/applications?per_page=1"))["total"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(least);
                }
            }
        });
        await Task.WhenAll(writers);
        (await there.GetAsync("/api/v1/statistics/overview"))["total_applications"]!.GetValue<int>().ShouldBe(100);
    }

    private Task<long> CountAsync(Person person) => app.SqlAsync<long>("select coalesce(sum(count), 0)::bigint from change_counts where owner_id = $1", person.Id);
}
