using System.Text;
using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Data;
using Callboard.Words;

namespace Callboard.SampleData;

/// <summary>The documents of a sample search: a resume, and letters to the places that went furthest.</summary>
internal sealed class SampleFiles(CallboardDb db, AttachmentFiles files)
{
    public async Task AddResumeAsync(User user, CancellationToken ct)
    {
        await AddAsync(applicationId: null, AttachmentKind.Resume, "resume.md", $"# {user.FullName}\n\n{user.CurrentRole}, {user.Location}\n\n{user.Bio}\n\n## Skills\n\n{string.Join(", ", user.Skills)}\n", ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task AttachAsync(IEnumerable<Application> applications, CancellationToken ct)
    {
        foreach (var application in applications.Where(a => a.FurthestStatus >= ApplicationStatus.Interviewing))
        {
            await AddAsync(application.Id, AttachmentKind.CoverLetter, "cover-letter.txt", $"Dear team of {application.Company.Name},\n\nI would like to work with you as {application.Title}.\n", ct);
            if (application.FurthestStatus >= ApplicationStatus.Offer)
            {
                await AddAsync(application.Id, AttachmentKind.OfferLetter, "offer.txt", $"{application.Company.Name} offers you the position {application.Title}.\n", ct);
            }
        }
    }

    private async Task AddAsync(Guid? applicationId, AttachmentKind kind, string filename, string text, CancellationToken ct)
    {
        var (id, bytes) = (Guid.CreateVersion7(), Encoding.UTF8.GetBytes(text));
        using var content = new MemoryStream(bytes);
        db.Attachments.Add(new Attachment
        {
            Id = id,
            ApplicationId = applicationId,
            Kind = kind,
            Filename = filename,
            ContentType = filename.EndsWith(".md", StringComparison.Ordinal) ? "text/markdown" : "text/plain",
            FileSize = bytes.Length,
            Sha256 = await files.WriteAsync(db.CurrentUserId, id, content, ct),
        });
    }
}
