using System.Diagnostics;

namespace Callboard.Tests.Cli;

/// <summary>The built program with a private database: beside a running server, and alone.</summary>
public sealed class BackupCommandTests : IDisposable
{
    // Made by the program itself, which opens it for the user of PostgreSQL.
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"callboard-backup-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Source => Path.Combine(_folder, "source");
    private string Target => Path.Combine(_folder, "target");
    private string Archive => Path.Combine(_folder, "all.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_installation_moves_by_a_backup_beside_its_server_and_a_restore_into_an_empty_folder()
    {
        Directory.CreateDirectory(_folder);
        using (var server = Start(Source, "serve"))
        {
            while (await server.StandardOutput.ReadLineAsync(Ct) is { } line && !line.Contains("Callboard is at", StringComparison.Ordinal))
            {
            }

            var seeded = await RunAsync(Source, "seed", "--count", "20");
            seeded.Exit.ShouldBe(0, seeded.Complained);
            var (exit, said, complained) = await RunAsync(Source, "backup", Archive);
            (exit, complained).ShouldBe((0, ""));
            said.ShouldMatch($"^{Archive}: [0-9]+ tables with [0-9]+ rows and [0-9]+ files of .* UTC\\.\n$");
            using (var end = Process.Start("kill", ["-TERM", $"{server.Id}"]))
            {
                await server.WaitForExitAsync(Ct);
            }
        }

        (await RunAsync(Source, "verify", Archive)).Said.ShouldStartWith($"{Archive} is whole: ");
        (await RunAsync(Source, "restore", Archive)).ShouldBe((1, "", $"callboard: {Source}/attachments is not empty: restore into an empty one.\n"));
        // On a busy machine lines of progress come first.
        (await RunAsync(Target, "restore", Archive)).Said.Split('\n')[^2].ShouldStartWith("Restored ");
        var verified = await RunAsync(Target, "verify");
        verified.Exit.ShouldBe(0);
        verified.Said.ShouldBe((await RunAsync(Source, "verify")).Said);
        verified.Said.ShouldNotStartWith("0 attachments");
    }

    private static Process Start(string data, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(CallboardOptions).Assembly.Location, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["CALLBOARD_DATA"] = data, ["PORT"] = "0", ["DATABASE_URL"] = "" },
    })!;

    private static async Task<(int Exit, string Said, string Complained)> RunAsync(string data, params string[] arguments)
    {
        using var process = Start(data, arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await said, await complained);
    }
}
