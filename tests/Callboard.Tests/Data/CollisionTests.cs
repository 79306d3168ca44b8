using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Callboard.Data;
using Callboard.Tests.Accounts;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Callboard.Tests.Data;

/// <summary>Transactions that PostgreSQL ends because they wait for each other are done again, and no client hears of it.</summary>
public sealed class CollisionTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_victim_of_a_deadlock_is_done_again(bool withKey)
    {
        var ana = await app.SignUpAsync();
        var (first, second) = (await ana.ApplyAsync("First"), await ana.ApplyAsync("Second"));
        await using var other = await OpenAsync();

        // This side never looks for deadlocks, so the server's does, and is the victim.
        await ExecuteAsync(other, "set deadlock_timeout = '1h'");
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await LockAsync(other, second.Id());
        (string, string)[] key = withKey ? [("Idempotency-Key", "k1")] : [];
        var request = ana.SendAsync(HttpMethod.Post, "/api/v1/applications/bulk", new { ids = new[] { first.Id(), second.Id() }, is_favorite = true }, key);
        await using (var watch = await OpenAsync())
        {
            while (await WaitersAsync(watch) == 0)
            {
                await Task.Delay(20, Ct);
            }
        }

        await LockAsync(other, first.Id());
        await transaction.CommitAsync(Ct);
        using var answer = await request;

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ana.GetAsync($"/api/v1/applications/{first.Id()}"))["is_favorite"]!.GetValue<bool>().ShouldBeTrue();
        (await ana.GetAsync($"/api/v1/applications/{second.Id()}"))["is_favorite"]!.GetValue<bool>().ShouldBeTrue();

        // Locks whatever is asked for, in its own order; the server's order cannot collide with itself.
        Task LockAsync(NpgsqlConnection connection, Guid id) => ExecuteAsync(connection, $"select from applications where id = '{id}' for update");
        async Task<long> WaitersAsync(NpgsqlConnection connection)
        {
            await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and $1 = any(pg_blocking_pids(pid))", connection) { Parameters = { new() { Value = other.ProcessID } } };
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    /// <summary>A sequence counts on when its transaction is taken back, so the database can refuse a known number of times.</summary>
    [Theory]
    [InlineData(1, false, HttpStatusCode.OK)]
    [InlineData(1, true, HttpStatusCode.OK)]
    [InlineData(4, false, HttpStatusCode.OK)]
    [InlineData(5, false, HttpStatusCode.ServiceUnavailable)]
    public async Task A_transaction_that_cannot_be_put_in_order_is_done_again_a_few_times(int refusals, bool withKey, HttpStatusCode expected)
    {
        await using var own = await CallboardApp.StartAsync();
        var ana = await own.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");
        await own.SqlAsync<object?>(string.Create(CultureInfo.InvariantCulture,
            $"""
            create sequence refused;
            create function refuse() returns trigger language plpgsql as $$ begin
                if nextval('refused') <= {refusals} then raise exception using errcode = '40001'; end if;
                return new;
            end $$;
            create trigger refuse before insert on status_changes for each row execute function refuse();
            """));

        (string, string)[] key = withKey ? [("Idempotency-Key", "k1")] : [];
        using var answer = await ana.SendAsync(HttpMethod.Post, "/api/v1/applications/bulk", new { ids = new[] { application.Id() }, status = "offer" }, key);

        answer.StatusCode.ShouldBe(expected);
        var isDone = expected == HttpStatusCode.OK;
        answer.Headers.Contains("Retry-After").ShouldBe(!isDone);
        (await own.SqlAsync<long>("select count(*) from status_changes where owner_id = $1", ana.Id)).ShouldBe(isDone ? 2 : 1);
        (await own.SqlAsync<long>("select last_value from refused")).ShouldBe(isDone ? refusals + 1 : refusals);
    }

    [Fact]
    public async Task Two_transactions_that_each_read_what_the_other_writes_are_both_done()
    {
        await using var own = await CallboardApp.StartAsync();
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        var (first, second) = (await ana.ApplyAsync("First"), await ben.ApplyAsync("Second"));
        using var met = new Barrier(2);
        var tries = 0;

        await Task.WhenAll(Task.Run(() => SwapAsync(ana, first.Id()), Ct), Task.Run(() => SwapAsync(ben, second.Id()), Ct));

        // Both have read before either wrote: in no order could the second write still be right.
        tries.ShouldBe(3);
        (await own.SqlAsync<string>("select string_agg(notes, ' ' order by notes) from applications")).ShouldBe("0 1");

        Task SwapAsync(Person person, Guid id) => own.AsAsync(person, db => db.InTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"set transaction isolation level serializable", Ct);
            var written = await db.Applications.IgnoreQueryFilters([CallboardDb.OwnerFilter]).CountAsync(a => a.Notes != null, Ct);
            if (Interlocked.Increment(ref tries) <= 2)
            {
                met.SignalAndWait(TimeSpan.FromSeconds(20), Ct).ShouldBeTrue();
            }

            return await db.Applications.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Notes, $"{written}"), Ct);
        }, Ct));
    }

    [Fact]
    public async Task A_request_that_waits_for_a_lock_too_long_is_told_so_and_has_written_nothing()
    {
        await using var own = await CallboardApp.StartAsync();
        var ana = await own.SignUpAsync();
        var path = $"/api/v1/applications/{(await ana.ApplyAsync("Developer")).Id()}";
        var browser = await ana.BrowserAsync();
        await using (var other = new NpgsqlConnection(own.ConnectionString))
        {
            await other.OpenAsync(Ct);
            await using var transaction = await other.BeginTransactionAsync(Ct);
            await ExecuteAsync(other, "lock table applications in share mode");
            var waited = Stopwatch.StartNew();
            using var byToken = await WriteAsync(ana);
            waited.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(25));
            byToken.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            byToken.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await ana.GetAsync(path)).Text("title").ShouldBe("Developer");
        using var again = await WriteAsync(new Person(own.Client, ""), browser);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> WriteAsync(Person person, params (string, string)[] headers) => person.SendAsync(HttpMethod.Patch, path, new { title = "Architect" }, headers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Imports_that_make_the_same_companies_are_all_done(bool withKey)
    {
        var (rounds, imports) = (Amount.Of(10, 200), 0);
        for (var round = 0; round < rounds; round++)
        {
            var ana = await app.SignUpAsync();
            var names = Enumerable.Range(0, 40).Select(i => $"Company {i}").ToList();

            // What is written one by one takes names from under an import that has just looked for them.
            var answers = await Task.WhenAll([ImportAsync(ana, names, "a"), ImportAsync(ana, Enumerable.Reverse(names), "b"), ImportAsync(ana, names, "c"), .. names[..8].Select(name => ApplyAsync(ana, name))]);

            imports += 3;
            answers.ShouldAllBe(s => s == HttpStatusCode.OK || s == HttpStatusCode.Created);
            (await app.SqlAsync<long>("select count(*) from companies where owner_id = $1", ana.Id)).ShouldBe(40);
            (await app.SqlAsync<long>("select count(*) from applications where owner_id = $1", ana.Id)).ShouldBe((40 * 3) + 8);
        }

        Amount.Report($"Collisions: {imports} racing imports, all done");

        async Task<HttpStatusCode> ImportAsync(Person person, IEnumerable<string> companies, string key)
        {
            var rows = string.Concat(companies.Select(c => string.Create(CultureInfo.InvariantCulture, $"Dev,{c}\r\n")));
            (string, string)[] headers = withKey ? [("Idempotency-Key", key)] : [];
            using var answer = await person.SendAsync(HttpMethod.Post, "/api/v1/imports/applications", Sample.Form(Encoding.UTF8.GetBytes($"title,company\r\n{rows}"), "applications.csv"), headers);
            return answer.StatusCode;
        }

        static async Task<HttpStatusCode> ApplyAsync(Person person, string company)
        {
            using var answer = await person.SendAsync(HttpMethod.Post, "/api/v1/applications", new { title = "Dev", company });
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_account_that_is_erased_under_its_own_writes_is_gone()
    {
        var rounds = Amount.Of(10, 200);
        for (var round = 0; round < rounds; round++)
        {
            var ana = await app.SignUpAsync();
            var ids = new List<Guid>();
            for (var i = 0; i < 6; i++)
            {
                ids.Add((await ana.ApplyAsync("Dev", at: $"Company {i}")).Id());
            }

            var writes = ids.Select(id => ana.SendAsync(HttpMethod.Put, $"/api/v1/applications/{id}/status", new { status = "offer" })).ToList();
            writes.Add(ana.SendAsync(HttpMethod.Post, "/api/v1/applications/bulk", new { ids, is_favorite = true }));
            using var erased = await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password });

            erased.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await Task.WhenAll(writes)).ShouldAllBe(a => (int)a.StatusCode < 500);
            (await app.SqlAsync<long>("select count(*) from applications where owner_id = $1", ana.Id)).ShouldBe(0);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Username = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Ids of our own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
