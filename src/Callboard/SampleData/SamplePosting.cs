using System.Globalization;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Words;

namespace Callboard.SampleData;

/// <summary>Writes what a user would have typed off a posting or an invitation.</summary>
internal sealed class SamplePosting(Random random, string? tag)
{
    private static readonly InterviewType[][] s_rounds =
    [
        [InterviewType.Technical, InterviewType.CodingChallenge, InterviewType.Hr],
        [InterviewType.SystemDesign, InterviewType.Technical, InterviewType.Panel],
        [InterviewType.Final, InterviewType.Behavioral],
    ];

    public ApplicationDraft Write(SampleCompany company, ApplicationStatus status, DateOnly today)
    {
        var role = Pick(SampleWords.Roles);
        var level = role.Title.EndsWith("Lead", StringComparison.Ordinal) ? "lead" : Pick("entry", "mid", "mid", "mid", "senior", "senior", "senior");
        var mode = company.City == "Remote" ? "remote" : Pick("remote", "hybrid", "hybrid", "onsite");
        var source = Pick(SampleWords.Sources);
        var draft = new ApplicationDraft
        {
            Title = level switch { "entry" => $"Junior {role.Title}", "senior" => $"Senior {role.Title}", _ => role.Title },
            Company = CompanyMention.Named(company.Name),
            Status = status,
            Description = $"{role.Title} for {Pick(SampleWords.Teams)} at {company.Name}. Day to day with {string.Join(", ", role.Required)}; {string.Join(" and ", role.Preferred)} would help.",
            CoverLetter = random.Next(3) == 0 ? $"Dear team of {company.Name},\n\nwhat drew me to the posting is how plainly it describes the work. In my last role I was responsible for two services from design to operation." : null,
            Location = company.City,
            JobUrl = $"https://{company.Domain}/careers/{random.Next(1000, 9999)}",
            EmploymentType = random.Next(10) == 0 ? "contract" : "full-time",
            WorkMode = mode,
            ExperienceLevel = level,
            Source = source,
            ReferralName = source == "Referral" ? Pick(SampleWords.People) : null,
            ResumeVersion = Pick("general, spring", "backend, two pages", "platform, one page"),
            Education = random.Next(4) == 0 ? "BSc Computer Science or equal" : null,
            SkillsRequired = [.. role.Required],
            SkillsPreferred = [.. role.Preferred],
            Tags = tag is null ? [] : [tag],
            YearsExperience = level switch { "entry" => 1, "mid" => 3, "senior" => 5, _ => 7 },
            Deadline = status == ApplicationStatus.Saved ? today.AddDays(random.Next(2, 21)) : null,
            IsFavorite = random.Next(6) == 0,
        };
        if (mode == "remote")
        {
            draft.Tags.Add("remote");
        }

        PutSalary(draft, role, company.Currency);
        return draft;
    }

    /// <param name="round">From 1; later ones are with more people.</param>
    public ApplicationInterviewDraft Invite(int round, DateTimeOffset at, bool onsite) => new()
    {
        Type = Pick(s_rounds[round - 1]),
        Place = onsite ? InterviewPlace.Onsite : Pick(InterviewPlace.Video, InterviewPlace.Video, InterviewPlace.Phone),
        ScheduledDate = new When(at.UtcDateTime, TimeSpan.Zero, IsDateOnly: false),
        DurationMinutes = Pick(30, 45, 60, 60, 90),
        Round = round,
        Notes = Pick(null, "Bring questions about the roadmap.", "Two engineers and the team lead.", "Short introduction, then a shared editor."),
    };

    /// <summary>Three postings of four name one; a contract is paid by the day.</summary>
    private void PutSalary(ApplicationDraft draft, SampleRole role, string currency)
    {
        draft.SalaryCurrency = currency;
        if (random.Next(4) == 0)
        {
            return;
        }

        var place = currency switch { "EUR" => 0.85, "GBP" => 0.75, _ => 1.2 };
        var level = draft.ExperienceLevel switch { "entry" => 0.75, "senior" => 1.25, _ => 1 };
        var (share, step) = draft.EmploymentType == "contract" ? (1 / 180.0, 10) : (1, 1000);
        var low = role.Low * place * level * share * (0.95 + (random.NextDouble() / 10));
        (draft.SalaryMin, draft.SalaryMax) = ((int)(low / step) * step, (int)(low * 1.2 / step) * step);
        draft.SalaryPeriod = draft.EmploymentType == "contract" ? SalaryPeriod.Day : SalaryPeriod.Year;
        draft.SalaryRange = string.Create(CultureInfo.InvariantCulture, $"{currency} {draft.SalaryMin:N0} – {draft.SalaryMax:N0}");
    }

    private T Pick<T>(params ReadOnlySpan<T> words) => words[random.Next(words.Length)];
}
