using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Contacts;
using Callboard.Data;
using Callboard.Feedback;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.Timeline;
using Callboard.Words;

namespace Callboard.SampleData;

/// <summary>
/// Tells applications as they would have been kept: each act through the entities, on a clock that stands at the moment of the act.
/// Everything past has happened before today began, so that the hour of telling makes no difference.
/// </summary>
internal sealed class SampleStory
{
    private readonly Random _random;
    private readonly PastTime _time = new();
    private readonly UserClock _clock;
    private readonly DateOnly _today;
    private readonly SamplePosting _posting;
    private readonly bool _marked;
    private readonly SampleNetwork _network;
    private readonly List<object> _records = [];

    public SampleStory(Random random, CurrentUser user, DateOnly today, string? tag, SampleNetwork network)
    {
        (_random, _clock, _today, _network) = (random, new UserClock(_time, user), today, network);
        _posting = new SamplePosting(random, tag);
        _marked = tag is not null;
    }

    /// <summary>One application and all that hangs on it, to be added to the database.</summary>
    public IReadOnlyList<object> Tell(SampleCourse course, int age)
    {
        _records.Clear();
        var moments = Moments(course, age);
        _time.Now = moments[0];
        var place = _network.Next();
        var company = _network.CompanyAt(place, out var isNew);
        if (isNew)
        {
            Add(company);
        }

        var application = Add(Application.Create(_posting.Write(place, course.Steps[0], _today), company, _clock));
        application.IsSample = _marked;
        Begin(application, isLast: course.Steps.Length == 1);
        for (var i = 1; i < course.Steps.Length; i++)
        {
            Continue(application, place, course.Steps[i], moments[i], until: i + 1 < moments.Count ? moments[i + 1] : null);
        }

        Date(application);
        return [.. _records];
    }

    private List<DateTimeOffset> Moments(SampleCourse course, int age)
    {
        var moments = new List<DateTimeOffset>();
        foreach (var ago in course.DaysAgo(age, _random))
        {
            var moment = Office(_today.AddDays(-ago));
            moments.Add(moments.Count == 0 ? moment : Later(moments[^1], moment));
        }

        return moments;
    }

    private void Begin(Application application, bool isLast)
    {
        if (_random.Next(3) == 0)
        {
            AddNote(application, Pick(SampleWords.Notes));
        }

        if (application is { Status: ApplicationStatus.Saved, Deadline: { } deadline } && isLast)
        {
            Remind(application, $"Apply for {application.Title}", deadline.AddDays(-1));
        }
        else if (application.Status == ApplicationStatus.Applied && isLast)
        {
            FollowUp(application);
        }
    }

    private void Continue(Application application, SampleCompany place, ApplicationStatus status, DateTimeOffset moment, DateTimeOffset? until)
    {
        var interview = application.Interviews.Find(i => i.Outcome == InterviewOutcome.Pending);
        _time.Now = moment;
        switch (status)
        {
            case ApplicationStatus.Screening:
                var recruiter = Meet(application, place, ContactRole.Recruiter);
                Happen(application, "phone_screen", $"Call with {recruiter.Name}", Pick(SampleWords.CallNotes), recruiter.Name);
                application.MoveTo(status, at: null, reason: null, _clock);
                break;
            case ApplicationStatus.Interviewing:
                application.MoveTo(status, at: null, "Invited to an interview", _clock);
                Interview(application, place, until);
                break;
            case ApplicationStatus.Offer:
                Pass(interview);
                application.MoveTo(status, at: null, reason: null, _clock);
                Happen(application, "offer_received", "Written offer arrived", "Answer expected within a week.", interviewer: null);
                if (until is null)
                {
                    Remind(application, $"Answer the offer of {place.Name}", _today.AddDays(_random.Next(1, 6)));
                }

                break;
            case ApplicationStatus.Rejected:
                Reject(application, interview);
                break;
            case ApplicationStatus.Ghosted:
                application.MoveTo(status, at: null, "No answer to two mails", _clock);
                break;
            case ApplicationStatus.Accepted:
                Happen(application, "offer_negotiation", "Agreed on salary and start", notes: null, interviewer: null);
                application.MoveTo(status, at: null, reason: null, _clock);
                break;
            default:
                application.MoveTo(status, at: null, Pick(status == ApplicationStatus.Declined ? SampleWords.DeclineReasons : SampleWords.WithdrawReasons), _clock);
                break;
        }
    }

    /// <summary>One to three rounds between now and the next step, the last of them still open; without a next step it lies ahead.</summary>
    private void Interview(Application application, SampleCompany place, DateTimeOffset? until)
    {
        var begin = _clock.Today;
        var days = (until is { } next ? _clock.DateOf(next) : _today).DayNumber - begin.DayNumber;
        var rounds = Math.Clamp(days / 3, 1, _random.Next(1, 4));
        for (var round = 1; round <= rounds; round++)
        {
            var isLast = round == rounds;
            var date = isLast && until is null ? Weekday(_today.AddDays(_random.Next(1, 10))) : begin.AddDays(days * round / (rounds + 1));
            var when = Later(_clock.Now, isLast && until is null ? Office(date) : Weekly(date, begin, until));
            var contact = Meet(application, place, round == 1 ? ContactRole.Interviewer : ContactRole.HiringManager);
            var interview = Callboard.Interviews.Interview.Create(_posting.Invite(round, when, isLast && _random.Next(2) == 0), application, _clock);
            interview.CreatedAt = interview.UpdatedAt = _clock.Now;
            interview.Contacts.Add(new InterviewContact { ContactId = contact.Id });
            if (isLast)
            {
                if (until is null)
                {
                    Remind(application, $"Prepare for the interview with {place.Name}", _clock.DateOf(when).AddDays(-1), interview);
                }

                return;
            }

            _time.Now = Earlier(when.AddHours(_random.Next(2, 30)), until ?? Midnight);
            Pass(interview);
        }
    }

