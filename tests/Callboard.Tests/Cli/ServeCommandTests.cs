using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Callboard.Tests.Cli;

/// <summary>What the built program tells whoever starts it.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("callboard-serve-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var server = Start(port);

        var (said, complained) = (server.StandardOutput.ReadToEndAsync(Ct), server.StandardError.ReadToEndAsync(Ct));
        await server.WaitForExitAsync(Ct);

        server.ExitCode.ShouldBe(1);
        (await complained).ShouldBe($"callboard: Cannot listen on 127.0.0.1:{port}: Address already in use\n");
        (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains("The database cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_once_with_the_reason()
    {
        using var server = Start(port: 0);
        string[] lines = [await server.StandardOutput.ReadLineAsync(Ct) ?? "", await server.StandardOutput.ReadLineAsync(Ct) ?? ""];

        // Time for several tries more.
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        server.Kill();

        lines.ShouldContain(l => l.EndsWith("The database cannot be reached and is tried again until it can: Failed to connect to 127.0.0.1:1: Connection refused", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("Callboard is at http://127.0.0.1:", StringComparison.Ordinal));
        (await server.StandardOutput.ReadToEndAsync(Ct)).ShouldBeEmpty();
    }

    private Process Start(int port) => Process.Start(new ProcessStartInfo("dotnet", [typeof(CallboardOptions).Assembly.Location])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DATABASE_URL"] = "postgresql://nobody:none@127.0.0.1:1/none", ["PORT"] = $"{port}", ["CALLBOARD_DATA"] = _data },
    })!;
}
