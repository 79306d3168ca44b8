using Callboard.Accounts;
using Callboard.Data;
using Callboard.Statistics;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Data;

public sealed class FiguresTests(CallboardApp app)
{
    private sealed record Rows(int N);

    [Fact]
    public async Task No_table_shows_a_statement_the_rows_of_another_person()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ana.InterviewAsync(await ana.ApplyAsync("Developer"));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CallboardDb>();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(await db.Users.SingleAsync(u => u.Id == ben.Id, TestContext.Current.CancellationToken));
        var figures = new Figures(db, scope.ServiceProvider.GetRequiredService<UserClock>(), app.Services.GetRequiredService<KeptAnswers>());

        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Concat(["a", "i", "h", "e"]))
        {
#pragma warning disable CA1857 // Table names of the model.
            var rows = await figures.OneAsync<Rows>(new StatisticsFilter(), $"select count(*) as n from {table}", TestContext.Current.CancellationToken);
#pragma warning restore CA1857
            // The sign-up is in the own audit log.
            rows.N.ShouldBe(table is "users" or "audit_events" ? 1 : 0, table);
        }
    }
}
