using System.Diagnostics;
using Callboard.Tests.Support;

namespace Callboard.Tests.Faults;

/// <summary>
/// The power is cut while eight people write: the data folder lies on an ext4 image, and a copy of that image holds what had reached the disk. Every process
/// stands still while it is copied, so that the copy is one moment.
/// </summary>
[Collection(nameof(Alone))]
public sealed class PowerCutTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"callboard-power-{Guid.NewGuid():N}");
    private readonly List<string> _mounted = [];

    public void Dispose()
    {
        foreach (var mount in _mounted.ToList())
        {
            Unmount(mount);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact, Trait("Set", "Full")]
    public async Task What_was_acknowledged_survives_a_power_cut()
    {
        var cuts = Amount.Of(3, 100);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/dev/loop-control") && Run("losetup", "-f") == 0, "Power cuts: not run, they need root and loop devices.");
        Directory.CreateDirectory(_folder);
        Run("chmod", "755", _folder).ShouldBe(0);
        var image = Path.Combine(_folder, "0.img");
        Run("truncate", "-s", "400M", image).ShouldBe(0);
        Run("mkfs.ext4", "-q", image).ShouldBe(0);
        var disk = Mount(image);
        var server = await ServerProcess.ServeAsync(Path.Combine(disk, "data"));
        try
        {
            var writers = await Writer.SignUpAsync(server.Client, 8);
            for (var cut = 1; cut <= cuts; cut++)
            {
                var writing = Task.WhenAll(writers.Select(w => w.WriteAsync(mayEnd: true, CancellationToken.None)));
                await Writer.UntilAsync(writers, Random.Shared.Next(20, 80));
                var processes = Users(disk);
                Run("kill", ["-STOP", .. processes]);
                var copy = Path.Combine(_folder, $"{cut}.img");
                Run("cp", "--sparse=always", image, copy).ShouldBe(0);
                Run("kill", ["-KILL", .. processes]);
                await writing;
                await server.DisposeAsync();
                Unmount(disk);
                File.Delete(image);

                (image, disk) = (copy, Mount(copy));
                server = await ServerProcess.ServeAsync(Path.Combine(disk, "data"));
                foreach (var writer in writers)
                {
                    writer.Use(server.Client);
                }

                await Task.WhenAll(writers.Select(w => w.CheckAsync(all: cut == cuts)));
                var (_, said, complained) = await ServerProcess.RunAsync(Path.Combine(disk, "data"), settings: null, user: "", "verify");
                complained.ShouldBeEmpty();
                said.ShouldContain("attachments checked, 0 damaged or missing, ");
            }

            Amount.Report($"Power cuts: {cuts}, {writers.Sum(w => w.Acknowledged)} acknowledged writes, 0 lost");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Every process that has a file open below: the server and its PostgreSQL, and nobody else.</summary>
    private static string[] Users(string disk) =>
        [.. Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _) && OpensBelow(p, disk)).Select(p => Path.GetFileName(p))];

    private static bool OpensBelow(string process, string disk)
    {
        try
        {
            return (Directory.ResolveLinkTarget($"{process}/cwd", returnFinalTarget: false)?.FullName.StartsWith(disk, StringComparison.Ordinal) ?? false)
                || Directory.EnumerateFiles($"{process}/fd").Any(f => File.ResolveLinkTarget(f, returnFinalTarget: false)?.FullName.StartsWith(disk, StringComparison.Ordinal) ?? false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return false;
        }
    }

    private string Mount(string image)
    {
        var disk = Path.ChangeExtension(image, "disk");
        Directory.CreateDirectory(disk);
        Run("mount", "-o", "loop", image, disk).ShouldBe(0);
        Run("chmod", "755", disk).ShouldBe(0);
        _mounted.Add(disk);
        return disk;
    }

    private void Unmount(string disk)
    {
        for (var tries = 0; Run("umount", disk) != 0 && tries < 50; tries++)
        {
            Thread.Sleep(100);
        }

        _mounted.Remove(disk);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
