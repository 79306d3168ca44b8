using System.Linq.Expressions;
using Callboard.Words;

namespace Callboard.Attachments;

/// <param name="FileSize">Bytes.</param>
/// <param name="Sha256">Of the content, in hexadecimal digits.</param>
/// <param name="FileUrl">The content, for the owner's credentials alone.</param>
public sealed record AttachmentView(
    Guid Id,
    Guid? ApplicationId,
    AttachmentKind Kind,
    string Filename,
    string ContentType,
    long FileSize,
    string Sha256,
    string FileUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Attachment, AttachmentView>> From = a => new AttachmentView(
        a.Id, a.ApplicationId, a.Kind, a.Filename, a.ContentType, a.FileSize, a.Sha256, "/api/v1/attachments/" + a.Id + "/content", a.CreatedAt, a.UpdatedAt);
}
