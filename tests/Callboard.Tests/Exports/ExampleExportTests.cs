using Callboard.Tests.Support;

namespace Callboard.Tests.Exports;

[Collection<OnTheExample>]
public sealed class ExampleExportTests(ExampleSearch example)
{
    [Fact]
    public async Task The_figures_of_the_example_stand_in_the_analytics_file()
    {
        using var response = await example.Ana.SendAsync(HttpMethod.Get, "/api/v1/analytics/export/analytics/csv");

        response.Content.Headers.NonValidated["Content-Disposition"].ToString().ShouldBe("attachment; filename=\"analytics-2024-03-31.csv\"");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").ShouldBe("""
            Section,Name,Value,Numerator,Denominator
            Overview,Total Applications,5,,
            Overview,Total Companies,3,,
            Overview,Total Interviews,3,,
            Overview,Response Rate,60.0,3,5
            Overview,Interview Rate,40.0,2,5
            Overview,Offer Rate,20.0,1,5
            Status,applied,1,,
            Status,screening,0,,
            Status,interviewing,0,,
            Status,offer,0,,
            Status,rejected,2,,
            Status,withdrawn,0,,
            Status,accepted,1,,
            Status,ghosted,1,,
            Applications Over Time,2024-01,2,,
            Applications Over Time,2024-02,2,,
            Applications Over Time,2024-03,1,,
            Skills,C#,75.0,3,4
            Skills,SQL,50.0,2,4
            Skills,Docker,25.0,1,4
            Sources,LinkedIn,3,,
            Sources,Referral,1,,
            Sources,Unknown,1,,
            Companies,Acme,50.0,1,2
            Companies,Globex,0.0,0,2
            Companies,Initech,0.0,0,1
            Response Time,Average Days,8.3,,3
            Response Time,Median Days,10.0,,3
            Response Time,Fastest,5,,
            Response Time,Slowest,10,,
            Response Time,Total Responses,3,,
            Response Time,Waiting,1,,

            """);
    }

    [Fact]
    public async Task The_analytics_file_honours_its_filters()
    {
        var file = await example.Ana.Client.GetStringAsync(
            "/api/v1/analytics/export/analytics/csv?company=acme&status=hired&start_date=2024-01-01&end_date=2024-01-31", TestContext.Current.CancellationToken);

        file.ShouldContain("Total Applications,1,");
        file.ShouldContain("Applications Over Time,2024-01,1,");
        file.ShouldContain("Skills,SQL,100.0,1,1");
        file.ShouldNotContain("Globex");
        file.ShouldNotContain("2024-02");
    }

    [Fact]
    public async Task The_report_tells_the_figures_of_the_example()
    {
        using var response = await example.Ana.SendAsync(HttpMethod.Get, "/api/v1/analytics/export/applications/pdf");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        response.Content.Headers.NonValidated["Content-Disposition"].ToString().ShouldBe("attachment; filename=\"applications-2024-03-31.pdf\"");
        var pages = PdfText.Pages(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        pages.Count.ShouldBe(2);
        var summary = pages[0].Split('\n').ToList();
        summary[..9].ShouldBe(["Job Application Report", "Ana Test", "Generated on 2024-03-31 10:00 (UTC)", "Period", "2024-01-10 to 2024-03-20", "Filters", "none",
            "Basis", "n = 5 applications (1 saved, not yet applied, not counted)"]);
        After(summary, "Summary", 12).ShouldBe(["Applications", "5", "Companies", "3", "Interviews", "3",
            "Response rate", "3 of 5 (60.0 %)", "Interview rate", "2 of 5 (40.0 %)", "Offer rate", "1 of 5 (20.0 %)"]);
        string[] statuses = ["Applied", "1", "Screening", "0", "Interviewing", "0", "Offer", "0", "Rejected", "2", "Withdrawn", "0", "Accepted", "1", "Ghosted", "1"];
        After(summary, "Counts by status", 16).ShouldBe(statuses);
        After(summary, "Applications by status", 16).ShouldBe(statuses);
        After(summary, "Funnel", 10)
            .ShouldBe(["Applied", "5 (100.0 %)", "Screening", "2 (40.0 %)", "Interviewing", "2 (40.0 %)", "Offer", "1 (20.0 %)", "Accepted", "1 (20.0 %)"]);
        After(summary, "Applications per month", 9).ShouldBe(["0", "1", "2", "2", "2024-01", "2", "2024-02", "1", "2024-03"]);
        summary[^1].ShouldBe("Page 1 of 2");
        var list = After(pages[1].Split('\n'), "Salary", 36);
        list[..6].ShouldBe(["Initech", "a4", "Applied", "2024-03-20", "LinkedIn", "USD 90,000+"]);
        list.Where(t => t is ['a', >= '1' and <= '6']).ShouldBe(["a4", "a5", "a3", "a2", "a1", "a6"]);
        pages[1].ShouldContain("Accepted\n2024-01-10\nLinkedIn\nEUR 60,000–80,000");
    }

    private static List<string> After(IEnumerable<string> texts, string heading, int count) => [.. texts.SkipWhile(t => t != heading).Skip(1).Take(count)];
}
