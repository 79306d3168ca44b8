using System.Diagnostics;
using System.Runtime.CompilerServices;
using Callboard.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Callboard.Tests.Support;

/// <summary>A second process that owns a data folder, to be killed or refused: this very program, told by its environment to serve instead of testing.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private const string FolderVariable = "CALLBOARD_TESTS_SERVE";
    private readonly Process process;

    private OtherServer(Process process) => this.process = process;

    /// <summary>Its first line: "ready", or why it could not start.</summary>
    public string Said { get; private set; } = "";

    public static async Task<OtherServer> StartAsync(string folder, string? user = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OtherServer).Assembly.Location])
        {
            UserName = user ?? "",
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder },
        };
        var server = new OtherServer(Process.Start(start)!);
        server.Said = await server.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        return server;
    }

    /// <summary>kill -9, as far as the process itself goes.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [ModuleInitializer]
    internal static void ServeInsteadOfTesting()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        try
        {
            var postgres = PrivatePostgres.OwnAsync(folder, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
            postgres.ServeAsync(CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine("ready");
            Console.ReadLine();
            postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (StartupException e)
        {
            Console.WriteLine(e.Message);
        }

        Environment.Exit(0);
    }
}
