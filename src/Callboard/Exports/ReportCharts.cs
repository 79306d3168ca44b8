using System.Globalization;
using Callboard.Exports.Pdf;
using Callboard.Statistics;

namespace Callboard.Exports;

/// <summary>The charts of the report, drawn with rectangles and lines.</summary>
internal static class ReportCharts
{
    public const double BarStep = 16, FunnelHeight = (FunnelStep * 5) - FunnelGap;

    private const double FunnelStep = 29, FunnelGap = 11, Labels = 66;
    private const int MostMonths = 36;

    public static void Bars(PdfPage page, double x, double y, double width, IReadOnlyList<(string Label, int Count)> bars)
    {
        var scale = (width - Labels - 36) / Math.Max(1, bars.Max(b => b.Count));
        foreach (var (label, count) in bars)
        {
            page.Text(x, y + 8.5, label, 8, ReportPages.Text);
            page.Rectangle(x + Labels, y, count * scale, 11, ReportPages.Accent);
            page.Text(x + Labels + (count * scale) + 4, y + 8.5, ReportPages.Number(count), 8, ReportPages.Text);
            y += BarStep;
        }

        page.Rectangle(x + Labels - 0.5, y - (BarStep * bars.Count) - 2, 0.5, BarStep * bars.Count, ReportPages.Quiet);
    }

    public static void Funnel(PdfPage page, double x, double y, double width, IReadOnlyList<(string Label, Fraction Reached)> stages)
    {
        var widest = width - Labels - 84;
        double Wide(int stage) => widest * stages[stage].Reached.Numerator / stages[stage].Reached.Denominator;
        var middle = x + Labels + (widest / 2);
        for (var i = 0; i < stages.Count; i++)
        {
            var top = y + (i * FunnelStep);
            page.Text(x, top + 12, stages[i].Label, 8, ReportPages.Text);
            page.Trapezium(middle, top, Wide(i), Wide(i), FunnelStep - FunnelGap, ReportPages.Accent);
            page.Text(x + width, top + 12, $"{ReportPages.Number(stages[i].Reached.Numerator)} ({ReportPages.Percent(stages[i].Reached)})", 8, ReportPages.Text, align: 1);
            if (i < stages.Count - 1)
            {
                page.Trapezium(middle, top + FunnelStep - FunnelGap, Wide(i), Wide(i + 1), FunnelGap, ReportPages.Pale);
            }
        }
    }

    /// <summary>One bar for each month from the first to the last, empty ones between included.</summary>
    public static void Months(PdfPage page, double x, double y, double width, double height, IReadOnlyList<(DateOnly Month, int Count)> months)
    {
        var last = months[^1].Month;
        var first = Number(last) - Number(months[0].Month) < MostMonths ? months[0].Month : last.AddMonths(1 - MostMonths);
        var earlier = months.Where(m => m.Month < first).Sum(m => m.Count);
        if (earlier > 0)
        {
            page.Text(x + width, y - 20, $"the last {MostMonths} months; {ReportPages.Number(earlier)} before them", 8, ReportPages.Quiet, align: 1);
        }

        const double axis = 28;
        var most = Ceiling(months.Max(m => m.Count));
        foreach (var part in (int[])[0, 1, 2])
        {
            var at = y + height - (height * part / 2);
            page.Rule(x + axis, at, width - axis, part == 0 ? ReportPages.Quiet : ReportPages.Hairline);
            page.Text(x + axis - 5, at + 3, ReportPages.Number(most * part / 2), 8, ReportPages.Quiet, align: 1);
        }

        var shown = Number(last) - Number(first) + 1;
        var step = Math.Min(40, (width - axis - 8) / shown);
        var labelEach = (int)Math.Ceiling(38 / step);
        for (var i = 0; i < shown; i++)
        {
            var month = first.AddMonths(i);
            var centre = x + axis + (step * (i + 0.5));
            var count = months.FirstOrDefault(m => m.Month == month).Count;
            var tall = height * count / most;
            page.Rectangle(centre - (step * 0.35), y + height - tall, step * 0.7, tall, ReportPages.Accent);
            if (count > 0)
            {
                page.Text(centre, y + height - tall - 3, ReportPages.Number(count), 7, ReportPages.Text, align: 0.5);
            }

            if (i % labelEach == 0)
            {
                page.Text(centre, y + height + 11, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), 8, ReportPages.Quiet, align: 0.5);
            }
        }
    }

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month;

    /// <summary>The next number that reads well at the top of an axis, as does its half: 12, 20, 40, 160, …</summary>
    private static int Ceiling(int count)
    {
        var power = 1;
        while (count > 20 * power)
        {
            power *= 10;
        }

        return (count + (2 * power) - 1) / (2 * power) * 2 * power;
    }
}
