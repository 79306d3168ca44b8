using System.CommandLine;
using Callboard.Data;

namespace Callboard.Cli;

/// <summary>The server's executable and every command it has.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var serve = new Command("serve", "Start the server (the default).");
        serve.SetAction((_, ct) => ServeCommand.RunAsync(ct));
        var migrate = new Command("migrate", "Bring the database up to date.");
        migrate.SetAction((_, ct) => MigrateCommand.RunAsync(ct));
        var root = new RootCommand("Callboard, a self-hostable tracker for a job search.")
        {
            serve,
            migrate,
            BackupCommand.Create(),
            RestoreCommand.Create(),
            VerifyCommand.Create(),
            SeedCommand.Create(),
            UserCommand.Create(),
        };
        root.SetAction((_, ct) => ServeCommand.RunAsync(ct));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync($"callboard: {e.Message}");
            return 1;
        }
        catch (Exception e) when (Database.IsAway(e))
        {
            await Console.Error.WriteLineAsync($"callboard: The database cannot be reached: {Database.ReasonOf(e)}");
            return 1;
        }
    }
}
