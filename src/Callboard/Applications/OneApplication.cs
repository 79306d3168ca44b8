using System.Text.Json;
using Callboard.Data;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Words;
using Npgsql;

namespace Callboard.Applications;

/// <summary>One application by hand, the hottest of all reads: half the cost of the same through the mapper (docs/performance.md). Like <see cref="ApplicationView.From"/>, member for member.</summary>
internal static class OneApplication
{
    private const string Statement = """
        select a.id, a.owner_id, a.title, c.name, a.company_id, a.status, a.application_date, a.description, a.cover_letter, a.notes, a.location, a.job_url, a.salary_range, a.salary_min,
            a.salary_max, a.salary_currency, a.salary_period, a.employment_type, a.work_mode, a.experience_level, a.source, a.referral_name, a.resume_version, a.education, a.skills_required,
            a.skills_preferred, a.tags, a.years_experience, a.deadline, a.is_favorite, a.status_changed_at, a.last_activity_at, a.furthest_status,
            (select json_agg(v order by v.scheduled_date, v.id) from (
                select i.id, i.application_id, i.application_id as position_id, a.title, c.name as company, i.type, i.place, i.scheduled_date, i.time_zone, i.duration_minutes, i.round, i.location,
                    array(select l.contact_id from interview_contacts l join contacts k on k.owner_id = l.owner_id and k.id = l.contact_id
                        where l.owner_id = i.owner_id and l.interview_id = i.id order by l.id) as contact_ids,
                    i.notes, i.outcome, i.created_at, i.updated_at
                from interviews i where i.owner_id = a.owner_id and i.application_id = a.id) v)::text,
            a.created_at, a.updated_at
        from applications a join companies c on c.owner_id = a.owner_id and c.id = a.company_id where a.id = @id
        """;

    public static async Task<ApplicationView?> ReadOneAsync(this CallboardDb db, Guid id, CancellationToken ct) =>
        (await db.ReadOwnAsync(Statement, new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id }, Read, ct)).SingleOrDefault();

    private static ApplicationView Read(NpgsqlDataReader row)
    {
        var column = 0;
        return new(
            Id: Next<Guid>(),
            UserId: Next<Guid>(),
            Title: Next<string>(),
            Company: Next<string>(),
            CompanyId: Next<Guid>(),
            Status: Word<ApplicationStatus>(),
            ApplicationDate: Next<DateOnly?>(),
            Description: Text(),
            CoverLetter: Text(),
            Notes: Text(),
            Location: Text(),
            JobUrl: Text(),
            SalaryRange: Text(),
            SalaryMin: Next<int?>(),
            SalaryMax: Next<int?>(),
            SalaryCurrency: Next<string>(),
            SalaryPeriod: Word<SalaryPeriod>(),
            EmploymentType: Text(),
            WorkMode: Text(),
            ExperienceLevel: Text(),
            Source: Text(),
            ReferralName: Text(),
            ResumeVersion: Text(),
            Education: Text(),
            SkillsRequired: Next<string[]>(),
            SkillsPreferred: Next<string[]>(),
            Tags: Next<string[]>(),
            YearsExperience: Next<int?>(),
            Deadline: Next<DateOnly?>(),
            IsFavorite: Next<bool>(),
            StatusChangedAt: Next<DateTimeOffset>(),
            LastActivityAt: Next<DateTimeOffset>(),
            FurthestStatus: Word<ApplicationStatus>(),
            Interviews: Text() is { } interviews ? JsonSerializer.Deserialize<InterviewView[]>(interviews, Json.Options)! : [],
            CreatedAt: Next<DateTimeOffset>(),
            UpdatedAt: Next<DateTimeOffset>());

        T Next<T>() => row.GetFieldValue<T>(column++);

        string? Text() => row.IsDBNull(column++) ? null : row.GetString(column - 1);

        T Word<T>() where T : struct, Enum => Vocabulary.Read<T>(Next<string>());
    }
}
