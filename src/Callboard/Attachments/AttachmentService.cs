using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Http;
using Callboard.Trash;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Attachments;

internal sealed class AttachmentService(CallboardDb db, UserClock clock, ApplicationService applications, AttachmentFiles files, Bin bin, CallboardOptions options)
{
    private const string Type = "Attachment";

    public async Task<AttachmentView> GetAsync(Guid id, CancellationToken ct) =>
        await db.Attachments.Where(a => a.Id == id).Select(AttachmentView.From).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(Type, id);

    /// <summary>The record and where its bytes are.</summary>
    public async Task<(AttachmentView View, string Path)> OpenAsync(Guid id, CancellationToken ct) => (await GetAsync(id, ct), files.PathOf(db.CurrentUserId, id));

    public Task<Page<AttachmentView>> ListAsync(AttachmentFilter filter, CancellationToken ct) => ListAsync(db.Attachments, filter.Kind, filter, ct);

    public async Task<Page<AttachmentView>> ListAsync(Guid applicationId, ApplicationAttachmentFilter filter, CancellationToken ct)
    {
        await applications.RequireAsync(applicationId, ct);
        return await ListAsync(db.Attachments.Where(a => a.ApplicationId == applicationId), filter.Kind, filter, ct);
    }

    /// <param name="applicationId">Null for a file of the user alone.</param>
    /// <param name="kind">Where the path says it, instead of the form.</param>
    public async Task<AttachmentView> AddAsync(Guid? applicationId, Upload<UploadDraft> upload, AttachmentKind? kind, CancellationToken ct)
    {
        if (applicationId is { } parent)
        {
            await applications.RequireAsync(parent, ct);
        }

        var (file, draft) = await upload.ReadAsync();
        await using var content = file.OpenReadStream();
        var (filename, type) = Check(file, content, kind ??= draft.Kind);
        return await db.InTransactionAsync(async () =>
        {
            await RefuseOverQuotaAsync(file.Length, ct);
            (await LockAsync(applicationId, ct))?.Touch(clock);
            var id = Guid.CreateVersion7();
            content.Position = 0;
            db.Attachments.Add(new Attachment
            {
                Id = id,
                ApplicationId = applicationId,
                Kind = kind.Value,
                Filename = filename,
                ContentType = type.ContentType,
                FileSize = file.Length,
                Sha256 = await files.WriteAsync(db.CurrentUserId, id, content, ct),
            });
            await db.SaveChangesAsync(ct);
            return await GetAsync(id, ct);
        }, ct);
    }

    public Task<AttachmentView> UpdateAsync(Guid id, Body<AttachmentDraft> body, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var (attachment, application) = await LockWithApplicationAsync(id, ct);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        attachment.Replace(body.Onto(AttachmentDraft.Of(attachment)));
        application?.Touch(clock);
        await db.SaveChangesAsync(ct);
        return await GetAsync(id, ct);
    }, ct);

    public Task DeleteAsync(Guid id, Precondition precondition, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var (attachment, application) = await LockWithApplicationAsync(id, ct);
        await precondition.CheckAsync(() => GetAsync(id, ct));
        application?.Touch(clock);
        await bin.ThrowAwayAsync(attachment, ct);
        return true;
    }, ct);

    public static IOrderedQueryable<Attachment> OldestFirst(IQueryable<Attachment> rows) => rows.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id);

    private static Task<Page<AttachmentView>> ListAsync(IQueryable<Attachment> rows, AttachmentKind? kind, PageFilter filter, CancellationToken ct) =>
        OldestFirst(rows.AsNoTracking().Where(a => kind == null || a.Kind == kind)).Select(AttachmentView.From).PageAsync(filter, ct);

    private static (string Filename, FileType Type) Check(IFormFile file, Stream content, AttachmentKind kind)
    {
        if (file.Length == 0)
        {
            throw Problem.Invalid(UploadBody.File, "Must not be empty");
        }

        var filename = FileName.Safe(file.FileName);
        if (TextAttribute.Length(filename) > FileName.Longest)
        {
            throw Problem.Invalid("filename", Says.AtMost(FileName.Longest));
        }

        if (FileType.OfName(filename) is not { } type || !type.Fits(kind))
        {
            throw Problem.Invalid(UploadBody.File, $"Must be one of these types: {string.Join(", ", FileType.ExtensionsFor(kind))}");
        }

        return type.Agrees(file.ContentType, content) ? (filename, type) : throw Problem.Invalid(UploadBody.File, "Must be what its name and its content type say");
    }

    /// <summary>Under the lock of the user's row, so that uploads that race do not each count without the other.</summary>
    private async Task RefuseOverQuotaAsync(long size, CancellationToken ct)
    {
        await db.Users.FromSql($"select * from users where id = {db.CurrentUserId} for no key update").LoadAsync(ct);
        var used = await db.Attachments.IgnoreQueryFilters([CallboardDb.LiveFilter]).SumAsync(a => a.FileSize, ct);
        if (used + size > options.AttachmentQuotaBytes)
        {
            throw Problem.TooLarge(options.AttachmentQuotaBytes);
        }
    }

    private async Task<Application?> LockAsync(Guid? applicationId, CancellationToken ct) => applicationId is not { } id ? null
        : await db.Locked<Application>(id).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(ApplicationService.Type, id);

    private async Task<(Attachment Attachment, Application? Application)> LockWithApplicationAsync(Guid id, CancellationToken ct)
    {
        var view = await GetAsync(id, ct);
        var application = await LockAsync(view.ApplicationId, ct);
        return (await db.Locked<Attachment>(id).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(Type, id), application);
    }
}
