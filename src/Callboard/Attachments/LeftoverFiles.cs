using Callboard.Accounts;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Attachments;

/// <summary>Files without a row: of a purged attachment, of an erased account, or of an upload that was cut off before its row or is still under way.</summary>
internal sealed class LeftoverFiles(AttachmentFiles files, EachUser users)
{
    public async Task<List<FileInfo>> FindAsync(CancellationToken ct)
    {
        var found = new List<FileInfo>();
        foreach (var owner in files.Owners())
        {
            // Listed before the rows are read: a file comes first.
            var present = files.FilesOf(owner);
            var known = new HashSet<string>();
            await users.AsAsync(owner, async user => known.UnionWith(
                (await user.GetRequiredService<CallboardDb>().Attachments.IgnoreQueryFilters([CallboardDb.LiveFilter]).Select(a => a.Id).ToListAsync(ct)).Select(id => id.ToString())), ct);
            found.AddRange(present.Where(f => !known.Contains(f.Name)));
        }

        return found;
    }
}
