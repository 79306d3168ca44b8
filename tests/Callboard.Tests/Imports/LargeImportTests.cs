using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Imports;

/// <summary>Not beside the test that watches the memory of this process.</summary>
[Collection(nameof(Alone))]
public sealed class LargeImportTests(CallboardApp app, ITestOutputHelper output)
{
    private const string Applications = "/api/v1/applications";

    [Fact]
    public async Task Five_thousand_rows_come_at_once_and_no_more()
    {
        var ana = await app.SignUpAsync();
        var file = new StringBuilder("title,company,tags\r\n");
        for (var i = 0; i < 5000; i++)
        {
            file.Append(FormattableString.Invariant($"Dev {i},Company {i % 1000},x; y\r\n"));
        }

        var started = Stopwatch.GetTimestamp();
        (await ImportTests.ImportAsync(ana, $"{file}"))["created"]!.GetValue<int>().ShouldBe(5000);
        output.WriteLine($"5,000 rows in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        (await ana.GetAsync(Applications))["total"]!.GetValue<int>().ShouldBe(5000);
        (await ana.GetAsync("/api/v1/companies"))["total"]!.GetValue<int>().ShouldBe(1000);
        (await ImportTests.ImportAsync(ana, $"{file}One,More\r\n", expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldBe("Must be no more than 5000 rows");

        var ids = (await ana.GetAsync($"{Applications}/board")).AsArray().Take(500).Select(a => a!.Id()).ToList();
        foreach (var change in (JsonObject[])[new() { ["status"] = "offer" }, new() { ["delete"] = true }])
        {
            change["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
            started = Stopwatch.GetTimestamp();
            (await ana.PostAsync($"{Applications}/bulk", change, HttpStatusCode.OK))["changed"]!.GetValue<int>().ShouldBe(500);
            output.WriteLine($"{change.First().Key} of 500 in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }

        (await ana.GetAsync(Applications))["total"]!.GetValue<int>().ShouldBe(4500);
    }
}
