using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Attachments;

/// <summary>What is known of a file. Its bytes lie in the data folder under the id, a name that holds nothing of the client's.</summary>
internal sealed class Attachment : ITrashable, IDated
{
    public Guid OwnerId { get; set; }
    public required Guid Id { get; init; }
    public Guid? ApplicationId { get; init; }
    public Application? Application { get; init; }
    public required AttachmentKind Kind { get; set; }
    public required string Filename { get; set; }
    public required string ContentType { get; init; }
    public required long FileSize { get; init; }
    public required string Sha256 { get; init; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }

    public void Replace(AttachmentDraft draft)
    {
        var (name, extension) = (FileName.Safe(draft.Filename), FileName.ExtensionOf(Filename));
        if (FileName.ExtensionOf(name) != extension)
        {
            throw Problem.Invalid("filename", $"Must end in {extension}");
        }

        if (!FileType.OfContentType(ContentType).Fits(draft.Kind))
        {
            throw Problem.Invalid("kind", "Must be another: a picture is no resume");
        }

        (Filename, Kind) = (name, draft.Kind);
    }

    internal sealed class Table : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> attachment) =>
            attachment.HasOne(a => a.Application).WithMany().HasForeignKey(a => new { a.OwnerId, a.ApplicationId }).OnDelete(DeleteBehavior.Cascade);
    }
}
