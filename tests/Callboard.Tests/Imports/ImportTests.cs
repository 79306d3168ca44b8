using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Exports;
using Callboard.Tests.Support;

namespace Callboard.Tests.Imports;

public sealed class ImportTests(CallboardApp app, ITestOutputHelper output)
{
    private const string Applications = "/api/v1/applications", Imports = "/api/v1/imports/applications", Export = "/api/v1/analytics/export/applications/csv";

    [Fact]
    public async Task A_row_becomes_what_its_body_would()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        const string file = """"
            Role,Company Name,STATUS,Applied Date,Salary Min,salary max,Currency,Salary Period,Skills Required,tags,Is Favorite,Link,Years Experience,deadline,Ignored
            "Developer, ""senior""",Acme,Phone Screen,2024-01-10,60000,80000,eur,month,C#; SQL; c#,a;b,TRUE,https://example.com/1,3,2024-02-01,x
            Tester, acme ,wishlist,,,,,,,,,,,,
            """";

        (await ImportAsync(ana, file)).ToJsonString().ShouldBe("""{"rows":2,"created":2,"errors":[]}""");

        var made = await NewestAsync(ana, 2);
        await ben.PostAsync(Applications, new
        {
            title = "Developer, \"senior\"",
            company = "Acme",
            status = "screening",
            application_date = "2024-01-10",
            salary_min = 60000,
            salary_max = 80000,
            salary_currency = "EUR",
            salary_period = "month",
            skills_required = new[] { "C#", "SQL" },
            tags = new[] { "a;b" },
            is_favorite = true,
            job_url = "https://example.com/1",
            years_experience = 3,
            deadline = "2024-02-01",
        });
        await ben.PostAsync(Applications, new { title = "Tester", company = "Acme", status = "saved" });
        var bodies = await NewestAsync(ben, 2);
        for (var i = 0; i < 2; i++)
        {
            Plain(made[i]).ShouldBe(Plain(bodies[i]));
            made[i].Text("company_id").ShouldBe(made[0].Text("company_id"), "one company by any spelling");
            (await ana.GetAsync($"{Applications}/{made[i].Id()}/timeline"))[0]!.Text("title").ShouldBe((await ben.GetAsync($"{Applications}/{bodies[i].Id()}/timeline"))[0]!.Text("title"));
        }
    }

    [Fact]
    public async Task A_mapping_tells_the_columns_and_no_others_are_read()
    {
        var ana = await app.SignUpAsync();
        const string file = "Position;Employer;Notes;Stage\r\nDeveloper;\"Acme; Inc\";not read;offer\r\n";

        (await ImportAsync(ana, file, mapping: """{"title":" position ","company":"Employer","status":"Stage","location":null,"unknown":"Nothing"}"""))["created"]!.GetValue<int>().ShouldBe(1);

        var made = (await NewestAsync(ana, 1))[0];
        (made.Text("title"), made.Text("company"), made.Text("status")).ShouldBe(("Developer", "Acme; Inc", "offer"));
        made["notes"].ShouldBeNull();
    }

    [Fact]
    public async Task Marks_of_other_encodings_tabs_blank_lines_and_short_rows_are_read()
    {
        var ana = await app.SignUpAsync();
        byte[] file = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("\n\ntitle\tcompany\tnotes\t\n\t\t\t\nDéveloppeur\tAcme\n\n\"two\nlines\"\tAcme\tnote\t\t\t")];

        (await ImportAsync(ana, file)).ToJsonString().ShouldBe("""{"rows":2,"created":2,"errors":[]}""");

        (await ana.GetAsync($"{Applications}?sort_by=title&sort_order=asc"))["applications"]!.AsArray().Select(a => a!.Text("title")).ShouldBe(["Développeur", "two\nlines"]);
    }

    [Fact]
    public async Task Anything_wrong_is_told_by_row_and_creates_nothing()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var foreign = (await ben.ApplyAsync("Foreign"))["company_id"]!;
        var file = $"""
            title,company,company_id,status,salary_min,salary_max,application_date,is_favorite,status_at
            Fine,New,,,,,,,
            ,,,,,,,,
            ,New,,nonsense,x,,10.01.2024,maybe,
            Range,New,,,2,1,,,
            Foreign,,{foreign},,,,,,
            Future,New,,,,,,,2999-01-01
            Wide,New,,,,,,,,too much
            """;
        var before = await app.ChecksumAsync(ana.Id);

        var answer = await ImportAsync(ana, file);

        (answer["rows"]!.GetValue<int>(), answer["created"]!.GetValue<int>()).ShouldBe((6, 0));
        answer["errors"]!.AsArray().Select(e => $"{e!["row"]} {e["field"]}: {e["message"]}").ShouldBe(
        [
            "2 status: Must be one of: saved, applied, screening, interviewing, offer, accepted, rejected, withdrawn, declined, ghosted",
            "2 application_date: Must be a valid date",
            "2 salary_min: Must be a valid integer",
            "2 is_favorite: Must be a valid boolean",
            "2 title: This field is required",
            "3 salary_min: Must not be more than salary_max",
            "4 company_id: Record not found",
            "5 status_at: Must not be earlier than the previous change or later than now",
            "6 file: Must not have more cells than the header",
        ]);
        (await app.ChecksumAsync(ana.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_creates_nothing()
    {
        var ana = await app.SignUpAsync();
        var gone = await ana.ApplyAsync("Gone", at: "Trashed");
        await ana.DeleteAsync($"/api/v1/companies/{gone["company_id"]}");
        var before = await app.ChecksumAsync(ana.Id);
        const string good = "title,company\r\nDev,Trashed\r\nDev,New\r\n";

        (await ImportAsync(ana, good, dryRun: true)).ToJsonString().ShouldBe("""{"rows":2,"created":0,"errors":[]}""");
        (await ImportAsync(ana, "title,company\r\n,Trashed\r\n", dryRun: true))["errors"]![0]!.Text("message").ShouldBe("This field is required");
        (await app.ChecksumAsync(ana.Id)).ShouldBe(before);

        (await ImportAsync(ana, good))["created"]!.GetValue<int>().ShouldBe(2);
        (await ana.GetAsync("/api/v1/companies"))["companies"]!.AsArray().Select(c => c!.Text("name")).ShouldBe(["New", "Trashed"]);
    }

    [Fact]
    public async Task A_company_may_be_named_by_its_id_unless_it_is_in_the_trash()
    {
        var ana = await app.SignUpAsync();
        var kept = (await ana.ApplyAsync("One", at: "Kept"))["company_id"]!;
        var gone = (await ana.ApplyAsync("Two", at: "Gone"))["company_id"]!;
        await ana.DeleteAsync($"/api/v1/companies/{gone}");

        (await ImportAsync(ana, $"title,company_id\r\nDev,{kept}\r\n"))["created"]!.GetValue<int>().ShouldBe(1);
        (await ana.GetAsync(Applications))["applications"]!.AsArray().Single(a => a!.Text("title") == "Dev")!["company_id"]!.ToString().ShouldBe(kept.ToString());
        (await ImportAsync(ana, $"title,company_id\r\nDev,{gone}\r\n"))["errors"]![0]!.ToJsonString().ShouldBe("""{"row":1,"field":"company_id","message":"Record not found"}""");
    }

    [Theory]
    [InlineData("", null, "file", "Must not be empty")]
    [InlineData("\r\n,,\r\n", null, "file", "Must not be empty")]
    [InlineData("title,company\r\n\"Dev,Acme\r\n", null, "file", "Must be a valid CSV file in UTF-8")]
    [InlineData("title,company\r\nDev,Acme\r\n", "title", "mapping", "Must be a valid JSON object")]
    [InlineData("title,company\r\nDev,Acme\r\n", "[]", "mapping", "Must be a valid JSON object")]
    [InlineData("title,company\r\nDev,Acme\r\n", """{"title":"Role","company":3}""", "mapping.title", "Must be a header of the file")]
    [InlineData("title,company\r\nDev,Acme\r\n", """{"title":"title","company":"\ud800"}""", "mapping.company", "Must be a header of the file")]
    public async Task What_cannot_be_read_is_refused(string file, string? mapping, string field, string message) =>
        (await ImportAsync(await app.SignUpAsync(), file, mapping, expected: HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldBe(message);

    [Fact]
    public async Task Bytes_that_are_no_text_and_forms_without_a_file_are_refused()
    {
        var ana = await app.SignUpAsync();

        (await ImportAsync(ana, [.. "title,company\r\nDev,"u8, 0xE9, 0x0A], expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldBe("Must be a valid CSV file in UTF-8");
        (await ImportAsync(ana, "title,company\r\nDev,Ac\0me\r\n"))["errors"]![0]!.ToJsonString().ShouldBe("""{"row":1,"field":"company","message":"Must be a valid text"}""");
        (await ana.PostAsync(Imports, Sample.Form(file: null, kind: "document"), HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldBe("This field is required");
        (await ana.PostAsync(Imports, new { file = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("body").ShouldBe("Must be sent as multipart/form-data");
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_creates_nothing_more()
    {
        var ana = await app.SignUpAsync();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await ana.SendAsync(HttpMethod.Post, Imports, Form("title,company\r\nDev,Acme\r\n"u8.ToArray()), ("Idempotency-Key", "once"));
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"rows":1,"created":1,"errors":[]}""");
        }

        (await ana.GetAsync(Applications))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_was_exported_and_imported_is_exported_the_same()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => Hostile(new Random(seed + i), i)).Select(body => ana.PostAsync(Applications, body)).ToList());
        var exported = await ExportAsync(ana);

        (await ImportAsync(ben, exported)).ToJsonString().ShouldBe("""{"rows":150,"created":150,"errors":[]}""", $"seed {seed}");

        Importable(await ExportAsync(ben)).ShouldBe(Importable(exported), $"seed {seed}");
    }

    /// <summary>Texts that tempt every reader: starts of formulas, apostrophes, separators, quotes, line ends.</summary>
    private static JsonObject Hostile(Random random, int number)
    {
        var alphabet = "=+-@\t\r'',;\"\n 0aäΩжİ中😀".EnumerateRunes().ToArray();
        string Text() => $"{random.GetItems(["", "=", "'", "'=", "''@", "-"], 1)[0]}{string.Concat(random.GetItems(alphabet, random.Next(12)))}{number}";
        JsonArray Items() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)Text().Replace("; ", ";_", StringComparison.Ordinal))];
        return new JsonObject
        {
            ["title"] = Text(),
            ["company"] = Text(),
            ["status"] = random.GetItems(["saved", "applied", "offer", "ghosted"], 1)[0],
            ["application_date"] = $"2024-0{random.Next(1, 10)}-10",
            ["source"] = Text(),
            ["employment_type"] = Text(),
            ["work_mode"] = Text(),
            ["experience_level"] = Text(),
            ["salary_min"] = random.Next(1000),
            ["salary_max"] = random.Next(1000, int.MaxValue),
            ["salary_currency"] = random.GetItems(["EUR", "USD", "JPY"], 1)[0],
            ["salary_period"] = random.GetItems(["hour", "year"], 1)[0],
            ["salary_range"] = Text(),
            ["location"] = Text(),
            ["notes"] = Text(),
            ["job_url"] = "https://example.com/?q=a,b;%22c%22'",
            ["skills_required"] = Items(),
            ["tags"] = Items(),
            ["is_favorite"] = random.Next(2) == 0,
        };
    }

    /// <summary>The header and the rows, in one order, without what only the server knows.</summary>
    private static IEnumerable<string> Importable(string csv)
    {
        var rows = CsvText.Read(csv);
        var columns = Enumerable.Range(0, rows[0].Count).Where(i => rows[0][i] is not ("Industry" or "Furthest Status" or "Interviews" or "Status Changed At" or "Id")).ToList();
        return rows.Select(row => string.Join('|', columns.Select(i => row[i]))).Order(StringComparer.Ordinal);
    }

    private static async Task<string> ExportAsync(Person person)
    {
        using var answer = await person.SendAsync(HttpMethod.Get, Export);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<JsonNode[]> NewestAsync(Person person, int count)
    {
        var page = await person.GetAsync($"{Applications}?sort_by=title&sort_order=asc");
        page["total"]!.GetValue<int>().ShouldBe(count);
        return [.. page["applications"]!.AsArray().Select(a => a!)];
    }

    /// <summary>An application without what differs between two of them anyway.</summary>
    private static string Plain(JsonNode application)
    {
        var plain = application.DeepClone().AsObject();
        foreach (var name in (string[])["id", "user_id", "company_id", "created_at", "updated_at", "status_changed_at", "last_activity_at"])
        {
            plain.Remove(name).ShouldBeTrue();
        }

        return plain.ToJsonString();
    }

    internal static Task<JsonNode> ImportAsync(Person person, string file, string? mapping = null, bool dryRun = false, HttpStatusCode expected = HttpStatusCode.OK) =>
        ImportAsync(person, Encoding.UTF8.GetBytes(file), mapping, dryRun, expected);

    private static Task<JsonNode> ImportAsync(Person person, byte[] file, string? mapping = null, bool dryRun = false, HttpStatusCode expected = HttpStatusCode.OK) =>
        person.PostAsync(Imports, Form(file, mapping, dryRun), expected);

    private static MultipartFormDataContent Form(byte[] file, string? mapping = null, bool dryRun = false)
    {
        var form = Sample.Form(file, "applications.csv", "text/csv");
        form.Add(new StringContent(dryRun ? "true" : "false"), "dry_run");
        if (mapping is not null)
        {
            form.Add(new StringContent(mapping), "mapping");
        }

        return form;
    }
}
