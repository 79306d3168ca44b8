using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Tests.Support;

namespace Callboard.Tests.Attachments;

public sealed class HostileUploadTests(CallboardApp app)
{
    private const int MaxBytes = 10_485_760;

    public static TheoryData<string, string?> Honest => new()
    {
        { "cv.pdf", "application/pdf" }, { "cv.PDF", null }, { "cv.doc", "application/msword" }, { "cv.docx", "application/octet-stream" }, { "cv.odt", "application/zip" },
        { "cv.rtf", "text/rtf" }, { "cv.txt", "text/plain; charset=utf-8" }, { "cv.md", "text/markdown" }, { "me.png", "image/png" }, { "me.jpg", "image/jpeg" }, { "me.jpeg", null }, { "me.webp", "image/webp" },
    };

    public static TheoryData<string, string, string?> Lies => new()
    {
        { "cv.pdf", "cv.png", null }, { "cv.txt", "cv.pdf", null }, { "me.png", "me.jpg", null }, { "cv.docx", "cv.odt", null }, { "cv.odt", "cv.docx", null }, { "cv.rtf", "cv.txt", null },
        { "cv.pdf", "cv.md", null }, { "cv.pdf", "cv.pdf", "text/html" }, { "me.png", "me.png", "image/svg+xml" }, { "cv.txt", "cv.html", null }, { "cv.txt", "cv.svg", null }, { "cv.pdf", "cv.pdf.exe", null },
        { "cv.pdf", "cv", null }, { "cv.pdf", "CON", null }, { "cv.pdf", ".pdf", null }, { "cv.pdf", "../../..", null },
    };

    [Theory, MemberData(nameof(Honest))]
    public async Task Every_type_is_taken_under_its_own_name(string name, string? declared)
    {
        var ana = await app.SignUpAsync();
        var attachment = await ana.UploadAsync(Bytes(name), name, declared);
        attachment.Text("filename").ShouldBe(name);
    }

    [Theory, MemberData(nameof(Lies))]
    public async Task Name_type_and_content_must_agree(string really, string name, string? declared)
    {
        var ana = await app.SignUpAsync();
        (await ana.UploadAsync(Bytes(really), name, declared, expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldNotBeNull();
        NothingIsKept(ana);
    }

    [Fact]
    public async Task Text_is_utf8_without_nul()
    {
        var ana = await app.SignUpAsync();
        byte[][] bad = [[0xFF, 0xFE, 0x41, 0x00], "a\0b"u8.ToArray(), [0x41, 0xC3], [.. Encoding.UTF8.GetBytes(new string('x', 9000)), 0x80], [0xED, 0xA0, 0x80]];
        foreach (var bytes in bad)
        {
            await ana.UploadAsync(bytes, "notes.txt", expected: HttpStatusCode.UnprocessableEntity);
        }

        await ana.UploadAsync([0xEF, 0xBB, 0xBF, .. Sample.Text], "with-mark.txt");
    }

    [Fact]
    public async Task Broken_archives_are_refused_not_crashed_on()
    {
        var ana = await app.SignUpAsync();
        await ana.UploadAsync("PK\x3\x4 short"u8.ToArray(), "a.odt", expected: HttpStatusCode.UnprocessableEntity);
        await ana.UploadAsync("PK\x3\x4 short"u8.ToArray(), "a.txt");
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = (byte[])Sample.Docx.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            }

            using var answer = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(i % 2 == 0 ? bytes : bytes[..random.Next(1, bytes.Length)], "cv.docx"));
            ((int)answer.StatusCode).ShouldBeOneOf(201, 422);
        }

