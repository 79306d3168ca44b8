using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Contacts;

public sealed class ContactTests(CallboardApp app)
{
    [Fact]
    public async Task A_contact_names_its_company_as_an_application_does()
    {
        var ana = await app.SignUpAsync();
        var acme = await ana.PostAsync("/companies", new { name = "Acme" });

        var kim = await ana.PostAsync("/api/v1/contacts", new { name = "Kim", company = "ACME", role = "Hiring Manager", email = "kim@acme.example" });
        (kim.Text("company"), kim["company_id"]!.GetValue<Guid>(), kim.Text("role")).ShouldBe(("Acme", acme.Id(), "hiring_manager"));
        var path = $"/api/v1/contacts/{kim.Id()}";

        var moved = await ana.PatchAsync(path, new { company = new { name = "Globex", industry = "Energy" } });
        moved.Text("company").ShouldBe("Globex");
        (await ana.GetAsync($"/companies/{moved["company_id"]}")).Text("industry").ShouldBe("Energy");
        (await ana.PatchAsync(path, new { company_id = acme.Id(), company = "Ignored" })).Text("company").ShouldBe("Acme");
        (await ana.PatchAsync(path, new { phone = "1" })).Text("company").ShouldBe("Acme");

        var alone = await ana.PutAsync(path, new { company = (string?)null });
        (alone["company"], alone["company_id"]).ShouldBe((null, null));
        (await ana.GetAsync("/companies"))["total"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_company_stays_on_its_contacts()
    {
        var ana = await app.SignUpAsync();
        var kim = await ana.PostAsync("/contacts", new { name = "Kim", company = "Acme" });

        await ana.DeleteAsync($"/companies/{kim["company_id"]}");

        (await ana.GetAsync($"/contacts/{kim.Id()}")).Text("company").ShouldBe("Acme");
        (await ana.PatchAsync($"/contacts/{kim.Id()}", new { notes = "x" })).Text("company").ShouldBe("Acme");
    }

    [Fact]
    public async Task Applications_are_linked_one_by_one_or_all_at_once()
    {
        var ana = await app.SignUpAsync();
        var (a, b) = ((await ana.ApplyAsync("A")).Id(), (await ana.ApplyAsync("B")).Id());
        var kim = await ana.PostAsync("/contacts", new { name = "Kim", application_id = a });
        var path = $"/contacts/{kim.Id()}";
        async Task<Guid[]> Linked() => [.. (await ana.GetAsync(path))["application_ids"]!.AsArray().Select(i => i!.GetValue<Guid>())];

        (await Linked()).ShouldBe([a]);
        await ana.PatchAsync(path, new { application_id = b });
        (await Linked()).ShouldBe([a, b]);
        await ana.PatchAsync(path, new { title = "Lead" });
        (await Linked()).ShouldBe([a, b]);
        await ana.PatchAsync(path, new { application_ids = new[] { b, b } });
        (await Linked()).ShouldBe([b]);
        await ana.PutAsync(path, new { application_ids = Array.Empty<Guid>() });
        (await Linked()).ShouldBeEmpty();
        await ana.PatchAsync(path, new { application_ids = new[] { a }, application_id = b });
        (await Linked()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_link_to_a_trashed_application_is_hidden_and_comes_back_with_it()
    {
        var ana = await app.SignUpAsync();
        var (a, b) = ((await ana.ApplyAsync("A")).Id(), (await ana.ApplyAsync("B")).Id());
        var path = $"/contacts/{(await ana.PostAsync("/contacts", new { name = "Kim", application_ids = new[] { a, b } })).Id()}";

        await ana.DeleteAsync($"/applications/{a}");
        (await ana.GetAsync(path))["application_ids"]!.ToJsonString().ShouldBe($"""["{b}"]""");
        (await ana.GetAsync($"/contacts?application_id={a}"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ana.PatchAsync(path, new { application_id = a }, HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("Record not found");
        await ana.PatchAsync(path, new { application_ids = Array.Empty<Guid>() });

        await ana.PostAsync($"/api/v1/trash/{a}/restore", expected: HttpStatusCode.OK);
        (await ana.GetAsync(path))["application_ids"]!.ToJsonString().ShouldBe($"""["{a}"]""");
    }

    [Fact]
    public async Task Another_persons_ids_are_refused_and_link_nothing()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Dev");
        var own = await ben.ApplyAsync("Own");
        var kim = await ana.PostAsync("/contacts", new { name = "Kim" });

        (await ben.PostAsync("/contacts", new { name = "X", company_id = application["company_id"] }, HttpStatusCode.UnprocessableEntity)).FieldError("company_id").ShouldBe("Record not found");
        (await ben.PostAsync("/contacts", new { name = "X", company = "New Co", application_ids = new[] { own.Id(), application.Id() } }, HttpStatusCode.UnprocessableEntity))
            .FieldError("application_ids").ShouldBe("Record not found");
        (await ben.PostAsync("/contacts", new { name = "X", application_id = application.Id() }, HttpStatusCode.UnprocessableEntity)).FieldError("application_id").ShouldBe("Record not found");

        (await ben.GetAsync("/contacts"))["total"]!.GetValue<int>().ShouldBe(0);
        (await ben.GetAsync("/companies/search?q=New%20Co")).AsArray().ShouldBeEmpty();
        await ben.GetAsync($"/contacts/{kim.Id()}", HttpStatusCode.NotFound);
        await ben.PatchAsync($"/contacts/{kim.Id()}", new { name = "X" }, HttpStatusCode.NotFound);
        await ben.DeleteAsync($"/contacts/{kim.Id()}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":"X","role":"boss"}""", "role")]
    [InlineData("""{"name":"X","email":"nobody"}""", "email")]
    [InlineData("""{"name":"X","company":{"industry":"Tools"}}""", "company.name")]
    [InlineData("""{"name":"X","linkedin_url":"linkedin.com/in/x"}""", "linkedin_url")]
    [InlineData("""{"name":"X","application_ids":["7"]}""", "application_ids")]
    public async Task Bad_input_is_told_by_field(string body, string field)
    {
        var ana = await app.SignUpAsync();

        (await ana.PostAsync("/contacts", body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_list_filters_by_name()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Dev", at: "Acme");
        await ana.PostAsync("/contacts", new { name = "zoe", role = "referral", company = "Acme" });
        await ana.PostAsync("/contacts", new { name = "Ann", application_id = application.Id(), email = "ann_b@example.com" });

        async Task<string> Names(string query) => string.Join(",", (await ana.GetAsync($"/contacts?{query}"))["contacts"]!.AsArray().Select(c => c!.Text("name")));

        (await Names("")).ShouldBe("Ann,zoe");
        (await Names("role=referrer")).ShouldBe("zoe");
        (await Names($"company_id={application["company_id"]}")).ShouldBe("zoe");
        (await Names($"application_id={application.Id()}")).ShouldBe("Ann");
        (await Names("search=n_b")).ShouldBe("Ann");
    }

    [Fact]
    public async Task Other_links_alone_are_a_change_and_the_same_ones_are_none()
    {
        var ana = await app.SignUpAsync();
        var (a, b) = ((await ana.ApplyAsync("A")).Id(), (await ana.ApplyAsync("B")).Id());
        var kim = await ana.PostAsync("/contacts", new { name = "Kim", application_id = a });
        async Task<string> Updated(object change) => (await ana.PatchAsync($"/contacts/{kim.Id()}", change)).Text("updated_at");

        var linked = await Updated(new { application_id = b });
        linked.ShouldNotBe(kim.Text("updated_at"));
        (await Updated(new { application_ids = new[] { b, a } })).ShouldBe(linked);
        (await Updated(new { application_ids = new[] { b } })).ShouldNotBe(linked);
    }

    [Fact]
    public async Task If_match_sees_the_links()
    {
        var ana = await app.SignUpAsync();
        var path = $"/contacts/{(await ana.PostAsync("/contacts", new { name = "Kim" })).Id()}";
        var etag = (await ana.SendAsync(HttpMethod.Get, path)).Headers.ETag!.ToString();
        await ana.PatchAsync(path, new { application_id = (await ana.ApplyAsync("Dev")).Id() });

        (await ana.SendAsync(HttpMethod.Patch, path, new { name = "x" }, ("If-Match", etag))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }
}
