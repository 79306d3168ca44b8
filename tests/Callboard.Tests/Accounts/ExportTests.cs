using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class ExportTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_archive_holds_every_owned_row_and_the_files()
    {
        var ana = await app.SignUpAsync();
        var application = await app.OwnSomethingEverywhereAsync(ana);

        using var zip = await ExportAsync(ana);
        var document = await DocumentAsync(zip);

        document["account"]!.Text("email").ShouldBe(ana.Email);
        foreach (var table in app.OwnedTables().Except(["idempotent_answers", "change_counts"]))
        {
            document[table].ShouldNotBeNull(table).AsArray().ShouldNotBeEmpty(table);
        }

        var exported = document["applications"]!.AsArray().Single(a => a!.Text("title") == "Developer")!;
        exported.Id().ShouldBe(application.Id());
        exported.Text("status").ShouldBe("rejected");
        document["status_changes"]!.AsArray().ShouldContain(c => c!["application_id"]!.GetValue<Guid>() == application.Id() && c.Text("to") == "applied");
        document["interview_contacts"]![0]!["contact_id"]!.GetValue<Guid>().ShouldBe(document["contacts"]![0]!.Id());

        var attachment = document["attachments"]![0]!;
        attachment.Text("filename").ShouldBe("Mappe: \"1\"?.pdf");
        var entry = zip.Entries.Single(e => e.FullName.StartsWith("files/", StringComparison.Ordinal));
        entry.FullName.ShouldBe($"files/{attachment.Id()}-Mappe_ _1__.pdf");
        using var bytes = new MemoryStream();
        await using (var content = await entry.OpenAsync(Ct))
        {
            await content.CopyToAsync(bytes, Ct);
        }

        bytes.ToArray().ShouldBe(Sample.Pdf);
    }

    [Fact]
    public async Task The_trash_is_in_it_and_marked()
    {
        var ana = await app.SignUpAsync();
        var kept = await ana.ApplyAsync("Kept");
        var gone = await ana.ApplyAsync("Gone");
        await ana.DeleteAsync($"/api/v1/applications/{gone.Id()}");

        using var zip = await ExportAsync(ana);
        var applications = (await DocumentAsync(zip))["applications"]!.AsArray();

        applications.Single(a => a!.Id() == kept.Id())!["deleted_at"].ShouldBeNull();
        applications.Single(a => a!.Id() == gone.Id())!["deleted_at"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_secrets_nor_other_people_are_in_it()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await app.OwnSomethingEverywhereAsync(ben);
        await ana.ApplyAsync("Mine");

        using var zip = await ExportAsync(ana);
        var text = (await DocumentAsync(zip)).ToJsonString();

        zip.Entries.Select(e => e.FullName).ShouldBe(["callboard.json"]);
        text.ShouldNotContain(ben.Email);
        text.ShouldNotContain("Cleo");
        text.ShouldNotContain("password", Case.Insensitive);
        text.ShouldNotContain("owner_id");
        text.ShouldNotContain("name_key");
    }

    [Fact]
    public async Task It_is_served_for_saving_under_the_day_on_both_mounts()
    {
        await using var own = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 31, 23, 30, 0, TimeSpan.Zero)));
        var ana = await own.SignUpAsync("Europe/Berlin");
        foreach (var path in (string[])["/api/v1/auth/me/export", "/auth/me/export"])
        {
            using var response = await ana.SendAsync(HttpMethod.Get, path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
            response.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; filename=callboard-2024-04-01.zip");
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        using var nobody = await own.Client.GetAsync("/auth/me/export", Ct);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<ZipArchive> ExportAsync(Person person) => new(new MemoryStream(await person.Client.GetByteArrayAsync("/api/v1/auth/me/export", Ct)));

    private static async Task<JsonNode> DocumentAsync(ZipArchive zip)
    {
        await using var document = await zip.GetEntry("callboard.json")!.OpenAsync(Ct);
        return (await JsonNode.ParseAsync(document, cancellationToken: Ct))!;
    }
}
