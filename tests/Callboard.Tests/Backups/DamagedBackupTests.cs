using System.IO.Compression;
using System.Text.Json.Nodes;
using Callboard.Backups;
using Callboard.Data;
using Callboard.Tests.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.Backups;

/// <summary>Whatever is wrong with an archive, nothing of it is written.</summary>
public sealed class DamagedBackupTests(WholeArchive whole) : IClassFixture<WholeArchive>, IAsyncLifetime
{
    private readonly ArchiveFile archive = new();
    private Target target = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(archive.Path, whole.Bytes, Ct);
        target = await Target.MakeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        archive.Dispose();
        await target.DisposeAsync();
    }

    [Theory]
    [InlineData("tables/users")]
    [InlineData("tables/status_changes")]
    [InlineData("files/")]
    [InlineData(Manifest.Name)]
    [InlineData(Manifest.HashName)]
    public async Task One_changed_byte_in_an_entry_is_found(string entry)
    {
        var name = await NameAsync(entry);
        await RewriteAsync(name, bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        });
        (await target.RefusalAsync(archive.Path)).ShouldStartWith($"{archive.Path} is damaged, or no archive of Callboard: {(name == Manifest.HashName ? Manifest.Name : name)} has other content");
    }

    [Theory]
    [InlineData("tables/users")]
    [InlineData("files/")]
    [InlineData(Manifest.Name)]
    [InlineData(Manifest.HashName)]
    public async Task A_missing_entry_is_found(string entry)
    {
        var name = await NameAsync(entry);
        await ChangeAsync(zip => zip.GetEntry(name)!.Delete());
        (await target.RefusalAsync(archive.Path)).ShouldEndWith($"{name} is missing");
    }

    [Theory]
    [InlineData("tables/secrets")]
    [InlineData("files/0198a1b2-0000-7000-8000-000000000000/../../../../tmp/evil")]
    [InlineData("../../evil")]
    [InlineData("/etc/cron.d/evil")]
    [InlineData("tables/users")]
    public async Task An_entry_that_the_manifest_does_not_name_is_found(string name)
    {
        await ChangeAsync(zip =>
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write("evil"u8);
        });
        (await target.RefusalAsync(archive.Path)).ShouldEndWith(" does not belong there");
    }

    [Theory]
    [InlineData("../../../evil")]
    [InlineData("users; drop table users")]
    [InlineData("secrets")]
    public async Task A_forged_manifest_brings_in_no_other_table(string name)
    {
        await ForgeAsync(manifest => manifest["tables"]![0]!["name"] = name, zip => Move(zip, "tables/users", $"tables/{name}"), "users");
        (await Should.ThrowAsync<StartupException>(() => target.RestoreAsync(archive.Path))).Message.ShouldStartWith("The archive has other tables or columns than ");
        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task A_forged_manifest_brings_in_no_path()
    {
        await ForgeAsync(manifest => manifest["files"]![0]!["owner_id"] = "../../evil");
        (await target.RefusalAsync(archive.Path)).ShouldStartWith($"{archive.Path} is damaged, or no archive of Callboard: ");
    }

    [Fact]
    public async Task A_forged_count_or_file_is_found_before_the_transaction_ends()
    {
        await ForgeAsync(manifest => manifest["tables"]![1]!["rows"] = 77);
        (await Should.ThrowAsync<StartupException>(() => target.RestoreAsync(archive.Path))).Message.ShouldContain(" instead of 77.");
        await ShouldBeEmptyAsync();

        await File.WriteAllBytesAsync(archive.Path, whole.Bytes, Ct);
        var (name, owner) = (await NameAsync("files/"), Guid.NewGuid());
        await ForgeAsync(manifest => manifest["files"]![0]!["owner_id"] = owner, zip => Move(zip, name, FileEntry.NameOf(owner, Guid.Parse(name.Split('/')[2]))));
        (await Should.ThrowAsync<StartupException>(() => target.RestoreAsync(archive.Path))).Message.ShouldBe("The archive has other files than its rows of attachments name.");
        await ShouldBeEmptyAsync();

        // And the target is as good as new.
        await File.WriteAllBytesAsync(archive.Path, whole.Bytes, Ct);
        await target.RestoreAsync(archive.Path);
        (await target.VerifyAsync()).ShouldBe(["1 attachments checked, 0 damaged or missing, 0 files left over."]);
    }

    [Fact]
    public async Task An_archive_of_a_newer_version_is_named_as_such()
    {
        await ForgeAsync(manifest => (manifest["version"], manifest["migration"]) = ("9.1.0", "29991231235959_Later"));
        (await target.RefusalAsync(archive.Path)).ShouldBe(
            "The archive was made by Callboard 9.1.0, whose tables (29991231235959_Later) this version does not know: restore it with that version or a newer one.");

        await ForgeAsync(manifest =>
        {
            manifest["format"] = 2;
            manifest.Remove("tables");
        });
        (await target.RefusalAsync(archive.Path)).ShouldBe("The archive was made by a newer version of Callboard (its format is 2, this version knows 1).");
    }

    [Fact]
    public async Task Every_truncated_archive_is_refused()
    {
        var most = whole.Bytes.Length;
        for (var length = 0; length < most; length = length < most - 100 ? Math.Min(length + 97, most - 100) : length + 1)
        {
            await File.WriteAllBytesAsync(archive.Path, whole.Bytes[..length], Ct);
            await Should.ThrowAsync<StartupException>(archive.VerifyAsync, $"{length} of {most} bytes");
        }

        (await target.RefusalAsync(archive.Path)).ShouldStartWith($"{archive.Path} is damaged");
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_refused_or_changes_nothing_that_counts()
    {
        var (manifest, refused, harmless) = (await archive.VerifyAsync(), 0, 0);
        for (var at = 0; at < whole.Bytes.Length; at += 7)
        {
            var bytes = (byte[])whole.Bytes.Clone();
            bytes[at] ^= (byte)(1 << (at % 8));
            await File.WriteAllBytesAsync(archive.Path, bytes, Ct);
            try
            {
                // What the headers of a ZIP say twice, or of dates.
                (await archive.VerifyAsync()).Tables.Select(t => t.Content).ShouldBe(manifest.Tables.Select(t => t.Content), $"byte {at}");
                harmless++;
            }
            catch (StartupException)
            {
                refused++;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{refused} flipped bits refused, {harmless} harmless");
        refused.ShouldBeGreaterThan(harmless);
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        await File.WriteAllTextAsync(archive.Path, "Dear Sir", Ct);
        (await target.RefusalAsync(archive.Path)).ShouldStartWith($"{archive.Path} is damaged, or no archive of Callboard: ");
        (await target.RefusalAsync(archive.Path + ".not")).ShouldStartWith("The archive cannot be read: Could not find file ");
        await File.WriteAllBytesAsync(archive.Path, Attachments.Sample.Docx, Ct);
        (await target.RefusalAsync(archive.Path)).ShouldEndWith("manifest.json is missing");
    }

    private async Task ShouldBeEmptyAsync()
    {
        var rows = await Target.RowsAsync(target.ConnectionString);
        rows.Where(t => t.Key != "__EFMigrationsHistory" && t.Value.Length > 0).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(target.Folder).ShouldBeEmpty();
    }

    private async Task<string> NameAsync(string start)
    {
        await using var zip = await ZipFile.OpenReadAsync(archive.Path, Ct);
        return zip.Entries.Single(e => e.FullName.StartsWith(start, StringComparison.Ordinal)).FullName;
    }

    private async Task ChangeAsync(Action<ZipArchive> change)
    {
        await using var zip = await ZipFile.OpenAsync(archive.Path, ZipArchiveMode.Update, Ct);
        change(zip);
    }

    /// <summary>A well-formed ZIP all the same: only the content of one entry is another.</summary>
    private Task RewriteAsync(string name, Func<byte[], byte[]> change) => ChangeAsync(zip => Write(zip, name, change(Read(zip, name))));

    /// <summary>With the right hash: by hand, not by chance.</summary>
    private Task ForgeAsync(Action<JsonObject> change, Action<ZipArchive>? also = null, string? first = null) => ChangeAsync(zip =>
    {
        var manifest = JsonNode.Parse(Read(zip, Manifest.Name))!.AsObject();
        first?.ShouldBe(manifest["tables"]![0]!["name"]!.GetValue<string>());
        change(manifest);
        also?.Invoke(zip);
        var json = System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString());
        Write(zip, Manifest.Name, json);
        Write(zip, Manifest.HashName, Manifest.HashOf(json));
    });

    private static void Move(ZipArchive zip, string from, string to)
    {
        var bytes = Read(zip, from);
        zip.GetEntry(from)!.Delete();
        using var entry = zip.CreateEntry(to).Open();
        entry.Write(bytes);
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        zip.GetEntry(name)!.Delete();
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}

/// <summary>Of one person who owns something everywhere.</summary>
public sealed class WholeArchive : IAsyncLifetime
{
    public byte[] Bytes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var app = await CallboardApp.StartAsync();
        await app.OwnSomethingEverywhereAsync(await app.SignUpAsync());
        using var archive = new ArchiveFile();
        await archive.WriteAsync(app);
        Bytes = await File.ReadAllBytesAsync(archive.Path);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
