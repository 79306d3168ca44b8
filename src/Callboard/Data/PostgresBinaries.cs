using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Callboard.Data;

/// <summary>One PostgreSQL installation of this machine: the folder with initdb, pg_ctl and postgres, and the version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const int OldestMajor = 14;
    private const string DebianVersions = "/usr/lib/postgresql";

    /// <summary>PostgreSQL refuses to run as root; its packages bring this user along.</summary>
    public static string? SystemUser { get; } = Environment.IsPrivilegedProcess ? "postgres" : null;

    /// <summary>The folders to look in: PG_BIN alone where it is set, else PATH and Debian's versions.</summary>
    public static string[] Places() => Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } chosen
        ? [chosen]
        : [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
           .. Directory.Exists(DebianVersions) ? Directory.GetDirectories(DebianVersions).Select(version => Path.Combine(version, "bin")) : []];

    /// <summary>What these folders hold, the newest first.</summary>
    /// <exception cref="StartupException">There is none.</exception>
    public static async Task<IReadOnlyList<PostgresBinaries>> InstalledAsync(IEnumerable<string> places, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in places.Select(FolderOfPrograms).OfType<string>().Distinct())
        {
            var (_, version) = await RunAsync(Path.Combine(folder, "postgres"), ["--version"], TimeSpan.FromSeconds(5), ct);
            if (Version().Match(version) is { Success: true } match && int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) is >= OldestMajor and var major)
            {
                found.Add(new(folder, major));
            }
        }

        return found.Count > 0 ? [.. found.OrderByDescending(binaries => binaries.Major)] : throw new StartupException(
            $"PostgreSQL {OldestMajor} or newer was not found: install it (Debian, Ubuntu: apt-get install postgresql), name the folder of its programs in PG_BIN, " +
            "or set DATABASE_URL to use a server elsewhere.");
    }

    public Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, TimeSpan patience, CancellationToken ct) =>
        RunAsync(Path.Combine(Folder, program), arguments, patience, ct, SystemUser);

    /// <summary>Runs a program and returns what it printed.</summary>
    /// <exception cref="StartupException">It cannot be started, or did not end in time.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, TimeSpan patience, CancellationToken ct, string? user = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UserName = user ?? "",
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
                return (process.ExitCode, string.Concat(outputs));
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
        catch (Win32Exception e)
        {
            throw new StartupException($"{program} cannot be run{(user is null ? "" : $" as the system user {user}, which root uses for PostgreSQL")}: {e.Message}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new StartupException($"{program} did not end within {patience.TotalSeconds} s.");
        }
    }

    private static string? FolderOfPrograms(string place)
    {
        var program = new FileInfo(Path.Combine(place, "pg_ctl"));
        var folder = program.Exists ? (program.ResolveLinkTarget(returnFinalTarget: true) ?? program).FullName : null;
        folder = Path.GetDirectoryName(folder);
        return folder is not null && File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")) ? folder : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
