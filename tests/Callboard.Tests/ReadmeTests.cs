using System.Diagnostics;
using System.Text.RegularExpressions;
using Callboard.Tests.Support;

namespace Callboard.Tests;

/// <summary>The README's tour, run as a newcomer would paste it.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_tour_works_as_printed()
    {
        await using var app = await CallboardApp.StartAsync();
        var readme = await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), TestContext.Current.CancellationToken);
        var tour = readme[readme.IndexOf("## A tour", StringComparison.Ordinal)..readme.IndexOf("## Settings", StringComparison.Ordinal)];
        var commands = string.Join('\n', Shell().Matches(tour).Select(m => m.Groups["text"].Value)).Replace("http://localhost:8000", app.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var (output, exitCode) = await RunAsync($"set -euo pipefail\n{commands.Replace("curl -s", "curl -sS --fail-with-body", StringComparison.Ordinal)}");

        exitCode.ShouldBe(0, output);
        var promised = Json().Match(tour).Groups["text"].Value.Trim().TrimEnd('}');
        output.ShouldContain(promised);
        (await File.ReadAllBytesAsync("/tmp/callboard-report.pdf", TestContext.Current.CancellationToken))[..4].ShouldBe("%PDF"u8.ToArray());
    }

    private static async Task<(string Output, int ExitCode)> RunAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = Root(), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await bash.WaitForExitAsync(patience.Token);
        return (await output + await errors, bash.ExitCode);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Callboard.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shell();

    [GeneratedRegex("```json\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Json();
}
