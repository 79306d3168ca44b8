using System.Linq.Expressions;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Attachments;

/// <summary>What may be said beside the file of an upload.</summary>
public sealed class UploadDraft
{
    [Aka("file_type")]
    public AttachmentKind Kind { get; set; } = AttachmentKind.Document;
}

public sealed class AttachmentDraft
{
    /// <summary>Keeps its extension; parts of a path and invisible characters are dropped.</summary>
    [Needed, Text(FileName.Longest)]
    public string Filename { get; set; } = "";

    /// <summary>An image cannot become a resume.</summary>
    [Aka("file_type")]
    public AttachmentKind Kind { get; set; }

    internal static AttachmentDraft Of(Attachment attachment) => new() { Filename = attachment.Filename, Kind = attachment.Kind };
}

/// <param name="ApplicationId">Null for a file of the user alone.</param>
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

/// <summary>All own files, oldest first.</summary>
public sealed class AttachmentFilter : PageFilter
{
    public AttachmentKind? Kind { get; set; }
}

/// <summary>The files of one application, oldest first.</summary>
public sealed class ApplicationAttachmentFilter : NestedPageFilter
{
    public AttachmentKind? Kind { get; set; }
}
