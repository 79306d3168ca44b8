using Callboard.Accounts;
using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Accounts;

/// <summary>Work beside the requests: one user at a time, and nothing of anybody else's.</summary>
public sealed class EachUserTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_has_a_turn_and_sees_only_what_is_theirs()
    {
        await using var own = await CallboardApp.StartAsync();
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        await ana.ApplyAsync("Hers");
        await ben.ApplyAsync("His");
        var seen = new List<(Guid?, string)>();

        await Users(own).DoAsync(async user => seen.Add((user.GetRequiredService<CurrentUser>().Id, await TitlesAsync(user))), Ct);

        seen.ShouldBe([(ana.Id, "Hers"), (ben.Id, "His")], ignoreOrder: true);
        (await Users(own).AllAsync(Ct)).ShouldBe(new[] { ana.Id, ben.Id }.Order());
    }

    [Fact]
    public async Task A_failure_keeps_nobody_else_from_their_turn_and_is_told_at_the_end()
    {
        await using var own = await CallboardApp.StartAsync();
        var people = new[] { await own.SignUpAsync(), await own.SignUpAsync(), await own.SignUpAsync() };
        var turns = 0;

        var told = await Should.ThrowAsync<AggregateException>(() => Users(own).DoAsync(_ => ++turns == 2 ? Task.CompletedTask : throw new IOException($"Turn {turns}"), Ct));

        turns.ShouldBe(people.Length);
        told.InnerExceptions.Select(e => e.Message).ShouldBe(["Turn 1", "Turn 3"]);
    }

    [Fact]
    public async Task Whoever_asks_to_stop_is_obeyed_at_once()
    {
        await using var own = await CallboardApp.StartAsync();
        await own.SignUpAsync();
        await own.SignUpAsync();
        var turns = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => Users(own).DoAsync(_ => throw new OperationCanceledException($"Turn {++turns}"), Ct));

        turns.ShouldBe(1);
    }

    [Fact]
    public async Task An_account_that_is_gone_has_no_turn()
    {
        var ana = await app.SignUpAsync();
        var turns = 0;

        await Users(app).AsAsync(Guid.NewGuid(), Turn, Ct);
        turns.ShouldBe(0);
        await Users(app).AsAsync(ana.Id, Turn, Ct);
        turns.ShouldBe(1);

        Task Turn(IServiceProvider user)
        {
            turns++;
            return Task.CompletedTask;
        }
    }

    private static EachUser Users(CallboardApp app) => app.Services.GetRequiredService<EachUser>();

    private static async Task<string> TitlesAsync(IServiceProvider user) =>
        string.Join(", ", await user.GetRequiredService<CallboardDb>().Applications.Select(a => a.Title).ToListAsync(Ct));
}
