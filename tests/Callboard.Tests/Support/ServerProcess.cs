using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Callboard.Tests.Support;

/// <summary>The built program as a process of its own, to be killed, ended and started again on the same data.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _complaints;
    private bool _isDisposed;

    private ServerProcess(Process process) => (_process, _complaints) = (process, process.StandardError.ReadToEndAsync());

    public HttpClient Client { get; private set; } = null!;

    /// <summary>What it logged as its own faults.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>From the start of the process to the first 200 of its readiness.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public static Process Start(string data, Dictionary<string, string>? settings, string user, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CallboardOptions).Assembly.Location, .. arguments])
        {
            UserName = user,
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CALLBOARD_DATA"] = data, ["PORT"] = "0", ["DATABASE_URL"] = "", ["CALLBOARD_RATE_LIMITS"] = "off", ["TERM"] = "dumb" },
        };
        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until it is ready.</summary>
    public static async Task<ServerProcess> ServeAsync(string data, Dictionary<string, string>? settings = null)
    {
        var waited = Stopwatch.StartNew();
        var server = new ServerProcess(Start(data, settings, user: "", "serve"));
        try
        {
            await server.ListenAsync();
            while (!await server.IsReadyAsync())
            {
                waited.Elapsed.ShouldBeLessThan(s_patience);
                await Task.Delay(10);
            }

            server.ReadyAfter = waited.Elapsed;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="user">As whom; empty for the one who runs the tests.</param>
    public static async Task<(int Exit, string Said, string Complained)> RunAsync(string data, Dictionary<string, string>? settings, string user, params string[] arguments)
    {
        using var process = Start(data, settings, user, arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await complained);
    }

    public async Task<bool> IsReadyAsync()
    {
        using var answer = await Client.GetAsync(new Uri("/health/readiness", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    /// <summary>kill -9 of the server alone; its PostgreSQL goes on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a supervisor sends it.</summary>
    public async Task<(int Exit, TimeSpan After, string Complained)> EndAsync()
    {
        var waited = Stopwatch.StartNew();
        Terminate(_process.Id);
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return (_process.ExitCode, waited.Elapsed, await _complaints);
    }

    public static void Terminate(int process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        // A successor may have failed to start.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await EndAsync();
        }

        Client?.Dispose();
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(match.Groups["url"].Value), Timeout = s_patience };
                _ = ListenOnAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The server ended: {await _complaints}");
    }

    // Else a full pipe would stop it.
    private async Task ListenOnAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("fail:", StringComparison.Ordinal))
            {
                Faults.Enqueue(line);
            }
        }
    }

    [GeneratedRegex("Callboard is at (?<url>http://[^, ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
