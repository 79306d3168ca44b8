using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Data;

/// <summary>Whatever the operator's database is set to, what is acknowledged is on its disk.</summary>
public sealed class DurabilityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("off", "on", "on")]
    [InlineData("remote_apply", "remote_apply", "on")]
    public async Task A_commit_is_not_acknowledged_before_it_is_on_the_disk(string set, string expected, string forLong)
    {
        await using var own = await CallboardApp.StartAsync();
        await own.SqlAsync<object?>($"do $$ begin execute format('alter database %I set synchronous_commit = {set}', current_database()); end $$");
        await using var database = new Database(own.ConnectionString);

        await using var connection = await database.Source.OpenConnectionAsync(Ct);
        (await CommitAsync(connection)).ShouldBe(expected);
        await using var work = await database.OpenForLongAsync(Ct);
        (await CommitAsync(work)).ShouldBe(forLong);
        await using var ofRequests = await own.Services.GetRequiredService<Database>().Source.OpenConnectionAsync(Ct);
        (await CommitAsync(ofRequests)).ShouldBe("on", "the cluster of the tests answers early, which its server does not take over");
    }

    private static async Task<string> CommitAsync(NpgsqlConnection connection)
    {
        await using var show = new NpgsqlCommand("show synchronous_commit", connection);
        return (string)(await show.ExecuteScalarAsync(Ct))!;
    }
}
