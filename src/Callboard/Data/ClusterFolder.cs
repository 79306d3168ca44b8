using System.Text;
using System.Text.RegularExpressions;
using Callboard.Attachments;

namespace Callboard.Data;

/// <summary>The data folder as far as the private PostgreSQL uses it: the lock that makes one process its owner, and the cluster.</summary>
internal sealed partial class ClusterFolder
{
    private const string Default = "data";
    private const string DefaultOfRoot = "/var/lib/callboard";
    private const string Settings = "callboard.conf";
    private const int LongestSocketPath = 107;

    private static readonly TimeSpan s_quick = TimeSpan.FromSeconds(5);

    private ClusterFolder(string root) => Root = root;

    public string Root { get; }
    public string Cluster => Path.Combine(Root, "postgres");
    public string Log => Path.Combine(Cluster, "postgres.log");
    private string LockFile => Path.Combine(Root, "lock");
    private string VersionFile => Path.Combine(Cluster, "PG_VERSION");
    private string Socket => Path.Combine(Cluster, ".s.PGSQL.5432");

    /// <summary>Chooses the folder and creates it where it is missing.</summary>
    public static async Task<ClusterFolder> OpenAsync(string path, ILogger log, CancellationToken ct)
    {
        var folder = new ClusterFolder(Path.GetFullPath(path));
        // A cluster that is already there is never exchanged for another one.
        if (PostgresBinaries.SystemUser is { } user && !Directory.Exists(folder.Cluster) && !await folder.IsReachableAsync(ct))
        {
            if (folder.Root != Path.GetFullPath(Default))
            {
                throw new StartupException($"The data folder {folder.Root} cannot be reached by the system user {user}, " +
                    "which root uses for PostgreSQL: open the folders above it (chmod o+x), or set CALLBOARD_DATA to another one.");
            }

            log.LogWarning("{Folder} cannot be reached by the system user {User}, which root uses for PostgreSQL: using {Other}",
                folder.Root, user, DefaultOfRoot);
            folder = new(DefaultOfRoot);
        }

        var socket = Encoding.UTF8.GetByteCount(folder.Socket);
        if (socket > LongestSocketPath)
        {
            throw new StartupException($"The path of the data folder {folder.Root} is {socket - LongestSocketPath} bytes too long for PostgreSQL's socket: " +
                "set CALLBOARD_DATA to a shorter one.");
        }

        // The clients take a comma for a list of servers; pg_ctl puts the path into a shell's command.
        if (folder.Root.Any(",\"$`\\\n".Contains))
        {
            throw new StartupException($"The path of the data folder {folder.Root.ReplaceLineEndings("?")} holds a character that PostgreSQL's programs misread " +
                "(one of , \" $ ` \\ or a line end): set CALLBOARD_DATA to another one.");
        }

        folder.Create();
        return folder;
    }

