using Callboard.Data;

namespace Callboard.Cli;

internal static class MigrateCommand
{
    public static Task<int> RunAsync(CancellationToken ct) => Workplace.RunAsync(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        await DatabaseSetup.MigrateAsync(scope.ServiceProvider.GetRequiredService<CallboardDb>(), ct);
        Console.WriteLine("The database is up to date.");
        return 0;
    }, ct);
}
