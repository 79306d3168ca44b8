using System.Net;
using System.Text.Json.Nodes;
using Callboard.Exports.Pdf;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Exports;

public sealed class ReportTests(CallboardApp app)
{
    private const string Report = "/api/v1/analytics/export/applications/pdf";

    [Fact]
    public async Task The_report_of_the_fixture_tells_its_figures()
    {
        await using var then = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 31, 12, 0, 0, TimeSpan.Zero)));
        var ana = await then.SignUpAsync();
        var a1 = await ana.ApplyAsync("A1", at: "Acme", on: "2024-01-10");
        await MoveAsync(ana, a1, ("screening", "01-15"), ("interviewing", "01-20"), ("offer", "02-05"), ("accepted", "02-10"));
        await ana.InterviewAsync(a1, at: "2024-01-22T10:00:00Z", outcome: "passed");
        await ana.InterviewAsync(a1, "final", "2024-01-30T10:00:00Z", "passed");
        await MoveAsync(ana, await ana.ApplyAsync("A2", at: "Acme", on: "2024-01-20"), ("rejected", "01-30"));
        var a3 = await ana.ApplyAsync("A3", at: "Globex", on: "2024-02-01");
        await MoveAsync(ana, a3, ("interviewing", "02-11"), ("rejected", "02-25"));
        await ana.InterviewAsync(a3, "hr", "2024-02-15T10:00:00Z", "failed");
        await ana.PatchAsync($"/api/v1/applications/{(await ana.ApplyAsync("A4", at: "Initech", on: "2024-03-20")).Id()}", new { salary_min = 90000, source = "LinkedIn" });
        await MoveAsync(ana, await ana.ApplyAsync("A5", at: "Globex", on: "2024-02-10"), ("ghosted", "03-15"));
        await ana.ApplyAsync("A6", at: "Hooli", status: "saved");

        using var response = await ana.SendAsync(HttpMethod.Get, Report);

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        response.Content.Headers.NonValidated["Content-Disposition"].ToString().ShouldBe("attachment; filename=\"applications-2024-03-31.pdf\"");
        var pages = PdfText.Pages(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        pages.Count.ShouldBe(2);
        var summary = pages[0].Split('\n');
        summary.ShouldContain("Job Application Report");
        summary.ShouldContain("Ana Test");
        summary.ShouldContain("Generated on 2024-03-31 12:00 (UTC)");
        summary.ShouldContain("2024-01-10 to 2024-03-20");
        summary.ShouldContain("n = 5 applications (1 saved, not yet applied, not counted)");
        After(summary, "Applications").ShouldBe("5");
        After(summary, "Companies").ShouldBe("3");
        After(summary, "Interviews").ShouldBe("3");
        After(summary, "Response rate").ShouldBe("3 of 5 (60.0 %)");
        After(summary, "Interview rate").ShouldBe("2 of 5 (40.0 %)");
        After(summary, "Offer rate").ShouldBe("1 of 5 (20.0 %)");
        summary.SkipWhile(t => t != "Counts by status").Skip(1).TakeWhile(t => t != "Applications by status")
            .ShouldBe(["Applied", "1", "Screening", "0", "Interviewing", "0", "Offer", "0", "Rejected", "2", "Withdrawn", "0", "Accepted", "1", "Ghosted", "1"]);
        summary.SkipWhile(t => t != "Funnel").Skip(1).Take(10)
            .ShouldBe(["Applied", "5 (100.0 %)", "Screening", "2 (40.0 %)", "Interviewing", "2 (40.0 %)", "Offer", "1 (20.0 %)", "Accepted", "1 (20.0 %)"]);
        After(summary, "2", "2024-01").ShouldBe("2");
        summary.ShouldContain("Page 1 of 2");
        var list = pages[1].Split('\n').SkipWhile(t => t != "Salary").Skip(1).ToList();
        list[..6].ShouldBe(["Initech", "A4", "Applied", "2024-03-20", "LinkedIn", "USD 90,000+"]);
        list.Where(t => t is ['A', >= '1' and <= '6']).ShouldBe(["A4", "A5", "A3", "A2", "A1", "A6"]);
    }

    [Fact]
    public async Task Names_of_every_script_can_be_copied_as_they_were_written()
    {
        var ana = await app.SignUpAsync();
        string[] names = ["Škoda Łódź", "Ελληνική Εταιρεία", "Компания Ёж", "Crème Brûlée ﬁn", "Đặng Võ", "中文公司", "🚀 Rockets"];
        foreach (var name in names)
        {
            await ana.ApplyAsync("Zoe\u0301", at: name);
        }

        var list = (await PagesAsync(ana, Report))[^1].Split('\n');

        names.ShouldBeSubsetOf(list);
        list.Count(t => t == "Zoé").ShouldBe(names.Length, "an accent joins its letter");
    }

    [Fact]
    public async Task Filters_are_honoured_and_named()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ana.ApplyAsync("Mine", at: "Acme", on: "2024-01-10", status: "offer");
        await ana.ApplyAsync("Other", at: "Globex", on: "2024-01-11");
        await ben.ApplyAsync("Foreign", at: "Acme", on: "2024-01-10", status: "offer");

        var pages = await PagesAsync(ana, "/api/v1/analytics/export?format=pdf&status=offer,screening&company=acme&date_from=2024-01-01");

        pages[0].ShouldContain("status: offer, screening; company: acme");
        pages[0].ShouldContain("2024-01-01 to 2024-01-10");
        pages[0].ShouldContain("n = 1 application\n");
        pages[1].ShouldContain("Mine");
        pages[1].ShouldNotContain("Other");
        pages[1].ShouldNotContain("Foreign");
    }

    [Fact]
    public async Task A_report_without_data_says_so()
    {
        var ana = await app.SignUpAsync();

        var pages = await PagesAsync(ana, Report);

        pages.ShouldHaveSingleItem().ShouldContain("No applications match: there is nothing to report yet.");
        pages[0].ShouldContain("Page 1 of 1");
        await ana.ApplyAsync("Dream", status: "saved");
        (await PagesAsync(ana, Report))[0].ShouldContain("Nothing has been applied for yet: there are no figures.");
    }

    [Fact]
    public async Task At_most_a_thousand_are_listed_and_the_cut_is_told()
    {
        var ana = await app.SignUpAsync();
        await new ExportTests(app).ManyAsync(ana, 1_100, notes: "");

        var pages = await PagesAsync(ana, Report);

        pages[1].ShouldContain("newest first; the newest 1,000 of 1,101 are listed");
        pages.Sum(p => p.Split('\n').Count(t => t == "Copied")).ShouldBe(1000);
        pages[^1].ShouldContain($"Page {pages.Count} of {pages.Count}");
    }

    [Fact]
    public async Task Without_its_font_the_report_answers_503_and_says_so()
    {
        await using var bare = await CallboardApp.StartAsync(adjust: services => services.AddSingleton(new Typeface("/nowhere")));
        var ana = await bare.SignUpAsync();

        var problem = await ana.GetAsync(Report, HttpStatusCode.ServiceUnavailable);

        problem["error"]!.Text("code").ShouldBe("SERVICE_UNAVAILABLE");
        problem["error"]!.Text("message").ShouldContain("DejaVu Sans");
    }

    private static string After(string[] texts, params string[] these) =>
        texts[Enumerable.Range(0, texts.Length).First(i => texts.Skip(i).Take(these.Length).SequenceEqual(these)) + these.Length];

    private static async Task MoveAsync(Person person, JsonNode application, params (string Status, string Day)[] moves)
    {
        foreach (var (status, day) in moves)
        {
            await person.PutAsync($"/api/v1/applications/{application.Id()}/status", new { status, at = $"2024-{day}T12:00:00Z" });
        }
    }

    private static async Task<List<string>> PagesAsync(Person person, string path)
    {
        using var response = await person.SendAsync(HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return PdfText.Pages(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
