using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;

namespace Callboard.Tests.Sweeps;

/// <summary>If-Match on every write of a record that can be read: a stale tag changes nothing, by token as by cookie, and the present one lets the write through.</summary>
public sealed class PreconditionSweep
{
    private const string Stale = "\"0123456789abcdef0123456789abcdef\"";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stale_tag_is_412_on_every_write_of_a_record_and_changes_nothing(bool byCookie)
    {
        await using var app = await CallboardApp.StartAsync();
        await app.SignUpAsync();
        var endpoints = MappedEndpoint.Of(app);
        var read = endpoints.Where(e => e.Method == "GET" && e.HasId).Select(e => e.Pattern).ToHashSet(StringComparer.Ordinal);
        var written = endpoints.Where(e => e.Method is "PUT" or "PATCH" or "DELETE" && !e.IsForAdministrators && e.HasId && read.Contains(RecordOf(e))).ToList();
        var faults = new List<string>();
        foreach (var endpoint in written)
        {
            var samples = new Samples(app, await app.SignUpAsync());
            var sender = byCookie ? new Person(app.Client, "") : samples.Person;
            var browser = byCookie ? await samples.Person.BrowserAsync() : [];
            var id = await samples.IdAsync(endpoint.Kind);
            if (endpoint.Pattern.EndsWith("/{index}", StringComparison.Ordinal))
            {
                await samples.Person.PostAsync($"/api/v1/applications/{id}/attachments", Sample.Form(Sample.Pdf, "resume.pdf"));
            }

            var path = endpoint.Path($"{id}");
            var before = await app.ChecksumAsync(samples.Person.Id);
            using var refused = await SendAsync(Stale);
            var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (refused.StatusCode != HttpStatusCode.PreconditionFailed || await app.ChecksumAsync(samples.Person.Id) != before)
            {
                faults.Add($"{endpoint}: {(int)refused.StatusCode} {text}");
                continue;
            }

            using var accepted = await SendAsync(JsonNode.Parse(text)!["error"]!["details"]!.Text("current_etag"));
            if (!accepted.IsSuccessStatusCode)
            {
                faults.Add($"{endpoint}: {(int)accepted.StatusCode} with the present tag");
            }

            async Task<HttpResponseMessage> SendAsync(string tag) => await sender.SendAsync(new HttpMethod(endpoint.Method), path, await samples.BodyAsync(endpoint), [("If-Match", tag), .. browser]);
        }

        faults.ShouldBeEmpty();
        Amount.Report($"If-Match: {written.Count} writes of records, each refused with a stale tag {(byCookie ? "by cookie" : "by token")}");
    }

    /// <summary>Where the record itself is read: its status and its schedule are parts of it.</summary>
    private static string RecordOf(MappedEndpoint endpoint) => endpoint.Pattern[..(endpoint.Pattern.IndexOf("{id}", StringComparison.Ordinal) + "{id}".Length)];
}
