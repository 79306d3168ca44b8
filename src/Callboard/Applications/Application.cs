using System.Text.Json.Serialization;
using Callboard.Accounts;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Reminders;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Applications;

/// <summary>
/// A job application, with the rules that keep its status, its date and its history in agreement. Rules that change the status need
/// <see cref="History"/> and <see cref="Interviews"/> loaded.
/// </summary>
internal sealed class Application : ITrashable, IDated
{
    /// <summary>A column that the database computes: there is no application date.</summary>
    public const string Undated = "Undated";

    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Title { get; private set; } = "";
    public Guid CompanyId { get; private set; }
    public Company Company { get; private set; } = null!;
    public ApplicationStatus Status { get; private set; }
    public DateOnly? ApplicationDate { get; private set; }
    public string? Description { get; private set; }
    public string? CoverLetter { get; private set; }
    public string? Notes { get; private set; }
    public string? Location { get; private set; }
    public string? JobUrl { get; private set; }
    public string? SalaryRange { get; private set; }
    public int? SalaryMin { get; private set; }
    public int? SalaryMax { get; private set; }
    public string SalaryCurrency { get; private set; } = "USD";
    public SalaryPeriod SalaryPeriod { get; private set; }
    public string? EmploymentType { get; private set; }
    public string? WorkMode { get; private set; }
    public string? ExperienceLevel { get; private set; }
    public string? Source { get; private set; }
    public string? ReferralName { get; private set; }
    public string? ResumeVersion { get; private set; }
    public string? Education { get; private set; }
    public List<string> SkillsRequired { get; private set; } = [];
    public List<string> SkillsPreferred { get; private set; } = [];
    public List<string> Tags { get; private set; } = [];
    public int? YearsExperience { get; private set; }
    public DateOnly? Deadline { get; private set; }
    public bool IsFavorite { get; private set; }
    public DateTimeOffset StatusChangedAt { get; private set; }
    public DateTimeOffset LastActivityAt { get; private set; }
    public ApplicationStatus FurthestStatus { get; private set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    /// <summary>Made by sample data, and removed with it.</summary>
    [JsonIgnore]
    public bool IsSample { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedWith { get; set; }
    public List<StatusChange> History { get; } = [];
    public List<Interview> Interviews { get; } = [];
    public List<Reminder> Reminders { get; } = [];

    private StatusChange Latest => History.MaxBy(c => c.Step)!;

    public static Application Create(ApplicationDraft draft, Company company, UserClock clock)
    {
        var application = new Application { Status = draft.Status, SalaryCurrency = clock.User.Currency };
        application.Write(draft, company);
        application.ApplicationDate = draft.Status == ApplicationStatus.Saved ? null : draft.ApplicationDate ?? clock.Today;
        var at = draft.StatusAt?.In(clock.Zone) ?? application.FirstInstant(clock);
        application.Append(from: null, at, draft.StatusReason, dateBefore: null, clock);
        application.Touch(clock);
        return application;
    }

    /// <param name="company">The company to move to; null keeps the present one.</param>
    public void Replace(ApplicationDraft draft, Company? company, UserClock clock)
    {
        var date = ApplicationDate;
        Write(draft, company ?? Company);
        MoveTo(draft.Status, draft.StatusAt, draft.StatusReason, clock);
        if (Status != ApplicationStatus.Saved && draft.ApplicationDate != date)
        {
            var day = draft.ApplicationDate ?? throw Problem.Invalid("application_date", Says.Required);
            ApplicationDate = day;
            MoveFirstChange(day, clock);
        }
    }

    /// <summary>Equal words change nothing. An instant lies between the previous change and now (docs/api/applications.md).</summary>
    /// <param name="field">What the client calls the instant, for the error.</param>
    public void MoveTo(ApplicationStatus to, When? at, string? reason, UserClock clock, string field = "status_at")
    {
        if (to == Status)
        {
            return;
        }

        var instant = at?.In(clock.Zone) ?? clock.Now;
        var (from, before) = (Status, ApplicationDate);
        Status = to;
        if (to == ApplicationStatus.Saved)
        {
            ApplicationDate = null;
        }
        else if (from == ApplicationStatus.Saved)
        {
            ApplicationDate = clock.DateOf(instant);
        }

        Append(from, instant, reason, to == ApplicationStatus.Saved ? before : null, clock, field);
        Touch(clock);
    }

    /// <summary>Rejected now, or at noon of an earlier day unless something happened after it. An application that has ended stays as it ended.</summary>
    public void Reject(DateOnly day, string reason, UserClock clock)
    {
        Touch(clock);
        if (!Status.IsEnding())
        {
            var noon = day < clock.Today ? clock.NoonOf(day) : clock.Now;
            var at = noon > Latest.At ? noon : Latest.At;
            MoveTo(ApplicationStatus.Rejected, new When(at.UtcDateTime, TimeSpan.Zero, IsDateOnly: false), TextAttribute.Cut(reason, StatusChange.MaxReason), clock);
        }
    }

    /// <summary>The instant of a change stays between its neighbours, and not later than now.</summary>
    public void Correct(StatusChange change, DateTimeOffset at, string? reason, UserClock clock)
    {
        var earliest = History.Find(c => c.Step == change.Step - 1)?.At ?? DateTimeOffset.MinValue;
        var latest = History.Find(c => c.Step == change.Step + 1)?.At ?? clock.Now;
        if (at != change.At && (at < earliest || at > latest))
        {
            throw Problem.Invalid("date", "Must lie between the changes before and after it and not be later than now");
        }

        if (TextAttribute.Length(reason ?? "") > StatusChange.MaxReason)
        {
            throw Problem.Invalid("notes", Says.AtMost(StatusChange.MaxReason));
        }

        (change.At, change.Reason) = (at, reason);
        StatusChangedAt = Latest.At;
        Touch(clock);
    }

    /// <summary>Takes the newest change back as if it had never been made, and returns it for removal.</summary>
    public void TakeBack(StatusChange change, UserClock clock)
    {
        if (change != Latest || change.From is not { } from)
        {
            throw Problem.Rule(change.From is null ? "The first status cannot be taken back" : "Only the newest status change can be taken back");
        }

        History.Remove(change);
        if (from == ApplicationStatus.Saved || Status == ApplicationStatus.Saved)
        {
            ApplicationDate = change.DateBefore;
        }

        Status = from;
        StatusChangedAt = Latest.At;
        Recount();
        Touch(clock);
    }

    /// <summary>Something that belongs to this application has changed.</summary>
    public void Touch(UserClock clock) => LastActivityAt = clock.Now;

    /// <summary>How far it came: the highest rank in its history; an interview that was not cancelled counts as interviewing (docs/api/applications.md).</summary>
    public void Recount()
    {
        var reached = History.Select(c => c.To.Reach()).Concat(Interviews.Where(i => i.Counts).Select(_ => ApplicationStatus.Interviewing)).Max();
        FurthestStatus = Status == ApplicationStatus.Saved ? ApplicationStatus.Saved : reached;
    }

    private void Append(ApplicationStatus? from, DateTimeOffset at, string? reason, DateOnly? dateBefore, UserClock clock, string field = "status_at")
    {
        if (at > clock.Now || (History.Count > 0 && at < Latest.At))
        {
            throw Problem.Invalid(field, "Must not be earlier than the previous change or later than now");
        }

        History.Add(new StatusChange { ApplicationId = Id, Step = History.Count == 0 ? 0 : Latest.Step + 1, From = from, To = Status, At = at, Reason = reason, DateBefore = dateBefore });
        StatusChangedAt = at;
        Recount();
    }

    private DateTimeOffset FirstInstant(UserClock clock) =>
        Status == ApplicationStatus.Applied && ApplicationDate is { } date && clock.NoonOf(date) is var noon && noon < clock.Now ? noon : clock.Now;

    private void MoveFirstChange(DateOnly day, UserClock clock)
    {
        var first = History.Find(c => c.Step == 0)!;
        if (first.To != ApplicationStatus.Applied)
        {
            return;
        }

        var limit = History.Find(c => c.Step == 1)?.At ?? clock.Now;
        var noon = clock.NoonOf(day);
        first.At = noon < limit ? noon : limit;
        StatusChangedAt = Latest.At;
    }

    private void Write(ApplicationDraft draft, Company company)
    {
        (Title, Company, CompanyId) = (draft.Title, company, company.Id);
        (Description, CoverLetter, Notes, Location, JobUrl) = (draft.Description, draft.CoverLetter, draft.Notes, draft.Location, draft.JobUrl);
        (SalaryRange, SalaryMin, SalaryMax, SalaryPeriod) = (draft.SalaryRange, draft.SalaryMin, draft.SalaryMax, draft.SalaryPeriod);
        SalaryCurrency = draft.SalaryCurrency ?? SalaryCurrency;
        (EmploymentType, WorkMode, ExperienceLevel) = (draft.EmploymentType, draft.WorkMode, draft.ExperienceLevel);
        (Source, ReferralName, ResumeVersion, Education) = (draft.Source, draft.ReferralName, draft.ResumeVersion, draft.Education);
        (SkillsRequired, SkillsPreferred, Tags) = (draft.SkillsRequired, draft.SkillsPreferred, draft.Tags);
        (YearsExperience, Deadline, IsFavorite) = (draft.YearsExperience, draft.Deadline, draft.IsFavorite);
    }

    internal sealed class Table : IEntityTypeConfiguration<Application>
    {
        public void Configure(EntityTypeBuilder<Application> application)
        {
            application.HasOne(a => a.Company).WithMany(c => c.Applications).HasForeignKey(a => new { a.OwnerId, a.CompanyId }).OnDelete(DeleteBehavior.Restrict);
            application.KeepFolded("title", "description", "location", "notes");

            // The order of a list that asks for none, where what has no date comes last: twenty of fifty thousand are found without sorting.
            application.Property<bool>(Undated).IsKept("application_date is null");
            application.HasIndex(nameof(OwnerId), Undated, nameof(ApplicationDate), nameof(CreatedAt), nameof(Id)).IsDescending(false, false, true, true, false).HasFilter("deleted_at is null");

            // What figures count is in the index: a search of a thousand applications reads ten pages instead of a thousand.
            application.HasIndex(a => new { a.OwnerId, a.ApplicationDate })
                .IncludeProperties(a => new { a.Id, a.CompanyId, a.Status, a.FurthestStatus, a.Source, a.DeletedAt });
            application.HasIndex(a => new { a.OwnerId, a.CompanyId });
        }
    }
}
