using System.Security.Cryptography;
using Callboard.Accounts;
using Callboard.Attachments;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Cli;

/// <summary>Compares the rows of attachments with the files on the disk. It only reads, also beside a running server.</summary>
internal static class VerifyCommand
{
    public static Task<int> RunAsync(CancellationToken ct) => Workplace.RunAsync(services => RunAsync(services, Console.Out, ct), ct);

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
