using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Exports;

internal sealed class ExportService(CallboardDb db, UserClock clock)
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

    public Sheet Companies(CompanyExportFilter filter)
    {
        var rows = db.Companies.AsNoTracking().Where(c => c.DeletedAt == null);
        rows = filter.IsFavorite is { } favorite ? rows.Where(c => c.IsFavorite == favorite) : rows;
        rows = rows.WhereContains(filter.Industry, c => c.Industry)
            .WhereContains(filter.Location, c => c.Location)
            .WhereListed(filter.Tag, c => c.Tags)
            .WhereFound(filter.Search, c => c.Name, c => c.Industry, c => c.Location, c => c.Description);
        return new(FileName("companies"), s_companies, rows.OrderBy(c => c.Name.ToLower()).ThenBy(c => c.Id).Select(c => new List<object?>
        {
            c.Name, c.Industry, c.Size, c.Location, c.Website, c.Rating, c.IsFavorite, c.Tags, c.Notes,
            db.Applications.Count(a => a.CompanyId == c.Id && a.Status != ApplicationStatus.Saved), c.Id,
        }).AsAsyncEnumerable());
    }

    private string FileName(string subject) => $"{subject}-{clock.Today:yyyy-MM-dd}.csv";
}
