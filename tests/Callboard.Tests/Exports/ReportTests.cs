using System.Net;
using Callboard.Exports.Pdf;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Exports;

public sealed class ReportTests(CallboardApp app)
{
    private const string Report = "/api/v1/analytics/export/applications/pdf";

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

    private static async Task<List<string>> PagesAsync(Person person, string path)
    {
        using var response = await person.SendAsync(HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return PdfText.Pages(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
