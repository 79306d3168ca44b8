using Callboard.Applications;
using Callboard.Companies;
using Callboard.Http;
using Callboard.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Exports;

internal static class ExportEndpoints
{
    [EndpointSummary("Applications as CSV")]
    [Whole]
    public static CsvFile ApplicationsCsv(Query<ApplicationFilter> filter, ExportService exports) => new(exports.Applications(filter));

    [EndpointSummary("A report on applications as PDF: summary, charts and the newest 1,000")]
    [Whole(IsOrdered = true)]
    public static Task<PdfFile> ApplicationsPdf(Query<ApplicationFilter> filter, ReportService reports, CancellationToken ct) => reports.PrintAsync(filter, ct);

    [EndpointSummary("Companies as CSV")]
    [Whole]
    public static CsvFile CompaniesCsv(Query<CompanyFilter> filter, ExportService exports) => new(exports.Companies(filter));

    [EndpointSummary("The figures of statistics and analytics as CSV")]
    public static async Task<CsvFile> AnalyticsCsv(Query<StatisticsFilter> filter, ExportService exports, CancellationToken ct) => new(await exports.AnalyticsAsync(filter, ct));

    [EndpointSummary("Applications as CSV or as the PDF report")]
    [Whole]
    public static async Task<Results<CsvFile, PdfFile>> Applications(Query<ExportFilter> filter, ExportService exports, ReportService reports, CancellationToken ct) =>
        filter.Value.Format == ExportFormat.Pdf ? await reports.PrintAsync(filter.Value, ct) : new CsvFile(exports.Applications(filter.Value));
}
