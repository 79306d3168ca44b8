using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Callboard.Attachments;

/// <summary>
/// The bytes of attachments, in the data folder under owner and id. A file is whole and on the disk before its row is written, so a crash
/// between the two leaves a file that nobody sees and that a job removes.
/// </summary>
internal sealed class AttachmentFiles(CallboardOptions options, ILogger<AttachmentFiles> log)
{
    public string Root { get; } = Path.GetFullPath(Path.Combine(options.DataFolder, "attachments"));

    public bool IsEmpty => !Directory.Exists(Root) || !Directory.EnumerateFileSystemEntries(Root).Any();

    public string PathOf(Guid owner, Guid id) => Path.Combine(FolderOf(owner), id.ToString());

    /// <summary>Everybody who has, or had, files here.</summary>
    public IEnumerable<Guid> Owners() => Directory.Exists(Root) ? Directory.EnumerateDirectories(Root).Select(Path.GetFileName).Where(n => Guid.TryParse(n, out _)).Select(n => Guid.Parse(n!)) : [];

    public IReadOnlyList<FileInfo> FilesOf(Guid owner) => new DirectoryInfo(FolderOf(owner)) is { Exists: true } folder ? folder.GetFiles() : [];

    /// <returns>The SHA-256 of what was written, in hexadecimal digits.</returns>
    public async Task<string> WriteAsync(Guid owner, Guid id, Stream content, CancellationToken ct)
    {
        MakeFolder(owner);
        var path = PathOf(owner, id);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(path, Create()))
            {
                var buffer = new byte[64 * 1024];
                for (var read = await content.ReadAsync(buffer, ct); read > 0; read = await content.ReadAsync(buffer, ct))
                {
                    hash.AppendData(buffer.AsSpan(0, read));
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }

                file.Flush(flushToDisk: true);
            }

            FlushNames(FolderOf(owner));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>For an account that is gone. What cannot be removed now is a leftover file.</summary>
    public void DeleteAllOf(Guid owner)
    {
        try
        {
            Directory.Delete(FolderOf(owner), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // There never was a file.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "The files of an erased account could not be removed yet");
        }
    }

    private string FolderOf(Guid owner) => Path.Combine(Root, owner.ToString());

    private void MakeFolder(Guid owner)
    {
        var folder = FolderOf(owner);
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Root, Private);
        Directory.CreateDirectory(folder, Private);
        FlushNames(Root);
        FlushNames(Path.GetDirectoryName(Root)!);
    }

    private static FileStreamOptions Create()
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return create;
    }

    /// <summary>A new name is on the disk only when its folder is. .NET opens no folders; where the system does not either, the name is left to it.</summary>
    public static void FlushNames(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0), ownsHandle: true);
        if (!handle.IsInvalid)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
