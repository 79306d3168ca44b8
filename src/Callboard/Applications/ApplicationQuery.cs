using System.Linq.Expressions;
using Callboard.Data;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Applications;

/// <summary>The filters and orders that every list, board and export of applications shares.</summary>
internal static class ApplicationQuery
{
    public static IQueryable<Application> Matching(this IQueryable<Application> rows, ApplicationFilter filter)
    {
        rows = filter.Deleted switch
        {
            Deleted.Include => rows.IgnoreQueryFilters([CallboardDb.LiveFilter]),
            Deleted.Only => rows.IgnoreQueryFilters([CallboardDb.LiveFilter]).Where(a => a.DeletedAt != null),
            _ => rows,
        };
        if (filter.Status.Count > 0)
        {
            rows = rows.Where(a => filter.Status.Contains(a.Status));
        }

        if (filter.CompanyId is { } company)
        {
            rows = rows.Where(a => a.CompanyId == company);
        }

        if (filter.IsFavorite is { } favorite)
        {
            rows = rows.Where(a => a.IsFavorite == favorite);
        }

        if (filter.DateFrom is { } from)
        {
            rows = rows.Where(a => a.ApplicationDate >= from);
        }

        if (filter.DateTo is { } to)
        {
            rows = rows.Where(a => a.ApplicationDate <= to);
        }

        return rows
            .WhereContains(filter.Company, a => a.Company.Name)
            .WhereContains(filter.Title, a => a.Title)
            .WhereIs(filter.Source, a => a.Source)
            .WhereIs(filter.WorkMode, a => a.WorkMode)
            .WhereIs(filter.EmploymentType, a => a.EmploymentType)
            .WhereListed(filter.Tag is null ? [] : [filter.Tag], a => a.Tags)
            .WhereFoundFolded(filter.Search, a => a, a => a.Company);
    }

    /// <summary>Nulls last, whichever way; ties by the newest record, then by id.</summary>
    public static IQueryable<Application> InOrder(this IQueryable<Application> rows, ApplicationSort by, SortOrder order) => (by switch
    {
        ApplicationSort.Title => rows.Sort(a => a.Title.ToLower(), order),
        ApplicationSort.Company => rows.Sort(a => a.Company.Name.ToLower(), order),
        ApplicationSort.Source => rows.OrderBy(a => a.Source == null).SortThen(a => a.Source!.ToLower(), order),
        ApplicationSort.Location => rows.OrderBy(a => a.Location == null).SortThen(a => a.Location!.ToLower(), order),
        ApplicationSort.Status => rows.Sort(ByStatus(), order),
        ApplicationSort.Deadline => rows.OrderBy(a => a.Deadline == null).SortThen(a => a.Deadline, order),
        ApplicationSort.SalaryMax => rows.OrderBy(a => a.SalaryMax == null).SortThen(a => a.SalaryMax, order),
        ApplicationSort.CreatedAt => rows.Sort(a => a.CreatedAt, order),
        ApplicationSort.UpdatedAt => rows.Sort(a => a.UpdatedAt, order),
        ApplicationSort.LastActivityAt => rows.Sort(a => a.LastActivityAt, order),
        _ => rows.OrderBy(a => EF.Property<bool>(a, Application.Undated)).SortThen(a => a.ApplicationDate, order),
    }).ThenByDescending(a => a.CreatedAt).ThenBy(a => a.Id);

    public static IOrderedQueryable<T> Sort<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, SortOrder order) =>
        order == SortOrder.Asc ? rows.OrderBy(key) : rows.OrderByDescending(key);

    private static IOrderedQueryable<T> SortThen<T, TKey>(this IOrderedQueryable<T> rows, Expression<Func<T, TKey>> key, SortOrder order) =>
        order == SortOrder.Asc ? rows.ThenBy(key) : rows.ThenByDescending(key);

    /// <summary>The word is stored; its place in the list of words is what sorts.</summary>
    private static Expression<Func<Application, int>> ByStatus()
    {
        var application = Expression.Parameter(typeof(Application), "a");
        var status = Expression.Property(application, nameof(Application.Status));
        var rank = Enum.GetValues<ApplicationStatus>().Reverse().Aggregate((Expression)Expression.Constant(99), (rest, word) =>
            Expression.Condition(Expression.Equal(status, Expression.Constant(word)), Expression.Constant((int)word), rest));
        return Expression.Lambda<Func<Application, int>>(rank, application);
    }
}