        await ana.UploadAsync(Sample.Zip(("word/other.xml", "")), "cv.docx", expected: HttpStatusCode.UnprocessableEntity);
        await ana.UploadAsync(Sample.Zip(("mimetype", "application/vnd.oasis.opendocument.text-master")), "cv.odt", expected: HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("../../etc/cv.pdf", "cv.pdf")]
    [InlineData(@"C:\Users\ana\cv.pdf", "cv.pdf")]
    [InlineData("/etc/passwd/../cv.pdf", "cv.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1\t.pdf", "aSet-Cookie: x=1.pdf")]
    [InlineData("invoice\u202Efdp.pdf", "invoicefdp.pdf")]
    [InlineData("cv.pdf. . .", "cv.pdf")]
    [InlineData("  ..cv\u2028.pdf", "cv.pdf")]
    [InlineData("\"; filename=evil.exe; x=\".pdf", "\"; filename=evil.exe; x=\".pdf")]
    [InlineData("👨‍💻.pdf", "👨‍💻.pdf")]
    public async Task A_hostile_name_is_made_safe(string name, string kept)
    {
        var ana = await app.SignUpAsync();
        var attachment = await ana.UploadAsync(Sample.Pdf, name);
        attachment.Text("filename").ShouldBe(kept);

        using var content = await ana.SendAsync(HttpMethod.Get, attachment.Text("file_url"));
        content.StatusCode.ShouldBe(HttpStatusCode.OK);
        content.Headers.Contains("Set-Cookie").ShouldBeFalse();
        content.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(kept);
    }

