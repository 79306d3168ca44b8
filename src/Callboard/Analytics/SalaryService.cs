using Callboard.Data;

namespace Callboard.Analytics;

internal sealed class SalaryService(Figures figures)
{
    private sealed record Salary(string Currency, long? AverageMin, long? AverageMax, long? Lowest, long? Highest, int Total, int WithMin, int WithMax);

    public async Task<SalaryView> SalaryAsync(SalaryFilter filter, CancellationToken ct)
    {
        var salaries = await figures.ListAsync<Salary>(filter, """
            select salary_currency as currency, round(avg(salary_min * times)) as average_min, round(avg(salary_max * times)) as average_max,
                   min(salary_min * times) as lowest, max(salary_max * times) as highest, count(*) as total, count(salary_min) as with_min, count(salary_max) as with_max
            from a join (values ('hour', 2080::bigint), ('day', 260), ('week', 52), ('month', 12), ('year', 1)) as y(period, times) on period = salary_period
            where salary_min is not null or salary_max is not null
            group by 1 order by total desc, 1
            """, ct);
        var s = filter.Currency is null ? salaries.FirstOrDefault() : salaries.Find(x => x.Currency == filter.Currency);
        return new(filter.Currency ?? s?.Currency, s?.AverageMin, s?.AverageMax, s?.Lowest, s?.Highest, s?.Total ?? 0,
            salaries.ConvertAll(x => new CurrencySalaryView(x.Currency, x.AverageMin, x.AverageMax, x.Lowest, x.Highest, x.Total, new(new(x.WithMin), new(x.WithMax)))),
            new(new(s?.WithMin ?? 0), new(s?.WithMax ?? 0)));
    }
}
