using System.Linq.Expressions;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Data;
using Callboard.Feedback;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Trash;

/// <summary>Everything that can lie in the trash. A further type is one entry.</summary>
internal static class TrashTypes
{
    private const int LabelLength = 200;

    /// <summary>In the order in which they can be erased: a company goes only when nothing refers to it any more.</summary>
    public static readonly IReadOnlyList<Kind> All =
    [
        new Kind<Application, ApplicationView>(TrashType.Application, ApplicationView.From, a => new TrashRow
        {
            Id = a.Id, Type = TrashType.Application, Label = a.Title + ", " + a.Company.Name, DeletedAt = a.DeletedAt, ApplicationId = null, IsUnderTrash = false,
        }),
        new Kind<Interview, InterviewView>(TrashType.Interview, InterviewView.From, i => new TrashRow
        {
            Id = i.Id, Type = TrashType.Interview, Label = i.Application.Title + ", " + i.Application.Company.Name, DeletedAt = i.DeletedAt,
            ApplicationId = i.ApplicationId, IsUnderTrash = i.Application.DeletedAt != null,
        }),
        new Kind<TimelineEvent, TimelineEventView>(TrashType.TimelineEvent, e => TimelineEventView.Of(e), e => new TrashRow
        {
            Id = e.Id, Type = TrashType.TimelineEvent, Label = e.Title, DeletedAt = e.DeletedAt, ApplicationId = e.ApplicationId, IsUnderTrash = e.Application!.DeletedAt != null,
        }),
        new Kind<Contact, ContactView>(TrashType.Contact, ContactView.From, c => new TrashRow
        {
            Id = c.Id, Type = TrashType.Contact, Label = c.Name, DeletedAt = c.DeletedAt, ApplicationId = null, IsUnderTrash = false,
        }),
        new Kind<Note, NoteView>(TrashType.Note, NoteView.From, n => new TrashRow
        {
            Id = n.Id, Type = TrashType.Note, Label = n.Content.Substring(0, LabelLength), DeletedAt = n.DeletedAt, ApplicationId = n.ApplicationId,
            IsUnderTrash = n.Application!.DeletedAt != null || n.Interview!.DeletedAt != null,
        }),
        new Kind<Reminder, ReminderView>(TrashType.Reminder, ReminderView.From, r => new TrashRow
        {
            Id = r.Id, Type = TrashType.Reminder, Label = r.Title, DeletedAt = r.DeletedAt, ApplicationId = r.ApplicationId,
            IsUnderTrash = r.Application!.DeletedAt != null || r.Interview!.DeletedAt != null,
        }),
        new Kind<InterviewFeedback, FeedbackView>(TrashType.Feedback, FeedbackView.From, f => new TrashRow
        {
            Id = f.Id, Type = TrashType.Feedback, Label = f.Application!.Title + ", " + f.Application.Company.Name, DeletedAt = f.DeletedAt,
            ApplicationId = f.ApplicationId, IsUnderTrash = f.Application.DeletedAt != null,
        }),
        new Kind<Rejection, RejectionView>(TrashType.Rejection, RejectionView.From, r => new TrashRow
        {
            Id = r.Id, Type = TrashType.Rejection, Label = r.Application!.Title + ", " + r.Application.Company.Name, DeletedAt = r.DeletedAt,
            ApplicationId = r.ApplicationId, IsUnderTrash = r.Application.DeletedAt != null,
        }),
        new Kind<Attachment, AttachmentView>(TrashType.Attachment, AttachmentView.From, a => new TrashRow
        {
            Id = a.Id, Type = TrashType.Attachment, Label = a.Filename, DeletedAt = a.DeletedAt, ApplicationId = a.ApplicationId, IsUnderTrash = a.Application!.DeletedAt != null,
        }),
        new CompanyKind(),
    ];

    /// <summary>One type of record as the trash sees it.</summary>
    internal abstract class Kind(TrashType type, Type view)
    {
        public TrashType Type => type;

        public Type View => view;

        public abstract IQueryable<TrashRow> Rows(CallboardDb db);

        public abstract Task TakeOutAsync(Guid id, CallboardDb db, Bin bin, CancellationToken ct);

        /// <summary>The record as its own path shows it.</summary>
        public abstract Task<object> ShowAsync(Guid id, CallboardDb db, CancellationToken ct);

        /// <summary>Of this id, or all that may go; returns how many went.</summary>
        public abstract Task<int> EraseAsync(Guid? id, CallboardDb db, CancellationToken ct);
    }

    private sealed class Kind<T, TView>(TrashType type, Expression<Func<T, TView>> view, Expression<Func<T, TrashRow>> row) : Kind(type, typeof(TView)) where T : class, ITrashable where TView : class
    {
        public override IQueryable<TrashRow> Rows(CallboardDb db) => Trashed(db).Select(row);

        public override async Task TakeOutAsync(Guid id, CallboardDb db, Bin bin, CancellationToken ct) =>
            await bin.TakeOutAsync(await db.Locked<T>(id).IgnoreQueryFilters([CallboardDb.LiveFilter]).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(typeof(T).Name, id), ct);

        public override async Task<object> ShowAsync(Guid id, CallboardDb db, CancellationToken ct) =>
            await db.Set<T>().AsNoTracking().Where(r => r.Id == id).Select(view).SingleAsync(ct);

        public override Task<int> EraseAsync(Guid? id, CallboardDb db, CancellationToken ct) => Trashed(db).Where(r => id == null || r.Id == id).ExecuteDeleteAsync(ct);

        private static IQueryable<T> Trashed(CallboardDb db) => db.Set<T>().IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(r => r.DeletedAt != null);
    }

    private sealed class CompanyKind() : Kind(TrashType.Company, typeof(CompanyView))
    {
        public override IQueryable<TrashRow> Rows(CallboardDb db) => db.Companies.Where(c => c.DeletedAt != null).Select(c => new TrashRow
        {
            Id = c.Id,
            Type = TrashType.Company,
            Label = c.Name,
            DeletedAt = c.DeletedAt,
            ApplicationId = null,
            IsUnderTrash = false,
        });

        public override async Task TakeOutAsync(Guid id, CallboardDb db, Bin bin, CancellationToken ct)
        {
            var company = await db.Locked<Company>(id).SingleOrDefaultAsync(ct) ?? throw Problem.NotFound(nameof(Company), id);
            company.DeletedAt = null;
        }

        public override async Task<object> ShowAsync(Guid id, CallboardDb db, CancellationToken ct) => await db.Companies.Where(c => c.Id == id).Select(CompanyView.From).SingleAsync(ct);

        public override Task<int> EraseAsync(Guid? id, CallboardDb db, CancellationToken ct) =>
            db.Companies.IgnoreQueryFilters([CallboardDb.LiveFilter])
                .Where(c => c.DeletedAt != null && (id == null || c.Id == id) && !c.Applications.Any() && !db.Contacts.Any(p => p.CompanyId == c.Id)).ExecuteDeleteAsync(ct);
    }
}
