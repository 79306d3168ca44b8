using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Applications;
using Callboard.Companies;
using Callboard.Data;
using Callboard.Statistics;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Exports;

internal sealed class ExportService(
    CallboardDb db, UserClock clock, CompanyService companies, StatisticsService statistics, AnalyticsService analytics, ResponseService responses)
{
    private static readonly string[] s_applications =
    [
        "Company", "Job Title", "Status", "Applied Date", "Source", "Employment Type", "Work Mode", "Experience Level", "Salary Min", "Salary Max", "Location", "Industry",
        "Notes", "Salary Currency", "Salary Period", "Salary Range", "Job URL", "Skills Required", "Tags", "Is Favorite", "Furthest Status", "Interviews", "Status Changed At", "Id",
    ];

    private static readonly string[] s_companies =
        ["Company Name", "Industry", "Size", "Location", "Website", "Rating", "Is Favorite", "Tags", "Notes", "Applications", "Id"];

    public Sheet Applications(ApplicationFilter filter) => new(FileName("applications"), s_applications,
        db.Applications.AsNoTracking().Matching(filter).InOrder(filter.SortBy, filter.SortOrder).Select(a => new List<object?>
        {
            a.Company.Name, a.Title, a.Status, a.ApplicationDate, a.Source, a.EmploymentType, a.WorkMode, a.ExperienceLevel, a.SalaryMin, a.SalaryMax, a.Location, a.Company.Industry,
            a.Notes, a.SalaryCurrency, a.SalaryPeriod, a.SalaryRange, a.JobUrl, a.SkillsRequired, a.Tags, a.IsFavorite, a.FurthestStatus,
            a.Interviews.Count(i => i.DeletedAt == null || i.DeletedWith == a.Id), a.StatusChangedAt, a.Id,
        }).AsAsyncEnumerable());

    public Sheet Companies(CompanyFilter filter) => new(FileName("companies"), s_companies,
        companies.Matching(filter).Select(c => new List<object?>
        {
            c.Name, c.Industry, c.Size, c.Location, c.Website, c.Rating, c.IsFavorite, c.Tags, c.Notes, c.Applications.Count(a => a.Status != ApplicationStatus.Saved), c.Id,
        }).AsAsyncEnumerable());

    public async Task<Sheet> AnalyticsAsync(StatisticsFilter filter, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<object?>>();
        void Add(string section, string name, object? value, int? numerator = null, int? denominator = null) => rows.Add([section, name, value, numerator, denominator]);
        void AddRate(string section, string name, Fraction rate) => Add(section, name, rate.Rate, rate.Numerator, rate.Denominator);

        const string overview = "Overview", responseTime = "Response Time";
        var totals = await statistics.OverviewAsync(filter, ct);
        Add(overview, "Total Applications", totals.TotalApplications);
        Add(overview, "Total Companies", totals.TotalCompanies);
        Add(overview, "Total Interviews", totals.TotalInterviews);
        AddRate(overview, "Response Rate", totals.Basis.ResponseRate);
        AddRate(overview, "Interview Rate", totals.Basis.InterviewRate);
        AddRate(overview, "Offer Rate", totals.Basis.OfferRate);
        foreach (var (status, count) in totals.StatusBreakdown)
        {
            Add("Status", status, count);
        }

        foreach (var month in await analytics.OverTimeAsync(As<SeriesFilter>(filter), ct))
        {
            Add("Applications Over Time", month.Period, month.Count);
        }

        var everySkill = As<SkillsFilter>(filter);
        everySkill.Limit = int.MaxValue;
        foreach (var skill in await analytics.SkillsAsync(everySkill, ct))
        {
            AddRate("Skills", skill.Skill, new Fraction(skill.Count, skill.N));
        }

        foreach (var source in (await analytics.DashboardAsync(filter, ct)).TopSources)
        {
            Add("Sources", source.Source, source.Count);
        }

        foreach (var company in (await statistics.CompaniesAsync(filter, ct)).Companies)
        {
            AddRate("Companies", company.CompanyName, company.Basis.SuccessRate);
        }

        var times = await responses.TimesAsync(filter, ct);
        Add(responseTime, "Average Days", times.AverageDays, denominator: times.Basis.AverageDays.N);
        Add(responseTime, "Median Days", times.MedianDays, denominator: times.Basis.MedianDays.N);
        Add(responseTime, "Fastest", times.Fastest);
        Add(responseTime, "Slowest", times.Slowest);
        Add(responseTime, "Total Responses", times.TotalResponses);
        Add(responseTime, "Waiting", times.Waiting);
        return new(FileName("analytics"), ["Section", "Name", "Value", "Numerator", "Denominator"], rows.ToAsyncEnumerable());
    }

    private static T As<T>(StatisticsFilter filter) where T : StatisticsFilter, new() =>
        new() { StartDate = filter.StartDate, EndDate = filter.EndDate, Company = filter.Company, Status = filter.Status };

    private string FileName(string subject) => $"{subject}-{clock.Today:yyyy-MM-dd}.csv";
}