    /// <summary>The lock, freed by the system when its process ends in whatever way; null when another process holds it.</summary>
    public FileStream? TryLock()
    {
        try
        {
            return new(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        // EWOULDBLOCK of Linux and of the BSDs
        catch (IOException e) when (e.HResult is 11 or 35)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    /// <summary>Makes the cluster where there is none, writes its settings, and chooses the binaries that fit it. For the holder of the lock only.</summary>
    public async Task<PostgresBinaries> PrepareAsync(IReadOnlyList<PostgresBinaries> installed, IEnumerable<string> settings, string[] initOptions, CancellationToken ct)
    {
        try
        {
            if (!Directory.Exists(Cluster) || !Directory.EnumerateFileSystemEntries(Cluster).Any())
            {
                await InitializeAsync(installed[0], initOptions, ct);
            }
            else if (!await TestAsync("-O", Cluster, ct))
            {
                throw new StartupException($"The database in {Cluster} does not belong to the system user {PostgresBinaries.SystemUser ?? Environment.UserName}, " +
                    "or a folder above it is closed: start Callboard as the user who made it.");
            }
            else if (!File.Exists(VersionFile) || !File.Exists(Path.Combine(Cluster, Settings)))
            {
                throw new StartupException($"{Cluster} holds something else than a database of Callboard: move it away, or set CALLBOARD_DATA to another folder.");
            }

            var major = (await File.ReadAllTextAsync(VersionFile, ct)).Trim();
            var fitting = installed.FirstOrDefault(binaries => $"{binaries.Major}" == major) ?? throw new StartupException(
                $"The database in {Cluster} was made by PostgreSQL {major}, and this machine has {string.Join(", ", installed.Select(binaries => binaries.Major))}: install PostgreSQL {major}.");
            await WriteSettingsAsync(settings, ct);
            return fitting;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    /// <summary>What PostgreSQL wrote last about why it does not run.</summary>
    public string LastComplaint() =>
        File.Exists(Log) && Complaint().Matches(File.ReadAllText(Log)).LastOrDefault() is { } last ? last.Groups["reason"].Value : "it gave no reason";

    /// <summary>Begins a new log where the old one has grown, and keeps one old one.</summary>
    public void RotateLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > 1_000_000 })
        {
            File.Move(Log, Log + ".1", overwrite: true);
        }
    }

    /// <summary>
    /// Drops the process number of a postmaster that is dead but not yet buried, or of before a reboot where another program has that number now:
    /// PostgreSQL would take it for a running one and refuse to start. Backends that outlived it still keep the next one from starting.
    /// </summary>
    public void ForgetDeadPostmaster()
    {
        foreach (var file in (string[])[Path.Combine(Cluster, "postmaster.pid"), Socket + ".lock"])
        {
            var commandLine = File.Exists(file) ? $"/proc/{File.ReadLines(file).FirstOrDefault()}/cmdline" : "";
            if (File.Exists(commandLine) && Path.GetFileName(File.ReadAllText(commandLine).Split('\0')[0]) is not ("postgres" or "postmaster"))
            {
                File.Delete(file);
            }
        }
    }

    private async Task InitializeAsync(PostgresBinaries binaries, string[] options, CancellationToken ct)
    {
        // A killed initdb leaves half a cluster: only a whole one gets the final name.
        var unfinished = Cluster + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        if (PostgresBinaries.SystemUser is { } user)
        {
            await PostgresBinaries.RunAsync("install", ["-d", "-m", "700", "-o", user, unfinished], s_quick, ct);
        }

        var (exitCode, output) = await binaries.RunAsync("initdb",
            ["-D", unfinished, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", .. options], TimeSpan.FromMinutes(2), ct);
        if (exitCode != 0)
        {
            throw new StartupException($"initdb cannot make a database in {Root}: {output.ReplaceLineEndings(" ").Trim()}");
        }

        await WriteAsync(Path.Combine(unfinished, "postgresql.conf"), FileMode.Append, $"\ninclude '{Settings}'\n", ct);
        if (Directory.Exists(Cluster))
        {
            Directory.Delete(Cluster);
        }

        Directory.Move(unfinished, Cluster);
        AttachmentFiles.FlushNames(Root);
    }

    private async Task WriteSettingsAsync(IEnumerable<string> settings, CancellationToken ct)
    {
        var file = Path.Combine(Cluster, Settings);
        var next = file + ".new";
        await WriteAsync(next, FileMode.Create, string.Join('\n',
            ["# Callboard writes this file at every start. Settings of your own: ALTER SYSTEM, or postgresql.conf below its include.", .. settings, ""]), ct);
        SetMode(next, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(next, file, overwrite: true);
        AttachmentFiles.FlushNames(Cluster);
    }

    /// <summary>On the disk before it is used: after a power cut PostgreSQL would refuse to start on half a file.</summary>
    private static async Task WriteAsync(string path, FileMode mode, string text, CancellationToken ct)
    {
        await using var file = new FileStream(path, mode, FileAccess.Write);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        file.Flush(flushToDisk: true);
    }

    private void Create()
    {
        try
        {
            if (!Directory.Exists(Root))
            {
                Directory.CreateDirectory(Root);
                var enterable = PostgresBinaries.SystemUser is null ? UnixFileMode.None : UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
                SetMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | enterable);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    // Whatever the umask is: as root, another user has to come through.
    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private Task<bool> IsReachableAsync(CancellationToken ct)
    {
        var nearest = new DirectoryInfo(Root);
        while (nearest is { Exists: false, Parent: { } parent })
        {
            nearest = parent;
        }

        return TestAsync("-x", nearest.FullName, ct);
    }

    // A shell by its full path: a bare name is looked for in the working folder first, and a checkout of ours has a program called test.
    private static async Task<bool> TestAsync(string what, string path, CancellationToken ct) =>
        (await PostgresBinaries.RunAsync("/bin/sh", ["-c", "test \"$0\" \"$1\"", what, path], s_quick, ct, PostgresBinaries.SystemUser)).ExitCode == 0;

    private StartupException NotWritable(Exception e) => new($"The data folder {Root} is not writable: {e.Message}");

    [GeneratedRegex(@"(FATAL|PANIC): +(?<reason>.+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Complaint();
}
