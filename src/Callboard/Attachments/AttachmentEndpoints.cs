using Callboard.Http;
using Callboard.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Attachments;

internal static class AttachmentEndpoints
{
    [EndpointSummary("Attach a file to this application")]
    public static async Task<NewRecord<AttachmentView>> CreateFor(Guid id, Upload<UploadDraft> upload, AttachmentService attachments, CancellationToken ct) =>
        Created(await attachments.AddAsync(id, upload, kind: null, ct));

    [EndpointSummary("Keep a file that belongs to no application")]
    public static async Task<NewRecord<AttachmentView>> Create(Upload<UploadDraft> upload, AttachmentService attachments, CancellationToken ct) =>
        Created(await attachments.AddAsync(applicationId: null, upload, kind: null, ct));

    [EndpointSummary("Upload the own resume")]
    public static async Task<NewRecord<AttachmentView>> CreateResume(Upload<UploadDraft> upload, AttachmentService attachments, CancellationToken ct) =>
        Created(await attachments.AddAsync(applicationId: null, upload, AttachmentKind.Resume, ct));

    [EndpointSummary("The files of this application, oldest first")]
    public static async Task<PageOf<AttachmentView>> ListFor(Guid id, Query<ApplicationAttachmentFilter> filter, AttachmentService attachments, CancellationToken ct) =>
        Answer.Page(await attachments.ListAsync(id, filter, ct));

    [EndpointSummary("All own files, oldest first")]
    public static async Task<PageOf<AttachmentView>> List(Query<AttachmentFilter> filter, AttachmentService attachments, CancellationToken ct) =>
        Answer.Page(await attachments.ListAsync(filter, ct));

    [EndpointSummary("What is known of one file")]
    public static async Task<Record<AttachmentView>> Get(Guid id, AttachmentService attachments, CancellationToken ct) => Answer.Record(await attachments.GetAsync(id, ct));

    [EndpointSummary("The bytes of one file; ranges are served")]
    public static async Task<PhysicalFileHttpResult> Content(Guid id, HttpContext context, AttachmentService attachments, CancellationToken ct)
    {
        var (view, path) = await attachments.OpenAsync(id, ct);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return TypedResults.PhysicalFile(path, view.ContentType, view.Filename, entityTag: new($"\"{view.Sha256}\""), enableRangeProcessing: true);
    }

    [EndpointSummary("Rename a file, or change its kind")]
    public static async Task<Record<AttachmentView>> Update(Guid id, Body<AttachmentDraft> body, AttachmentService attachments, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await attachments.UpdateAsync(id, body, precondition, ct));

    [EndpointSummary("Put a file into the trash")]
    public static async Task<NoContent> Delete(Guid id, AttachmentService attachments, Precondition precondition, CancellationToken ct)
    {
        await attachments.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    private static NewRecord<AttachmentView> Created(AttachmentView view) => Answer.New(view, $"/api/v1/attachments/{view.Id}");
}