    [Fact]
    public async Task Names_have_a_limit()
    {
        var ana = await app.SignUpAsync();
        await ana.UploadAsync(Sample.Pdf, new string('ü', 251) + ".pdf");
        (await ana.UploadAsync(Sample.Pdf, new string('x', 252) + ".pdf", expected: HttpStatusCode.UnprocessableEntity)).FieldError("filename").ShouldBe("Must be no more than 255 characters");
        await ana.UploadAsync(Sample.Pdf, new string('x', 4096) + ".pdf", expected: HttpStatusCode.UnprocessableEntity);
        await ana.UploadAsync(Sample.Pdf, new string('x', 40_000) + ".pdf", expected: HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Missing_and_empty_files_are_told_on_the_file()
    {
        var ana = await app.SignUpAsync();
        (await ana.UploadAsync(null, kind: "resume", expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldBe("This field is required");
        (await ana.UploadAsync([], expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldBe("Must not be empty");
        (await ana.UploadAsync(Sample.Pdf, kind: "letter", expected: HttpStatusCode.UnprocessableEntity)).FieldError("kind").ShouldNotBeNull();
        (await ana.PostAsync("/api/v1/attachments", new { file = "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("body").ShouldNotBeNull();
        (await ana.UploadAsync(Sample.Png, "me.png", to: "/api/v1/attachments/resume", expected: HttpStatusCode.UnprocessableEntity)).FieldError("file").ShouldNotBeNull();
    }

    [Fact]
    public async Task Bodies_that_are_no_multipart_are_refused()
    {
        var ana = await app.SignUpAsync();
        string[] types = ["multipart/form-data; boundary=xyz", "multipart/form-data", "multipart/form-data; boundary=\"" + new string('b', 300) + "\"", "application/x-www-form-urlencoded"];
        foreach (var type in types)
        {
            foreach (var key in (string?[])[null, Guid.NewGuid().ToString()])
            {
                var body = new ByteArrayContent("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf"u8.ToArray());
                body.Headers.TryAddWithoutValidation("Content-Type", type);
                using var answer = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", body, key is null ? [] : [("Idempotency-Key", key)]);
                answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, type);
            }
        }
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_a_byte_more_is_not()
    {
        var ana = await app.SignUpAsync();
        (await ana.UploadAsync(Big(MaxBytes)))["file_size"]!.GetValue<int>().ShouldBe(MaxBytes);
        foreach (var size in (int[])[MaxBytes + 1, 11 * 1024 * 1024, 30 * 1024 * 1024])
        {
            var problem = await ana.UploadAsync(Big(size), expected: HttpStatusCode.RequestEntityTooLarge);
            problem["error"]!["details"]!["max_bytes"]!.GetValue<int>().ShouldBe(MaxBytes);
        }

        // The application is looked for first, and other paths keep their limit.
        await ana.UploadAsync(Big(11 * 1024 * 1024), to: $"/api/v1/applications/{Guid.NewGuid()}/attachments", expected: HttpStatusCode.NotFound);
        var json = new JsonObject { ["title"] = new string('x', 3 * 1024 * 1024), ["company"] = "Acme" };
        var refused = await ana.PostAsync("/api/v1/applications", json, HttpStatusCode.RequestEntityTooLarge);
        refused["error"]!["details"]!["max_bytes"]!.GetValue<int>().ShouldBe(2 * 1024 * 1024);
    }

    [Fact]
    public async Task Racing_uploads_do_not_pass_the_quota_and_trashed_files_count()
    {
        await using var own = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["ATTACHMENT_QUOTA_MB"] = "1" });
        var ana = await own.SignUpAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(Big(300 * 1024)))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(3);
        answers.Count(a => a.StatusCode == HttpStatusCode.RequestEntityTooLarge).ShouldBe(5);
        Directory.GetFiles(Path.Combine(own.DataFolder, "attachments", ana.Id.ToString())).Length.ShouldBe(3);

        var one = (await ana.GetAsync("/api/v1/attachments"))["attachments"]![0]!;
        await ana.DeleteAsync($"/api/v1/attachments/{one.Id()}");
        await ana.UploadAsync(Big(300 * 1024), expected: HttpStatusCode.RequestEntityTooLarge);
        await ana.UploadAsync(Big((1024 - 900) * 1024));
    }

    [Fact]
    public async Task Generated_hostile_files_are_refused_or_come_back_as_they_were_for_saving_only()
    {
        var (seed, amount, ana, taken) = (Random.Shared.Next(), Amount.Of(quick: 200, full: 2000), await app.SignUpAsync(), 0);
        var random = new Random(seed);
        string[] names = ["a.pdf", "a.png", "a.jpg", "a.webp", "a.doc", "a.docx", "a.odt", "a.rtf", "a.txt", "a.md", "a.html", "a.svg", "a.exe", "a.pdf.html", "..\\a.pdf", "../../a.pdf", "a\0.pdf", ".pdf", "con.pdf", "a.PDF ", "\u202Efdp.pdf", "a\r\nX: y.pdf", "%2e%2e%2fa.pdf", "a;b\"c.pdf"];
        string?[] types = [null, "application/pdf", "text/html", "image/svg+xml", "text/plain", "application/octet-stream", "image/png"];
        byte[][] insides = ["<script>alert(1)</script>"u8.ToArray(), "<svg onload=alert(1)>"u8.ToArray(), "%PDF-1.4"u8.ToArray(), "PK\x03\x04"u8.ToArray(), "MZ"u8.ToArray(), [0], [0xEF, 0xBB, 0xBF]];
        for (var i = 0; i < amount; i++)
        {
            var kind = names[random.Next(9)];
            var (name, file) = (random.Next(2) == 0 ? kind : names[random.Next(names.Length)], Bytes(kind).ToArray());
            for (var wrong = random.Next(4); wrong > 0 && file.Length > 0; wrong--)
            {
                var inside = insides[random.Next(insides.Length)];
                var at = random.Next(file.Length);
                file = random.Next(5) switch
                {
                    0 => file[..at],
                    1 => [.. inside, .. file],
                    2 => [.. file[..at], .. inside, .. file[at..]],
                    3 => [.. file, .. inside],
                    _ => [.. file.Select((b, j) => j == at ? (byte)random.Next(256) : b)],
                };
            }

            using var answer = await ana.SendAsync(HttpMethod.Post, "/api/v1/attachments", Sample.Form(file, name, random.Next(2) == 0 ? null : types[random.Next(types.Length)]));
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], $"seed {seed}, file {i}, {name}: {text}");
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                taken++;
                using var back = await ana.SendAsync(HttpMethod.Get, JsonNode.Parse(text)!.Text("file_url"));
                (await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(file, $"seed {seed}, file {i}");
                back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
                back.Content.Headers.ContentType!.MediaType.ShouldNotBeOneOf("text/html", "image/svg+xml");
                back.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox; frame-ancestors 'none'"]);
            }
        }

        Amount.Report($"Hostile files: seed {seed}, {amount:N0} generated, {amount - taken:N0} refused, {taken:N0} served as they were for saving only, 0 faults");
    }

    private static byte[] Big(int size) => [.. Sample.Pdf, .. new byte[size - Sample.Pdf.Length]];

    private void NothingIsKept(Person person) => Directory.Exists(Path.Combine(app.DataFolder, "attachments", person.Id.ToString())).ShouldBeFalse();

    private static byte[] Bytes(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".pdf" => Sample.Pdf,
        ".doc" => Sample.Doc,
        ".docx" => Sample.Docx,
        ".odt" => Sample.Odt,
        ".rtf" => Sample.Rtf,
        ".png" => Sample.Png,
        ".jpg" or ".jpeg" => Sample.Jpeg,
        ".webp" => Sample.Webp,
        _ => Sample.Text,
    };
}
