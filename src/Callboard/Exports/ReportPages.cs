using System.Globalization;
using Callboard.Exports.Pdf;
using Callboard.Statistics;
using Callboard.Words;

namespace Callboard.Exports;

/// <summary>Lays the report out: a page of summary and charts, then the list.</summary>
internal sealed class ReportPages
{
    public const double Margin = 42, Width = PdfPage.Width - (2 * Margin);
    public static readonly Ink Text = new(31, 41, 55), Quiet = new(107, 114, 128), Hairline = new(222, 226, 232), Accent = new(47, 93, 138), Pale = new(214, 225, 236);

    private const string Title = "Job Application Report";
    private const double Top = 192, Bottom = PdfPage.Height - 64, RowHeight = 15;

    private static readonly (string Name, double Width)[] s_columns =
        [("Company", 97), ("Job title", 112), ("Status", 55), ("Applied", 52), ("Source", 77), ("Salary", Width - 393)];

    private readonly Report _report;
    private readonly PdfDocument _document;
    private PdfPage _page;

    private ReportPages(Report report, PdfFont regular, PdfFont bold)
    {
        (_report, _document) = (report, new PdfDocument(Title, regular, bold));
        _page = _document.AddPage();
    }

    public static byte[] Print(Report report, PdfFont regular, PdfFont bold)
    {
        var pages = new ReportPages(report, regular, bold);
        pages.DrawSummary();
        pages.DrawList();
        pages.DrawFooters();
        return pages._document.Save();
    }

    /// <summary>68.0, 33.33: as the API writes rates.</summary>
    public static string Percent(Fraction part) => $"{part.Rate.ToString("0.0#", CultureInfo.InvariantCulture)} %";

    public static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private void DrawSummary()
    {
        var n = _report.Applications;
        _page.Text(Margin, 66, Title, 22, Text, heavy: true);
        _page.Text(Margin, 87, _report.Person, 11, Text, width: Width);
        _page.Text(Margin, 102, $"Generated on {_report.GeneratedOn}", 9, Quiet);
        _page.Rule(Margin, 112, Width, Accent, 1.5);
        DrawLine(130, "Period", _report.Period);
        DrawLine(145, "Filters", _report.Filters);
        DrawLine(160, "Basis", $"n = {Number(n)} {(n == 1 ? "application" : "applications")}{(_report.Saved > 0 ? $" ({Number(_report.Saved)} saved, not yet applied, not counted)" : "")}");
        if (n == 0)
        {
            _page.Text(Margin, Top, _report.Rows.Count == 0 ? "No applications match: there is nothing to report yet." : "Nothing has been applied for yet: there are no figures.", 11, Text);
            return;
        }

        const double half = (Width / 2) - 12, right = Margin + Width - half;
        Heading(Margin, Top, "Summary");
        DrawTable(Margin, Top + 10, half,
        [
            ("Applications", Number(n)), ("Companies", Number(_report.Companies)), ("Interviews", Number(_report.Interviews)),
            ("Response rate", Rate(_report.ResponseRate)), ("Interview rate", Rate(_report.InterviewRate)), ("Offer rate", Rate(_report.OfferRate)),
        ]);
        Heading(right, Top, "Counts by status");
        var statuses = _report.Statuses.Select(s => (Label: Name(s.Key), Count: s.Value)).ToList();
        DrawTable(right, Top + 10, half, statuses.ConvertAll(s => (s.Label, Number(s.Count))));

        var charts = Top + (statuses.Count * RowHeight) + 42;
        Heading(Margin, charts, "Applications by status");
        ReportCharts.Bars(_page, Margin, charts + 14, half, statuses);
        Heading(right, charts, "Funnel");
        ReportCharts.Funnel(_page, right, charts + 14, half, [.. _report.Funnel.Select(s => (Name(s.Stage), s.Reached))]);
        var months = charts + 14 + Math.Max(statuses.Count * ReportCharts.BarStep, ReportCharts.FunnelHeight) + 28;
        Heading(Margin, months, "Applications per month");
        ReportCharts.Months(_page, Margin, months + 20, Width, Bottom - months - 40, _report.Months);
    }

