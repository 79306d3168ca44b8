using System.Net;
using Callboard.Tests.Support;
using Npgsql;

namespace Callboard.Tests.Applications;

public sealed class CompanyLinkTests(CallboardApp app)
{
    private const string Path = "/api/v1/applications";

    [Theory]
    [InlineData("acme gmbh")]
    [InlineData("  ACME   GmbH ")]
    [InlineData("Acme\u00a0GmbH")]
    [InlineData("Ａｃｍｅ GmbH")]
    public async Task A_name_links_to_the_company_of_the_same_normalised_name_and_its_spelling_is_shown(string name)
    {
        var ana = await app.SignUpAsync();
        var first = await ana.ApplyAsync("Dev", at: "Acme GmbH");

        var second = await ana.ApplyAsync("Dev", at: name);

        second["company_id"]!.GetValue<Guid>().ShouldBe(first["company_id"]!.GetValue<Guid>());
        second.Text("company").ShouldBe("Acme GmbH");
    }

    [Fact]
    public async Task Each_person_has_companies_of_their_own()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());

        (await ben.ApplyAsync("Dev"))["company_id"]!.GetValue<Guid>().ShouldNotBe((await ana.ApplyAsync("Dev"))["company_id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Ten_at_once_that_name_a_new_company_share_one_record()
    {
        var ana = await app.SignUpAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ana.ApplyAsync($"Dev {i}", at: i % 2 == 0 ? "Globex" : "GLOBEX")));

        made.Select(a => a["company_id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(1);
        (await CompaniesAsync(ana)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_object_writes_what_it_carries_and_leaves_the_rest_alone()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync(Path, new
        {
            title = "Dev",
            company = new { name = "Acme", website = "https://acme.example", industry = "Anvils", size = "51-200", location = "Reno", glassdoor_rating = 4.2, is_favorite = true, tags = new[] { "big" } },
        });

        await ana.PostAsync(Path, new { title = "Dev", company = new { name = "ACME", website = "", industry = " ", size = (string?)null, location = "Las Vegas", tags = Array.Empty<string>() } });

        var company = (await CompaniesAsync(ana)).ShouldHaveSingleItem();
        company.ShouldBe(("Acme", "https://acme.example", "Anvils", "51-200", "Las Vegas", 4.2m, true));
    }

    [Fact]
    public async Task Another_name_moves_the_application_and_renames_nothing()
    {
        var ana = await app.SignUpAsync();
        var (first, second) = (await ana.ApplyAsync("Dev", at: "Acme"), await ana.ApplyAsync("Lead", at: "Acme"));

        var moved = await ana.PatchAsync($"{Path}/{first.Id()}", new { company = "Globex" });

        moved.Text("company").ShouldBe("Globex");
        moved["company_id"]!.GetValue<Guid>().ShouldNotBe(first["company_id"]!.GetValue<Guid>());
        (await ana.GetAsync($"{Path}/{second.Id()}")).Text("company").ShouldBe("Acme");
    }

    [Fact]
    public async Task An_id_wins_over_a_name_and_must_be_ones_own()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var acme = (await ana.ApplyAsync("Dev", at: "Acme"))["company_id"]!.GetValue<Guid>();

        (await ana.PostAsync(Path, new { title = "Dev", company = "Globex", company_id = acme })).Text("company").ShouldBe("Acme");
        (await ana.PostAsync(Path, new { title = "Dev", company_id = acme })).Text("company").ShouldBe("Acme");
        foreach (var id in (Guid[])[acme, Guid.CreateVersion7()])
        {
            using var response = await ben.SendAsync(HttpMethod.Post, Path, new { title = "Dev", company_id = id });
            await response.ShouldRefuseAsync(("company_id", "Record not found"));
        }

        (await CompaniesAsync(ana)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/api/v1/applications", """{"title":"Dev","company":"Acme"}""")]
    [InlineData("/api/v1/contacts", """{"name":"Kim","company":"Acme"}""")]
    public async Task The_id_of_a_deleted_company_stays_where_it_is_and_comes_nowhere_else(string path, string body)
    {
        var ana = await app.SignUpAsync();
        var record = await ana.PostAsync(path, body);
        var other = await ana.PostAsync("/companies", new { name = "Globex" });
        await ana.DeleteAsync($"/companies/{record["company_id"]}");
        await ana.DeleteAsync($"/companies/{other.Id()}");

        var changed = await ana.PutAsync($"{path}/{record.Id()}", new { company_id = record["company_id"], notes = "n" });
        (changed.Text("company"), changed.Text("notes")).ShouldBe(("Acme", "n"));
        (await ana.PatchAsync($"{path}/{record.Id()}", new { company_id = record["company_id"] })).Text("company").ShouldBe("Acme");
        await ana.GetAsync($"/companies/{record["company_id"]}", HttpStatusCode.NotFound);

        using var moved = await ana.SendAsync(HttpMethod.Patch, $"{path}/{record.Id()}", new { company_id = other.Id() });
        await moved.ShouldRefuseAsync(("company_id", "Record not found"));
    }

    [Fact]
    public async Task An_application_cannot_be_without_a_company()
    {
        var ana = await app.SignUpAsync();
        var path = $"{Path}/{(await ana.ApplyAsync("Dev")).Id()}";

        foreach (var field in (string[])["company", "company_id"])
        {
            using var response = await ana.SendAsync(HttpMethod.Patch, path, $$"""{"{{field}}":null}""");
            await response.ShouldRefuseAsync((field, "This field is required"));
        }
    }

    [Theory]
    [InlineData("""{"website":"https://a.example"}""", "company.name", "This field is required")]
    [InlineData("""{"name":" "}""", "company.name", "This field is required")]
    [InlineData("""{"name":"A","rating":5.1}""", "company.rating", "Must be between 0 and 5")]
    [InlineData("""{"name":"A","website":"acme"}""", "company.website", "Must be a valid URL")]
    [InlineData("""{"name":"A","\ud800":1}""", "body", "Must be a valid JSON document")]
    [InlineData("7", "company", "Must be a valid text")]
    [InlineData("[]", "company", "Must be a valid text")]
    [InlineData("\" \"", "company", "This field is required")]
    [InlineData("null", "company", "This field is required")]
    public async Task A_company_that_says_nothing_or_too_much_is_422(string company, string field, string message)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Post, Path, $$"""{"title":"Dev","company":{{company}}}""");

        var problem = await response.ShouldBeProblemAsync(422, "VALIDATION_ERROR", "Request validation failed");
        problem["error"]!["field_errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(field);
        problem.FieldError(field)!.ShouldStartWith(message);
        (await CompaniesAsync(ana)).ShouldBeEmpty();
    }

    /// <summary>As stored: the paths of companies are tested with them.</summary>
    private async Task<List<(string Name, string? Website, string? Industry, string? Size, string? Location, decimal? Rating, bool IsFavorite)>> CompaniesAsync(Person person)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select name, website, industry, size, location, rating, is_favorite from companies where owner_id = $1", connection);
        command.Parameters.AddWithValue(person.Id);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var companies = new List<(string, string?, string?, string?, string?, decimal?, bool)>();
        while (await rows.ReadAsync(ct))
        {
            string? Text(int i) => rows.IsDBNull(i) ? null : rows.GetString(i);
            companies.Add((rows.GetString(0), Text(1), Text(2), Text(3), Text(4), rows.IsDBNull(5) ? null : rows.GetDecimal(5), rows.GetBoolean(6)));
        }

        return companies;
    }
}
