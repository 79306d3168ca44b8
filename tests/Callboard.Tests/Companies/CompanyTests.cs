using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Companies;

public sealed class CompanyTests(CallboardApp app)
{
    [Fact]
    public async Task A_company_is_created_read_and_merged()
    {
        var ana = await app.SignUpAsync();
        var company = await ana.PostAsync("/api/v1/companies", new { name = "  Acme ", website = "https://acme.example", industry = "Tools", glassdoor_rating = 4.5, tags = new[] { "big", "Big", " " } });

        company.Text("name").ShouldBe("Acme");
        company["rating"]!.GetValue<decimal>().ShouldBe(4.5m);
        company["tags"]!.ToJsonString().ShouldBe("""["big"]""");
        company["application_count"]!.GetValue<int>().ShouldBe(0);
        var path = $"/api/v1/companies/{company.Id()}";
        (await ana.GetAsync(path)).ToJsonString().ShouldBe(company.ToJsonString());
        (await ana.GetAsync($"/companies/{company.Id()}")).ToJsonString().ShouldBe(company.ToJsonString());

        var changed = await ana.PutAsync(path, new { industry = (string?)null, is_favorite = true });
        changed["industry"].ShouldBeNull();
        changed.Text("website").ShouldBe("https://acme.example");
        changed["is_favorite"]!.GetValue<bool>().ShouldBeTrue();
        (await ana.PatchAsync(path, new { name = (string?)null }, HttpStatusCode.UnprocessableEntity)).FieldError("name").ShouldBe("This field is required");
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":"A","rating":5.1}""", "rating")]
    [InlineData("""{"name":"A","rating":4.55}""", "rating")]
    [InlineData("""{"name":"A","website":"javascript:alert(1)"}""", "website")]
    [InlineData("""{"name":"A\u0000"}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"A","tags":"x"}""", "tags")]
    [InlineData("""[]""", "body")]
    public async Task Bad_input_is_told_by_field(string body, string field)
    {
        var ana = await app.SignUpAsync();

        (await ana.PostAsync("/api/v1/companies", body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldNotBeNull();
        (await ana.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("ACME  corp")]
    [InlineData("ａｃｍｅ corp")]
    public async Task A_name_is_taken_in_every_spelling(string spelling)
    {
        var ana = await app.SignUpAsync();
        var company = await ana.PostAsync("/api/v1/companies", new { name = "Acme Corp" });

        var conflict = await ana.PostAsync("/api/v1/companies", new { name = spelling }, HttpStatusCode.Conflict);

        conflict["error"]!.Text("message").ShouldBe("Company already exists");
        conflict["error"]!["details"]!.Text("resource_type").ShouldBe("Company");
        conflict["error"]!["details"]!["resource_id"]!.GetValue<Guid>().ShouldBe(company.Id());
    }

    [Fact]
    public async Task Two_people_may_each_have_a_company_of_one_name_and_never_see_the_others()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var hers = await ana.PostAsync("/api/v1/companies", new { name = "Acme", industry = "Tools" });
        await ana.ApplyAsync("Dev");
        await ben.PostAsync("/api/v1/companies", new { name = "Acme" });

        var path = $"/api/v1/companies/{hers.Id()}";
        foreach (var problem in (JsonNode[])[
            await ben.GetAsync(path, HttpStatusCode.NotFound),
            await ben.PatchAsync(path, new { name = "Mine" }, HttpStatusCode.NotFound),
            await ben.GetAsync(path + "/applications", HttpStatusCode.NotFound)])
        {
            problem.Text("detail").ShouldBe("Company not found");
        }

        await ben.DeleteAsync(path, HttpStatusCode.NotFound);
        (await ben.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(1);
        (await ben.GetAsync("/api/v1/companies/search?q=acme")).AsArray().Count.ShouldBe(1);
        (await ben.GetAsync("/api/v1/companies/autocomplete?q=a")).AsArray().Count.ShouldBe(1);
        (await ben.GetAsync("/api/v1/companies/top")).AsArray().ShouldBeEmpty();
        (await ben.GetAsync("/api/v1/companies/industry-breakdown")).ToJsonString().ShouldBe("""[{"industry":"Unknown","count":1}]""");
        (await ben.PostAsync("/api/v1/applications", new { title = "Dev", company_id = hers.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("company_id").ShouldBe("Record not found");
    }

    [Fact]
    public async Task A_new_name_shows_on_all_applications_and_cannot_be_one_that_is_taken()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", at: "Acme");
        var (id, deleted) = (application["company_id"]!.GetValue<Guid>(), await ana.PostAsync("/api/v1/companies", new { name = "Gone" }));
        await ana.DeleteAsync($"/api/v1/companies/{deleted.Id()}");

        await ana.PatchAsync($"/api/v1/companies/{id}", new { name = "Apex" });
        (await ana.GetAsync($"/api/v1/applications/{application.Id()}")).Text("company").ShouldBe("Apex");
        (await ana.PatchAsync($"/api/v1/companies/{id}", new { name = "APEX" })).Text("name").ShouldBe("APEX");

        var conflict = await ana.PutAsync($"/api/v1/companies/{id}", new { name = "gone" }, HttpStatusCode.Conflict);
        conflict["error"]!["details"]!["resource_id"]!.GetValue<Guid>().ShouldBe(deleted.Id());
    }

    [Fact]
    public async Task A_deleted_company_is_hidden_here_but_stays_on_its_applications()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", at: "Acme");
        var id = application["company_id"]!.GetValue<Guid>();

        await ana.DeleteAsync($"/api/v1/companies/{id}");

        await ana.GetAsync($"/api/v1/companies/{id}", HttpStatusCode.NotFound);
        await ana.GetAsync($"/api/v1/companies/{id}/applications", HttpStatusCode.NotFound);
        (await ana.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.GetAsync("/api/v1/companies/search?q=Acme")).AsArray().ShouldBeEmpty();
        (await ana.GetAsync("/api/v1/companies/top")).AsArray().ShouldBeEmpty();
        (await ana.GetAsync($"/api/v1/applications/{application.Id()}")).Text("company").ShouldBe("Acme");

        var synced = await ana.PostAsync("/api/v1/companies/sync", expected: HttpStatusCode.OK);
        synced.ToJsonString().ShouldBe("""{"created_count":1,"message":"Successfully synced 1 companies"}""");
        (await ana.GetAsync($"/api/v1/companies/{id}"))["application_count"]!.GetValue<int>().ShouldBe(1);
        (await ana.PostAsync("/api/v1/companies/sync", expected: HttpStatusCode.OK))["created_count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Creating_the_name_of_a_deleted_company_brings_it_back_with_what_is_sent()
    {
        var ana = await app.SignUpAsync();
        var old = await ana.PostAsync("/api/v1/companies", new { name = "Acme", industry = "Tools", size = "51-200" });
        await ana.DeleteAsync($"/api/v1/companies/{old.Id()}");

        var back = await ana.PostAsync("/api/v1/companies", new { name = "ACME", industry = "Anvils" });

        back.Id().ShouldBe(old.Id());
        (back.Text("name"), back.Text("industry"), back.Text("size")).ShouldBe(("ACME", "Anvils", "51-200"));
    }

    [Fact]
    public async Task Writing_the_name_of_a_deleted_company_on_an_application_brings_it_back()
    {
        var ana = await app.SignUpAsync();
        var old = await ana.PostAsync("/api/v1/companies", new { name = "Acme" });
        await ana.DeleteAsync($"/api/v1/companies/{old.Id()}");

        (await ana.ApplyAsync("Dev", at: "acme")).Text("company").ShouldBe("Acme");

        await ana.GetAsync($"/api/v1/companies/{old.Id()}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_who_race_for_one_name_make_one_company(bool wasDeleted)
    {
        var ana = await app.SignUpAsync();
        if (wasDeleted)
        {
            await ana.DeleteAsync($"/api/v1/companies/{(await ana.PostAsync("/api/v1/companies", new { name = "Acme" })).Id()}");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ana.SendAsync(HttpMethod.Post, "/api/v1/companies", new { name = "Acme" })));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var conflict in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            JsonNode.Parse(await conflict.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["details"]!["resource_id"].ShouldNotBeNull();
        }

        (await ana.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Applications_that_race_to_name_a_company_share_one_record()
    {
        var ana = await app.SignUpAsync();

        var applications = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ana.ApplyAsync($"Dev {i}", at: "Acme")));

        applications.Select(a => a["company_id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(1);
        (await ana.GetAsync("/api/v1/companies"))["companies"]![0]!["application_count"]!.GetValue<int>().ShouldBe(10);
    }

    [Fact]
    public async Task The_list_filters_and_sorts()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync("/api/v1/companies", new { name = "beta", industry = "Health Care", location = "Berlin", tags = new[] { "Remote" } });
        await ana.PostAsync("/api/v1/companies", new { name = "Ähre", industry = "Food", description = "100% organic", is_favorite = true, tags = new[] { "food", "local" } });
        await ana.PostAsync("/api/v1/companies", new { name = "Zeta", location = "New Berlin" });
        await ana.ApplyAsync("Dev", at: "Zeta");
        await ana.ApplyAsync("Dev", at: "Zeta", status: "saved");
        await ana.ApplyAsync("Dev", at: "beta", status: "saved");

        async Task<string> Names(string query) =>
            string.Join(",", (await ana.GetAsync($"/companies?{query}"))["companies"]!.AsArray().Select(c => c!.Text("name")));

        (await Names("")).ShouldBe("Ähre,beta,Zeta");
        (await Names("sort_order=desc")).ShouldBe("Zeta,beta,Ähre");
        (await Names("sort_by=application_count&sort_order=desc")).ShouldBe("Zeta,Ähre,beta");
        (await Names("sort_by=created_at")).ShouldBe("beta,Ähre,Zeta");
        (await Names("industry=care")).ShouldBe("beta");
        (await Names("location=berlin")).ShouldBe("beta,Zeta");
        (await Names("is_favorite=true")).ShouldBe("Ähre");
        (await Names("tags=REMOTE,local")).ShouldBe("Ähre,beta");
        (await Names("tag=remote")).ShouldBe("beta");
        (await ana.GetAsync("/companies?tag=a%00b", HttpStatusCode.UnprocessableEntity)).FieldError("tag").ShouldBe("Must be a valid text");
        (await Names("search=0%25%20o")).ShouldBe("Ähre");
        (await Names("search=%25")).ShouldBe("Ähre");
        (await Names("search=_")).ShouldBe("");
        (await Names("search=berlin%20health")).ShouldBe("beta");
        (await Names("per_page=1&page=2")).ShouldBe("beta");
        (await ana.GetAsync("/companies?sort_by=size", HttpStatusCode.UnprocessableEntity)).FieldError("sort_by").ShouldBe("Must be one of: name, application_count, created_at");
    }

    [Fact]
    public async Task Look_ups_answer_bare_arrays()
    {
        var ana = await app.SignUpAsync();
        await ana.PostAsync("/api/v1/companies", new { name = "Acme", industry = "Tools", location = "Oslo" });
        await ana.PostAsync("/api/v1/companies", new { name = "Macmed", industry = "Health" });
        await ana.PostAsync("/api/v1/companies", new { name = "A_b", industry = "Tools" });
        await ana.PostAsync("/api/v1/companies", new { name = "Axb" });
        await ana.ApplyAsync("Dev", at: "Macmed");
        await ana.ApplyAsync("Dev", at: "Macmed");
        await ana.ApplyAsync("Dev", at: "Acme");
        await ana.ApplyAsync("Dev", at: "Axb", status: "saved");

        async Task<string> Names(string path) => string.Join(",", (await ana.GetAsync($"/api/v1/companies/{path}")).AsArray().Select(c => c!.Text("name")));

        (await Names("search?q=ACM")).ShouldBe("Acme,Macmed");
        (await Names("search?q=oslo")).ShouldBe("Acme");
        (await Names("search?q=a&limit=1")).ShouldBe("A_b");
        (await Names("autocomplete?q=ac")).ShouldBe("Acme");
        (await Names("autocomplete?q=a_")).ShouldBe("A_b");
        (await Names("autocomplete")).ShouldBe("");
        (await Names("top")).ShouldBe("Macmed,Acme");
        (await Names("top?limit=1")).ShouldBe("Macmed");
        (await ana.GetAsync("/api/v1/companies/industry-breakdown")).ToJsonString()
            .ShouldBe("""[{"industry":"Tools","count":2},{"industry":"Health","count":1},{"industry":"Unknown","count":1}]""");
        (await ana.GetAsync("/api/v1/companies/search", HttpStatusCode.UnprocessableEntity)).FieldError("q").ShouldBe("This field is required");
        (await ana.GetAsync("/api/v1/companies/autocomplete?q=a&limit=51", HttpStatusCode.UnprocessableEntity)).FieldError("limit").ShouldBe("Must be between 1 and 50");
        (await ana.GetAsync("/api/v1/companies/nonsense", HttpStatusCode.UnprocessableEntity)).FieldError("company_id").ShouldBe("Must be a valid UUID");
    }

    [Fact]
    public async Task Its_applications_take_the_filters_of_applications()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", at: "Acme");
        await ana.ApplyAsync("Tester", at: "Acme", status: "saved");
        await ana.ApplyAsync("Dev", at: "Globex");
        var path = $"/companies/{application["company_id"]}/applications";

        var page = await ana.GetAsync(path);
        (page["total"]!.GetValue<int>(), page["per_page"]!.GetValue<int>()).ShouldBe((2, 100));
        (await ana.GetAsync(path + "?status=applied"))["applications"]!.AsArray().Single()!.Id().ShouldBe(application.Id());
    }

    [Fact]
    public async Task If_match_guards_every_write()
    {
        var ana = await app.SignUpAsync();
        var company = await ana.PostAsync("/api/v1/companies", new { name = "Acme" });
        var path = $"/api/v1/companies/{company.Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();
        await ana.PatchAsync(path, new { industry = "Tools" });

        (await ana.SendAsync(HttpMethod.Patch, path, new { size = "1" }, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();
        (await ana.SendAsync(HttpMethod.Delete, path, null, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Deleting_the_account_takes_companies_along_that_records_refer_to()
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Dev", at: "Acme");

        await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);
    }
}
