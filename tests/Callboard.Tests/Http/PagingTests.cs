using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

public sealed class PagingTests(CallboardApp app)
{
    [Fact]
    public async Task A_page_tells_where_it_stands()
    {
        var ana = await app.SignUpAsync();
        for (var i = 0; i < 5; i++)
        {
            await ana.ApplyAsync($"Dev {i}");
        }

        (await EnvelopeAsync(ana, "")).ShouldBe("""{"total":5,"page":1,"per_page":20,"total_pages":1,"has_next":false,"has_prev":false}""");
        (await EnvelopeAsync(ana, "?per_page=2")).ShouldBe("""{"total":5,"page":1,"per_page":2,"total_pages":3,"has_next":true,"has_prev":false}""");
        (await EnvelopeAsync(ana, "?per_page=2&page=3")).ShouldBe("""{"total":5,"page":3,"per_page":2,"total_pages":3,"has_next":false,"has_prev":true}""");
        (await EnvelopeAsync(ana, "?per_page=2&page=4")).ShouldBe("""{"total":5,"page":4,"per_page":2,"total_pages":3,"has_next":false,"has_prev":true}""");
        (await EnvelopeAsync(ana, "?per_page=5")).ShouldBe("""{"total":5,"page":1,"per_page":5,"total_pages":1,"has_next":false,"has_prev":false}""");
        (await EnvelopeAsync(ana, "?per_page=100&page=2147483647")).ShouldBe("""{"total":5,"page":2147483647,"per_page":100,"total_pages":1,"has_next":false,"has_prev":true}""");
    }

    [Fact]
    public async Task The_pages_together_hold_every_record_once()
    {
        var ana = await app.SignUpAsync();
        for (var i = 0; i < 7; i++)
        {
            await ana.ApplyAsync("Dev");
        }

        var ids = new List<Guid>();
        for (var page = 1; page <= 4; page++)
        {
            ids.AddRange((await ana.GetAsync($"/api/v1/positions?per_page=2&page={page}"))["positions"]!.AsArray().Select(p => p!.Id()));
        }

        ids.Count.ShouldBe(7);
        ids.Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_has_no_pages()
    {
        var ana = await app.SignUpAsync();

        (await EnvelopeAsync(ana, "")).ShouldBe("""{"total":0,"page":1,"per_page":20,"total_pages":0,"has_next":false,"has_prev":false}""");
    }

    [Fact]
    public async Task A_list_under_a_record_has_pages_of_a_hundred()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");

        (await ana.GetAsync($"/api/v1/positions/{position.Id()}/interviews"))["per_page"]!.GetValue<int>().ShouldBe(100);
        (await ana.GetAsync($"/api/v1/positions/{position.Id()}/interviews?per_page=3"))["per_page"]!.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("/api/v1/applications", "applications")]
    [InlineData("/api/v1/positions", "positions")]
    [InlineData("/api/v1/jobs", "jobs")]
    [InlineData("/applications", "applications")]
    [InlineData("/jobs/", "jobs")]
    [InlineData("/api/v1/interviews", "interviews")]
    [InlineData("/interviews/", "interviews")]
    public async Task The_path_names_the_list(string path, string key)
    {
        var ana = await app.SignUpAsync();

        (await ana.GetAsync(path)).AsObject().First().Key.ShouldBe(key);
    }

    [Theory]
    [InlineData("per_page=0", "per_page", "Must be between 1 and 100")]
    [InlineData("per_page=101", "per_page", "Must be between 1 and 100")]
    [InlineData("per_page=-1", "per_page", "Must be between 1 and 100")]
    [InlineData("per_page=1000000000", "per_page", "Must be between 1 and 100")]
    [InlineData("per_page=1e9", "per_page", "Must be a valid integer")]
    [InlineData("per_page=abc", "per_page", "Must be a valid integer")]
    [InlineData("per_page=99999999999", "per_page", "Must be a valid integer")]
    [InlineData("page=0", "page", "Must be between 1 and 2147483647")]
    [InlineData("page=-5", "page", "Must be between 1 and 2147483647")]
    [InlineData("page=1.5", "page", "Must be a valid integer")]
    [InlineData("sort_by=salary", "sort_by", "Must be one of: application_date, title, company, status, deadline, created_at, updated_at, last_activity_at, source, location, salary_max")]
    [InlineData("sort_order=up", "sort_order", "Must be one of: asc, desc")]
    [InlineData("deleted=maybe", "deleted", "Must be one of: exclude, include, only")]
    [InlineData("is_favorite=perhaps", "is_favorite", "Must be a valid boolean")]
    [InlineData("company_id=7", "company_id", "Must be a valid UUID")]
    [InlineData("date_from=2023-02-29", "date_from", "Must be a valid date")]
    [InlineData("date_to=yesterday", "date_to", "Must be a valid date")]
    [InlineData("search=a%00b", "search", "Must be a valid text")]
    [InlineData("status=applied,dreaming", "status", "Must be one of: saved, applied, screening, interviewing, offer, accepted, rejected, withdrawn, declined, ghosted")]
    public async Task An_absurd_parameter_is_422(string query, string field, string message)
    {
        var ana = await app.SignUpAsync();

        using var response = await ana.SendAsync(HttpMethod.Get, $"/api/v1/positions?{query}");

        await response.ShouldRefuseAsync((field, message));
    }

    [Theory]
    [InlineData("page=&per_page=&status=&company=&search=&date_from=&sort_by=&sort_order=&is_favorite=&company_id=")]
    [InlineData("unknown=1&utm_source=mail")]
    [InlineData("status=%20")]
    public async Task Empty_and_unknown_parameters_are_absent(string query)
    {
        var ana = await app.SignUpAsync();
        await ana.ApplyAsync("Dev");

        (await ana.GetAsync($"/api/v1/positions?{query}"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_slash_at_the_end_of_a_path_makes_no_difference()
    {
        var ana = await app.SignUpAsync();
        var position = await ana.PostAsync("/api/v1/positions/", new { title = "Dev", company = "Acme" });

        await ana.GetAsync($"/api/v1/positions/{position.Id()}/");
        await ana.PutAsync($"/api/v1/positions/{position.Id()}/status/", new { status = "offer" });
        await ana.GetAsync("/health/");
        await ana.GetAsync("/openapi.json/");
        await ana.DeleteAsync($"/api/v1/positions/{position.Id()}/");
    }

    private static async Task<string> EnvelopeAsync(Person person, string query)
    {
        var page = (await person.GetAsync($"/api/v1/positions{query}")).AsObject();
        page["positions"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(page["per_page"]!.GetValue<int>());
        page.Remove("positions");
        return page.ToJsonString();
    }
}
