using System.CommandLine;
using Callboard.Backups;
using Callboard.Data;

namespace Callboard.Cli;

internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Where the archive goes; nothing may be there yet." };
        var backup = new Command("backup", "Write everything that people own, and their files, into one archive; also beside a running server.") { file };
        backup.SetAction((given, ct) => Workplace.RunAsync(services => RunAsync(services, given.GetValue(file)!, Console.Out, ct), ct));
        return backup;
    }

    /// <returns>1 where the archive was written but lacks what the installation itself lacks.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string file, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var path = Path.GetFullPath(file);
        var faults = 0;
        try
        {
            var manifest = await scope.ServiceProvider.GetRequiredService<Backup>().WriteAsync(path, new Progress(output), fault =>
            {
                faults++;
                output.WriteLine(fault);
            }, ct);
            await output.WriteLineAsync($"{path}: {manifest.Summary}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The backup cannot be written: {e.Message}");
        }

        if (faults > 0)
        {
            await output.WriteLineAsync($"{faults} files are damaged or missing here already, and so they are in the archive.");
        }

        return faults == 0 ? 0 : 1;
    }
}
