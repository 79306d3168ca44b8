using System.Net;
using System.Security.Cryptography;
using Callboard.Tests.Support;

namespace Callboard.Tests.Attachments;

public sealed class AttachmentTests(CallboardApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");

        var attachment = await ana.UploadAsync(Sample.Pdf, "Lebenslauf Übung.pdf", "application/pdf", "cv", $"/api/v1/applications/{application.Id()}/attachments");

        attachment["application_id"]!.GetValue<Guid>().ShouldBe(application.Id());
        attachment.Text("kind").ShouldBe("resume");
        attachment.Text("filename").ShouldBe("Lebenslauf Übung.pdf");
        attachment.Text("content_type").ShouldBe("application/pdf");
        attachment["file_size"]!.GetValue<int>().ShouldBe(Sample.Pdf.Length);
        attachment.Text("sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Sample.Pdf)));
        attachment.Text("file_url").ShouldBe($"/api/v1/attachments/{attachment.Id()}/content");
        (await ana.GetAsync($"/api/v1/attachments/{attachment.Id()}")).ToJsonString().ShouldBe(attachment.ToJsonString());
        (await ana.Client.GetByteArrayAsync(attachment.Text("file_url"), Ct)).ShouldBe(Sample.Pdf);
    }

    [Fact]
    public async Task Content_is_served_for_saving_only()
    {
        var ana = await app.SignUpAsync();
        var attachment = await ana.UploadAsync(Sample.Text, "Grüße \"2\".txt");

        using var response = await ana.SendAsync(HttpMethod.Get, attachment.Text("file_url"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var disposition = response.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileNameStar.ShouldBe("Grüße \"2\".txt");
        Header(response, "Content-Disposition").ShouldContain("filename*=UTF-8''Gr%C3%BC%C3%9Fe");
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "Content-Security-Policy").ShouldBe("default-src 'none'; sandbox; frame-ancestors 'none'");
        Header(response, "Cache-Control").ShouldBe("no-store");
        response.Headers.ETag!.Tag.ShouldBe($"\"{attachment.Text("sha256")}\"");
    }

    [Fact]
    public async Task Ranges_unchanged_files_and_heads_are_answered()
    {
        var ana = await app.SignUpAsync();
        var url = (await ana.UploadAsync(Sample.Pdf)).Text("file_url");

        using var part = await ana.SendAsync(HttpMethod.Get, url, headers: ("Range", "bytes=5-8"));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Sample.Pdf[5..9]);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 5-8/{Sample.Pdf.Length}");

        using var beyond = await ana.SendAsync(HttpMethod.Get, url, headers: ("Range", "bytes=9999-"));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);

        using var unchanged = await ana.SendAsync(HttpMethod.Get, url, headers: ("If-None-Match", part.Headers.ETag!.ToString()));
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var head = await ana.SendAsync(HttpMethod.Head, url);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(Sample.Pdf.Length);
        (await head.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_sees_a_file()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Developer");
        var path = $"/api/v1/attachments/{(await ana.UploadAsync(Sample.Pdf)).Id()}";

        await ben.GetAsync(path, HttpStatusCode.NotFound);
        await ben.GetAsync($"{path}/content", HttpStatusCode.NotFound);
        await ben.PatchAsync(path, new { filename = "mine.pdf" }, HttpStatusCode.NotFound);
        await ben.DeleteAsync(path, HttpStatusCode.NotFound);
        await ben.GetAsync($"/api/v1/applications/{application.Id()}/attachments", HttpStatusCode.NotFound);
        await ben.UploadAsync(Sample.Pdf, to: $"/api/v1/applications/{application.Id()}/attachments", expected: HttpStatusCode.NotFound);
        (await ben.GetAsync("/api/v1/attachments"))["total"]!.GetValue<int>().ShouldBe(0);
        using var nobody = await app.Client.GetAsync($"{path}/content", Ct);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_bytes_lie_under_owner_and_id_alone_and_only_the_server_reads_them()
    {
        var ana = await app.SignUpAsync();
        var attachment = await ana.UploadAsync(Sample.Pdf, "secret-name.pdf");

        var folder = Path.Combine(app.DataFolder, "attachments", ana.Id.ToString());
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe([attachment.Id().ToString()]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder, attachment.Id().ToString())).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Lists_are_oldest_first_and_filtered_by_kind()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");
        var of = $"/api/v1/applications/{application.Id()}/attachments";
        await ana.UploadAsync(Sample.Pdf, "one.pdf", kind: "cover_letter", to: of);
        await ana.UploadAsync(Sample.Text, "two.md", to: of.Replace("attachments", "attach", StringComparison.Ordinal));
        await ana.UploadAsync(Sample.Pdf, "loose.pdf");

        Names(await ana.GetAsync(of)).ShouldBe(["one.pdf", "two.md"]);
        Names(await ana.GetAsync($"{of}?kind=Cover-Letter")).ShouldBe(["one.pdf"]);
        Names(await ana.GetAsync("/api/v1/attachments")).ShouldBe(["one.pdf", "two.md", "loose.pdf"]);
        (await ana.GetAsync("/api/v1/attachments?kind=letter", HttpStatusCode.UnprocessableEntity)).FieldError("kind").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_newest_resume_is_the_users()
    {
        var ana = await app.SignUpAsync();
        await ana.UploadAsync(Sample.Pdf, "old.pdf", to: "/api/v1/attachments/resume");
        var newest = await ana.UploadAsync(Sample.Docx, "new.docx", kind: "document", to: "/applications/upload-resume");

        (await ana.GetAsync("/api/v1/auth/me"))["resume"]!.Text("filename").ShouldBe("new.docx");
        await ana.DeleteAsync($"/api/v1/attachments/{newest.Id()}");
        (await ana.GetAsync("/api/v1/auth/me"))["resume"]!.Text("filename").ShouldBe("old.pdf");
    }

    [Fact]
    public async Task A_new_name_keeps_the_extension()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");
        var path = $"/api/v1/attachments/{(await ana.UploadAsync(Sample.Png, "me.png", to: $"/jobs/{application.Id()}/attachments")).Id()}";

        (await ana.PatchAsync(path, new { filename = "../Portrait.PNG", file_type = "cover_letter" })).Text("filename").ShouldBe("Portrait.PNG");
        (await ana.PatchAsync(path, new { filename = "me.exe" }, HttpStatusCode.UnprocessableEntity)).FieldError("filename").ShouldBe("Must end in .png");
        (await ana.PatchAsync(path, new { filename = (string?)null }, HttpStatusCode.UnprocessableEntity)).FieldError("filename").ShouldNotBeNull();
        (await ana.PatchAsync(path, new { kind = "resume" }, HttpStatusCode.UnprocessableEntity)).FieldError("kind").ShouldNotBeNull();
        using var stale = await ana.SendAsync(HttpMethod.Patch, path, new { kind = "document" }, ("If-Match", "\"0\""));
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Files_touch_their_application_and_share_its_trash()
    {
        var clock = new FakeClock(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var own = await CallboardApp.StartAsync(clock);
        var ana = await own.SignUpAsync();
        var path = $"/api/v1/applications/{(await ana.ApplyAsync("Developer")).Id()}";
        clock.Advance(TimeSpan.FromMinutes(5));
        var attachment = await ana.UploadAsync(Sample.Pdf, to: $"{path}/attachments");
        (await ana.GetAsync(path)).Text("last_activity_at").ShouldBe("2024-03-01T12:05:00Z");

        await ana.DeleteAsync(path);

        await ana.GetAsync(attachment.Text("file_url"), HttpStatusCode.NotFound);
        (await ana.GetAsync("/api/v1/attachments"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_mounts_serve_the_paths_of_their_documents()
    {
        var ana = await app.SignUpAsync();
        var id = (await ana.ApplyAsync("Developer")).Id();
        string[] paths =
        [
            $"/applications/{id}/attach/", $"/jobs/{id}/attachments", $"/api/v1/positions/{id}/attachments", "/applications/upload", "/jobs/upload", "/api/v1/applications/upload/",
            "/api/v1/applications/upload-resume",
        ];
        foreach (var path in paths)
        {
            using var response = await ana.SendAsync(HttpMethod.Post, path, Sample.Form(Sample.Pdf));
            response.StatusCode.ShouldBe(HttpStatusCode.Created, path);
            response.Headers.Location!.ToString().ShouldStartWith("/api/v1/attachments/");
        }

        await ana.UploadAsync(Sample.Pdf, to: "/attachments", expected: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_repeated_upload_with_a_key_makes_one_file()
    {
        var ana = await app.SignUpAsync();
        using var first = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(Sample.Pdf), ("Idempotency-Key", "one"));
        using var again = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(Sample.Pdf), ("Idempotency-Key", "one"));
        using var other = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(Sample.Png, "me.png"), ("Idempotency-Key", "one"));

        (await again.Content.ReadAsStringAsync(Ct)).ShouldBe(await first.Content.ReadAsStringAsync(Ct));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Directory.GetFiles(Path.Combine(app.DataFolder, "attachments", ana.Id.ToString())).Length.ShouldBe(1);
    }

    private static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode page) => page["attachments"]!.AsArray().Select(a => a!.Text("filename"));

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(response.Content.Headers).Single(h => h.Key == name).Value.Single();
}
