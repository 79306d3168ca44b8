using System.Data.Common;
using System.Net;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Http;

public sealed class IdempotencyTests(CallboardApp app)
{
    private const string Path = "/api/v1/positions";

    private static readonly object s_body = new { title = "Dev", company = "Acme" };

    [Fact]
    public async Task A_repeat_gets_the_stored_answer_byte_by_byte_and_has_no_second_effect()
    {
        var ana = await app.SignUpAsync();

        using var first = await SendAsync(ana, "k1");
        using var second = await SendAsync(ana, "k1", path: Path + "/");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.GetValues("Idempotent-Replayed").Single().ShouldBe("true");
        (await BytesAsync(second)).ShouldBe(await BytesAsync(first));
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        (await CountAsync(ana)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        var ana = await app.SignUpAsync();
        using var first = await SendAsync(ana, "k1");

        using var second = await SendAsync(ana, "k1", new { title = "Lead", company = "Acme" });

        await second.ShouldRefuseAsync(("Idempotency-Key", "Was used for another request"));
        (await CountAsync(ana)).ShouldBe(1);
    }

    [Fact]
    public async Task Ten_at_once_have_one_effect_and_the_others_replay_or_are_told_to_wait()
    {
        var ana = await app.SignUpAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(ana, "k1")));

        (await CountAsync(ana)).ShouldBe(1);
        var created = answers.Where(a => a.StatusCode == HttpStatusCode.Created).ToList();
        created.Count(a => !a.Headers.Contains("Idempotent-Replayed")).ShouldBe(1);
        var bytes = await BytesAsync(created[0]);
        foreach (var answer in answers)
        {
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                (await BytesAsync(answer)).ShouldBe(bytes);
            }
            else
            {
                await answer.ShouldBeProblemAsync(409, "RESOURCE_CONFLICT", "A request with this Idempotency-Key is still running");
            }
        }
    }

    [Fact]
    public async Task While_the_first_still_runs_a_repeat_is_409_at_once()
    {
        var gate = new Gate();
        await using var own = await CallboardApp.StartAsync(adjust: services => services.ConfigureDbContext<CallboardDb>(db => db.AddInterceptors(gate)));
        var ana = await own.SignUpAsync();
        gate.Close();
        var first = SendAsync(ana, "k1");
        await gate.Reached.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        using var second = await SendAsync(ana, "k1");

        await second.ShouldBeProblemAsync(409, "RESOURCE_CONFLICT", "A request with this Idempotency-Key is still running");
        gate.Open();
        using var answer = await first;
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_neither_effect_nor_answer()
    {
        var crash = new CrashOnCommit();
        await using var own = await CallboardApp.StartAsync(adjust: services => services.ConfigureDbContext<CallboardDb>(db => db.AddInterceptors(crash)));
        var ana = await own.SignUpAsync();

        crash.IsOn = true;
        using (var lost = await SendAsync(ana, "k1"))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        crash.IsOn = false;
        (await CountAsync(ana)).ShouldBe(0);
        using var again = await SendAsync(ana, "k1");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await CountAsync(ana)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_may_have_255_characters()
    {
        var ana = await app.SignUpAsync();

        using var longest = await SendAsync(ana, new string('k', 255));
        using var tooLong = await SendAsync(ana, new string('k', 256));

        longest.StatusCode.ShouldBe(HttpStatusCode.Created);
        await tooLong.ShouldRefuseAsync(("Idempotency-Key", "Must be no more than 255 characters"));
    }

    [Fact]
    public async Task A_key_belongs_to_one_user_and_one_path()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());

        foreach (var (person, path) in ((Person, string)[])[(ana, Path), (ana, "/api/v1/jobs"), (ana, "/jobs"), (ben, Path)])
        {
            using var answer = await SendAsync(person, "k1", path: path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            answer.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        }

        (await CountAsync(ana)).ShouldBe(3);
        (await CountAsync(ben)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_stored()
    {
        var ana = await app.SignUpAsync();

        using var refused = await SendAsync(ana, "k1", new { title = "Dev" });
        using var corrected = await SendAsync(ana, "k1");

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        corrected.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task After_a_day_the_key_is_free_again()
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 31, 12, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        using var first = await SendAsync(ana, "k1");

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await ana.LoginAsync();
        using var kept = await SendAsync(ana, "k1");
        kept.Headers.Contains("Idempotent-Replayed").ShouldBeTrue();

        clock.Advance(TimeSpan.FromSeconds(1));
        using var fresh = await SendAsync(ana, "k1", new { title = "Lead", company = "Acme" });
        fresh.StatusCode.ShouldBe(HttpStatusCode.Created);
        fresh.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await CountAsync(ana)).ShouldBe(2);
    }

    [Fact]
    public async Task Accounts_take_no_key_and_other_methods_ignore_it()
    {
        var ana = await app.SignUpAsync();
        var path = $"{Path}/{(await ana.ApplyAsync("Dev")).Id()}";
        var login = new { email = ana.Email, password = Person.Password };

        using var first = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/login", login, ("Idempotency-Key", "k1"));
        using var second = await ana.SendAsync(HttpMethod.Post, "/api/v1/auth/login", login, ("Idempotency-Key", "k1"));
        using var patched = await ana.SendAsync(HttpMethod.Patch, path, new { title = "Lead" }, ("Idempotency-Key", "k1"));
        using var again = await ana.SendAsync(HttpMethod.Patch, path, new { title = "Head" }, ("Idempotency-Key", "k1"));

        (await BytesAsync(second)).ShouldNotBe(await BytesAsync(first));
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ana.GetAsync(path)).Text("title").ShouldBe("Head");
    }

    private static Task<HttpResponseMessage> SendAsync(Person person, string key, object? body = null, string path = Path) =>
        person.SendAsync(HttpMethod.Post, path, body ?? s_body, ("Idempotency-Key", key));

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private static async Task<int> CountAsync(Person person) => (await person.GetAsync(Path))["total"]!.GetValue<int>();

    /// <summary>Holds the next transaction just before it commits.</summary>
    private sealed class Gate : DbTransactionInterceptor
    {
        private TaskCompletionSource _open = new();

        public TaskCompletionSource Reached { get; private set; } = new();

        public Gate() => _open.SetResult();

        public void Close() => (_open, Reached) = (new TaskCompletionSource(), new TaskCompletionSource());

        public void Open() => _open.SetResult();

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Reached.TrySetResult();
            await _open.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
            return result;
        }
    }

    private sealed class CrashOnCommit : DbTransactionInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsOn ? throw new InvalidOperationException("crash") : ValueTask.FromResult(result);
    }
}
