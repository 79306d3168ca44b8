using System.CommandLine;
using Callboard.Backups;
using Callboard.Data;

namespace Callboard.Cli;

internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An archive that 'backup' wrote." };
        var restore = new Command("restore", "Fill an empty installation from an archive. The whole archive is checked first; everybody signs in anew afterwards.") { file };
        restore.SetAction((given, ct) => Workplace.RunAsync(services => RunAsync(services, given.GetValue(file)!, Console.Out, ct), ct));
        return restore;
    }

    public static async Task<int> RunAsync(IServiceProvider services, string file, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var progress = new Progress(output);
        try
        {
            await using var archive = await Archive.OpenAsync(Path.GetFullPath(file), progress, ct);
            await scope.ServiceProvider.GetRequiredService<Restore>().FillAsync(archive, progress, ct);
            await output.WriteLineAsync($"Restored {archive.Manifest.Summary}.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StartupException($"Nothing was restored: {e.Message}");
        }
    }
}