    private void DrawLine(double y, string label, string text)
    {
        _page.Text(Margin, y, label, 9, Quiet);
        _page.Text(Margin + 48, y, text, 9, Text, width: Width - 48);
    }

    private void DrawTable(double x, double y, double width, List<(string Label, string Value)> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            _page.Rule(x, y + (i * RowHeight), width, Hairline);
            _page.Text(x, y + (i * RowHeight) + 10.5, rows[i].Label, 9, Text);
            _page.Text(x + width, y + (i * RowHeight) + 10.5, rows[i].Value, 9, Text, align: 1);
        }

        _page.Rule(x, y + (rows.Count * RowHeight), width, Hairline);
    }

    private void DrawList()
    {
        var all = _report.Applications + _report.Saved;
        if (all == 0)
        {
            return;
        }

        var y = Bottom;
        foreach (var row in _report.Rows)
        {
            if (y + RowHeight > Bottom)
            {
                y = StartListPage(all);
            }

            DrawRow(y, row);
            y += RowHeight;
        }
    }

    private double StartListPage(int all)
    {
        var first = _document.Pages.Count == 1;
        _page = _document.AddPage();
        Heading(Margin, 62, first ? "Applications" : "Applications, continued");
        _page.Text(Margin + Width, 62, all > Report.MostRows ? $"newest first; the newest {Number(Report.MostRows)} of {Number(all)} are listed" : "newest first", 8, Quiet, align: 1);
        Cells(82, [.. s_columns.Select(c => c.Name)], heavy: true);
        _page.Rule(Margin, 88, Width, Accent, 0.8);
        return 88;
    }

    private void DrawRow(double y, ReportRow row)
    {
        Cells(y + 10.2, [row.Company, row.Title, Name(Vocabulary.Text(row.Status)), row.Applied?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–", row.Source ?? "–", Salary(row)], heavy: false);
        _page.Rule(Margin, y + RowHeight, Width, Hairline);
    }

    private void Cells(double y, IReadOnlyList<string> texts, bool heavy)
    {
        var x = Margin;
        for (var i = 0; i < texts.Count; i++)
        {
            var last = i == texts.Count - 1;
            _page.Text(last ? Margin + Width : x, y, texts[i], 7.5, Text, heavy, s_columns[i].Width - (last ? 0 : 8), last ? 1 : 0);
            x += s_columns[i].Width;
        }
    }

    private void DrawFooters()
    {
        for (var i = 0; i < _document.Pages.Count; i++)
        {
            var page = _document.Pages[i];
            page.Rule(Margin, PdfPage.Height - 48, Width, Hairline);
            page.Text(Margin, PdfPage.Height - 36, $"{Title} · {_report.Person}", 8, Quiet, width: Width - 80);
            page.Text(Margin + Width, PdfPage.Height - 36, $"Page {i + 1} of {_document.Pages.Count}", 8, Quiet, align: 1);
        }
    }

    private void Heading(double x, double y, string text) => _page.Text(x, y, text, 12, Accent, heavy: true);

    private static string Rate(Fraction rate) => $"{Number(rate.Numerator)} of {Number(rate.Denominator)} ({Percent(rate)})";

    private static string Name(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Salary(ReportRow row)
    {
        var amount = (row.SalaryMin, row.SalaryMax) switch
        {
            ({ } min, { } max) when min == max => Number(min),
            ({ } min, { } max) => $"{Number(min)}–{Number(max)}",
            ({ } min, null) => $"{Number(min)}+",
            (null, { } max) => $"up to {Number(max)}",
            _ => null,
        };
        return amount is null ? row.SalaryRange ?? "–" : $"{row.Currency} {amount}{(row.Period == SalaryPeriod.Year ? "" : $"/{Vocabulary.Text(row.Period)}")}";
    }
}
