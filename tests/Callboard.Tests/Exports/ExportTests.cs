using System.Net;
using System.Text;
using Callboard.Tests.Support;

namespace Callboard.Tests.Exports;

public sealed class ExportTests(CallboardApp app)
{
    private const string Applications = "/api/v1/analytics/export/applications/csv", Companies = "/api/v1/analytics/export/companies/csv";

    [Fact]
    public async Task An_application_is_one_row_under_the_documented_header()
    {
        await using var then = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 31, 23, 30, 0, TimeSpan.Zero)));
        var ana = await then.SignUpAsync("Europe/Berlin");
        var application = await ana.PostAsync("/api/v1/applications", new
        {
            title = "Developer, \"senior\"",
            company = new { name = "Acme", industry = "Rockets" },
            application_date = "2024-03-01",
            source = "LinkedIn",
            employment_type = "full-time",
            work_mode = "remote",
            experience_level = "senior",
            salary_min = 60000,
            salary_max = 80000,
            salary_currency = "EUR",
            salary_range = "60–80k",
            location = "Köln",
            notes = "=1+1\nsecond line",
            job_url = "https://example.com/1",
            skills_required = new[] { "C#", "SQL" },
            tags = new[] { "-x", "y" },
            is_favorite = true,
        });
        await ana.InterviewAsync(application);
        await ana.InterviewAsync(application);

        using var response = await ana.SendAsync(HttpMethod.Get, Applications);

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.NonValidated["Content-Disposition"].ToString().ShouldBe("attachment; filename=\"applications-2024-04-01.csv\"");
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[0].ShouldBe((byte)'C', "no byte order mark");
        var rows = CsvText.Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string.Join(", ", rows[0]).ShouldBe("Company, Job Title, Status, Applied Date, Source, Employment Type, Work Mode, Experience Level, Salary Min, Salary Max, Location, Industry, Notes, "
            + "Salary Currency, Salary Period, Salary Range, Job URL, Skills Required, Tags, Is Favorite, Furthest Status, Interviews, Status Changed At, Id");
        rows[1].ShouldBe(["Acme", "Developer, \"senior\"", "applied", "2024-03-01", "LinkedIn", "full-time", "remote", "senior", "60000", "80000", "Köln", "Rockets", "'=1+1\nsecond line",
            "EUR", "year", "60–80k", "https://example.com/1", "C#; SQL", "'-x; y", "true", "interviewing", "2", "2024-03-01T11:00:00Z", application.Id().ToString()]);
        rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_company_is_one_row_under_the_documented_header_by_name()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Saved", at: "zeta", status: "saved");
        var application = await ana.PostAsync("/api/v1/applications", new
        {
            title = "Dev",
            company = new { name = "Acme", industry = "Rockets", size = "51-200", location = "Rome", website = "https://acme.example", rating = 4.5, is_favorite = true, tags = new[] { "big", "far" }, notes = "+39" },
        });
        await ana.ApplyAsync("Ops", at: "Acme");

        var rows = await RowsAsync(ana, Companies);

        string.Join(", ", rows[0]).ShouldBe("Company Name, Industry, Size, Location, Website, Rating, Is Favorite, Tags, Notes, Applications, Id");
        rows[1].ShouldBe(["Acme", "Rockets", "51-200", "Rome", "https://acme.example", "4.5", "true", "big; far", "'+39", "2", application.Text("company_id")]);
        rows[2][..10].ShouldBe(["zeta", "", "", "", "", "", "false", "", "", "0"]);
        rows.Count.ShouldBe(3);
        (await RowsAsync(ana, $"{Companies}?tag=none,BIG")).Select(r => r[0]).ShouldBe(["Company Name", "Acme"]);
        (await RowsAsync(ana, $"{Companies}?industry=rock&location=rom&is_favorite=true&search=acm")).Count.ShouldBe(2);
        (await RowsAsync(ana, $"{Companies}?is_favorite=false")).Select(r => r[0]).ShouldBe(["Company Name", "zeta"]);
    }

    [Fact]
    public async Task Filters_and_sorting_hold_and_paging_does_not()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Cook", at: "Bistro", on: "2024-01-10");
        await ana.ApplyAsync("baker", at: "Bistro", on: "2024-02-10", status: "screening");
        await ana.ApplyAsync("Driver", at: "Acme", on: "2024-03-10");
        await ana.DeleteAsync($"/api/v1/applications/{(await ana.ApplyAsync("Gone")).Id()}");

        async Task<IEnumerable<string>> TitlesAsync(string query) => (await RowsAsync(ana, $"{Applications}?{query}")).Skip(1).Select(r => r[1]);

        (await TitlesAsync("page=2&per_page=1")).ShouldBe(["Driver", "baker", "Cook"]);
        (await TitlesAsync("sort_by=title&sort_order=asc")).ShouldBe(["baker", "Cook", "Driver"]);
        (await TitlesAsync("status=screen")).ShouldBe(["baker"]);
        (await TitlesAsync("company=bist&date_to=2024-01-31")).ShouldBe(["Cook"]);
        (await TitlesAsync("deleted=only")).ShouldBe(["Gone"]);
        (await RowsAsync(ana, "/api/v1/analytics/export?format=csv&q=driver")).Skip(1).Select(r => r[1]).ShouldBe(["Driver"]);
        (await ana.GetAsync($"{Applications}?status=nonsense", HttpStatusCode.UnprocessableEntity)).FieldError("status").ShouldNotBeNull();
        (await ana.GetAsync("/api/v1/analytics/export?format=xml", HttpStatusCode.UnprocessableEntity)).FieldError("format").ShouldBe("Must be one of: csv, pdf");
    }

    [Fact]
    public async Task Nobody_sees_rows_of_others()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ana.ApplyAsync("Hers", at: "Shared");
        await ben.ApplyAsync("His", at: "Shared");

        (await RowsAsync(ana, Applications)).Skip(1).Select(r => r[1]).ShouldBe(["Hers"]);
        (await RowsAsync(ben, Companies)).Skip(1).Select(r => (r[0], r[9])).ShouldBe([("Shared", "1")]);
        (await app.Client.GetAsync(Applications, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Copies of one application, made by the database.</summary>
    internal async Task ManyAsync(Person person, int count, string notes)
    {
        var id = (await person.PostAsync("/api/v1/applications", new { title = "Copied", company = "Acme", notes, application_date = "2024-01-01" })).Id();
        await using var source = Npgsql.NpgsqlDataSource.Create(app.ConnectionString);
        await using var columns = source.CreateCommand("select string_agg(quote_ident(column_name), ', ') from information_schema.columns where table_name = 'applications' and column_name <> 'id' and is_generated = 'NEVER'");
        var names = (string)(await columns.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await using var copy = source.CreateCommand($"insert into applications (id, {names}) select gen_random_uuid(), {names} from applications, generate_series(1, {count}) where id = '{id}'");
        (await copy.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(count);
    }

    private static async Task<List<List<string>>> RowsAsync(Person person, string path)
    {
        using var response = await person.SendAsync(HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return CsvText.Read(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