    private void Pass(Interview? interview)
    {
        if (interview is null)
        {
            return;
        }

        interview.Record(InterviewOutcome.Passed, _clock);
        interview.UpdatedAt = _clock.Now;
        if (_random.Next(2) == 0)
        {
            Comment(interview, _random.Next(4, 6), Pick(SampleWords.Praise));
        }
    }

    private void Reject(Application application, Interview? interview)
    {
        if (interview is not null)
        {
            interview.Record(InterviewOutcome.Failed, _clock);
            interview.UpdatedAt = _clock.Now;
            Comment(interview, _random.Next(2, 4), Pick(SampleWords.Criticism));
        }

        var draft = new RejectionDraft
        {
            Reasons = [Pick(interview is null ? SampleWords.EarlyReasons : SampleWords.LateReasons)],
            Notes = interview is null ? null : "They called and explained; worth trying again in a year.",
        };
        Add(Rejection.Create(draft, application, _clock));
    }

    private void Comment(Interview interview, int rating, string comments) => Add(InterviewFeedback.Create(new FeedbackDraft
    {
        InterviewId = interview.Id,
        FeedbackDate = _clock.Today,
        Interviewer = _network.NameOf(interview.Contacts[0].ContactId),
        Rating = rating,
        Comments = comments,
        Skills = [.. interview.Application.SkillsRequired.Take(2)],
    }, interview.ApplicationId));

    private void Happen(Application application, string type, string title, string? notes, string? interviewer) =>
        Add(TimelineEvent.Create(application.Id, new TimelineEventDraft { EventType = type, Title = title, Notes = notes, Interviewer = interviewer }, _clock));

    private void AddNote(Application application, string content) => Add(Note.Create(new ApplicationNoteDraft { Content = content }, application.Id));

    /// <summary>A week after applying: done, forgotten or still ahead.</summary>
    private void FollowUp(Application application)
    {
        var reminder = Remind(application, $"Ask {application.Company.Name} how it stands", _clock.Today.AddDays(7));
        if (reminder.DueAt < Midnight && _random.Next(4) > 0)
        {
            var written = _clock.Now;
            _time.Now = Earlier(reminder.DueAt.AddHours(_random.Next(1, 30)), Midnight);
            reminder.Replace(new ReminderDraft { Title = reminder.Title, InterviewId = reminder.InterviewId, IsDone = true }, reminder.ApplicationId, _clock);
            reminder.UpdatedAt = _clock.Now;
            _time.Now = written;
        }
    }

    private Reminder Remind(Application application, string title, DateOnly due, Interview? interview = null) => Add(Reminder.Create(new ReminderDraft
    {
        InterviewId = interview?.Id,
        Title = title,
        DueAt = new When(due.ToDateTime(TimeOnly.MinValue), Offset: null, IsDateOnly: true),
    }, application.Id, _clock));

    private Contact Meet(Application application, SampleCompany place, ContactRole role)
    {
        var contact = _network.ContactAt(place, application.Company, role, out var isNew);
        if (isNew)
        {
            Add(contact);
        }

        if (!_records.OfType<ApplicationContact>().Any(l => l.ContactId == contact.Id))
        {
            _records.Add(new ApplicationContact { ApplicationId = application.Id, ContactId = contact.Id });
        }

        return contact;
    }

    private T Add<T>(T record) where T : class, IDated
    {
        record.CreatedAt = record.UpdatedAt = _clock.Now;
        _records.Add(record);
        return record;
    }

    private void Date(Application application)
    {
        application.UpdatedAt = Later(application.CreatedAt, application.StatusChangedAt);
        foreach (var change in application.History)
        {
            change.CreatedAt = change.UpdatedAt = Later(application.CreatedAt, change.At);
        }

        _time.Now = _records.OfType<IDated>().Concat(application.Interviews).Max(r => r.UpdatedAt);
        application.Touch(_clock);
    }

    private DateTimeOffset Midnight => _clock.StartOf(_today);

    private DateTimeOffset Office(DateOnly date) => TimeZones.Resolve(date.ToDateTime(new TimeOnly(9, 0)).AddMinutes(30 * _random.Next(0, 17)), _clock.Zone);

    private DateTimeOffset Weekly(DateOnly date, DateOnly begin, DateTimeOffset? until) =>
        Earlier(Office(Weekday(date) is var weekday && weekday > begin ? weekday : date), until ?? Midnight);

    /// <summary>Nobody is invited for a weekend.</summary>
    private static DateOnly Weekday(DateOnly date) => date.DayOfWeek switch { DayOfWeek.Saturday => date.AddDays(2), DayOfWeek.Sunday => date.AddDays(1), _ => date };

    private string Pick(string[] words) => words[_random.Next(words.Length)];

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed class PastTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
