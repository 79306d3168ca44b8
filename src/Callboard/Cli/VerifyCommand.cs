using System.CommandLine;
using System.Security.Cryptography;
using Callboard.Accounts;
using Callboard.Attachments;
using Callboard.Backups;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Cli;

/// <summary>Compares the rows of attachments with the files on the disk, or reads an archive from end to end. It only reads, also beside a running server.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var archive = new Argument<string?>("archive") { Description = "Check this archive of a backup instead; it needs no database.", Arity = ArgumentArity.ZeroOrOne };
        var verify = new Command("verify", "Check that every attachment's file is there and whole, and list files that nothing refers to.") { archive };
        verify.SetAction((given, ct) => given.GetValue(archive) is { } path ? RunAsync(path, Console.Out, ct) : Workplace.RunAsync(services => RunAsync(services, Console.Out, ct), ct));
        return verify;
    }

    public static async Task<int> RunAsync(string path, TextWriter output, CancellationToken ct)
    {
        await using var archive = await Archive.OpenAsync(path, new Progress(output), ct);
        await output.WriteLineAsync($"{path} is whole: {archive.Manifest.Summary}.");
        return 0;
    }

    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var files = services.GetRequiredService<AttachmentFiles>();
        var (rows, faults) = (0, 0);
        await services.GetRequiredService<EachUser>().DoAsync(async user =>
        {
            var db = user.GetRequiredService<CallboardDb>();
            await foreach (var attachment in db.Attachments.IgnoreQueryFilters([CallboardDb.LiveFilter]).AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(ct))
            {
                rows++;
                var file = new FileInfo(files.PathOf(attachment.OwnerId, attachment.Id));
                if (await FaultAsync(attachment, file, ct) is { } fault)
                {
                    faults++;
                    await output.WriteLineAsync($"{file.FullName}: {fault}");
                }
            }
        }, ct);

        var leftovers = await services.GetRequiredService<LeftoverFiles>().FindAsync(ct);
        foreach (var file in leftovers)
        {
            await output.WriteLineAsync($"{file.FullName}: left over, no attachment has it");
        }

        await output.WriteLineAsync($"{rows} attachments checked, {faults} damaged or missing, {leftovers.Count} files left over.");
        return faults + leftovers.Count == 0 ? 0 : 1;
    }

    private static async Task<string?> FaultAsync(Attachment attachment, FileInfo file, CancellationToken ct)
    {
        if (!file.Exists)
        {
            return "missing";
        }

        if (file.Length != attachment.FileSize)
        {
            return $"has {file.Length} bytes instead of {attachment.FileSize}";
        }

        await using var content = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) == attachment.Sha256 ? null : "has other content than was uploaded";
    }
}
