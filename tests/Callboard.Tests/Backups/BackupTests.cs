using System.Collections.Concurrent;
using System.Net;
using Callboard.Data;
using Callboard.Jobs;
using Callboard.Tests.Accounts;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Backups;

public sealed class BackupTests
{
    private static readonly string[] s_leftOut = ["change_counts", "login_failures", "password_resets", "refresh_tokens", "secrets", "sessions"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_back_in_an_empty_installation_but_sessions_and_keys()
    {
        await using var app = await CallboardApp.StartAsync();
        var (ana, ben) = (await app.SignUpAsync("Europe/Berlin"), await app.SignUpAsync());
        var application = await app.OwnSomethingEverywhereAsync(ana);
        var trashed = await app.OwnSomethingEverywhereAsync(ben);
        await ben.DeleteAsync($"/api/v1/applications/{trashed.Id()}");
        using var archive = new ArchiveFile();
        (await archive.WriteAsync(app)).Code.ShouldBe(0);

        await using var target = await Target.MakeAsync();
        var killed = Directory.CreateDirectory(Path.Combine(target.Folder, "restoring", "attachments", $"{ana.Id}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(killed, $"{ana.Id}"), "left by a restore that was killed", Ct);
        (await target.RestoreAsync(archive.Path)).ShouldContain("and 2 files of");
        Directory.GetFileSystemEntries(target.Folder).ShouldBe([Path.Combine(target.Folder, "attachments")]);

        (await target.VerifyAsync()).ShouldBe(["2 attachments checked, 0 damaged or missing, 0 files left over."]);
        var (before, after) = (await Target.RowsAsync(app.ConnectionString), await Target.RowsAsync(target.ConnectionString));
        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        before["sessions"].ShouldNotBeEmpty();
        // Counted anew while the rows were written.
        foreach (var (table, rows) in before.Where(t => t.Key != "change_counts"))
        {
            after[table].ShouldBe(s_leftOut.Contains(table) ? [] : rows, table);
        }

        await using var restored = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_DATA"] = target.Folder }, connectionString: target.ConnectionString);
        var again = new Person(restored.Client, ana.Email);
        again.Use(ana.AccessToken, ana.RefreshToken);
        await again.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        await again.PostAsync("/api/v1/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        await again.LoginAsync();
        var file = (await again.GetAsync($"/api/v1/applications/{application.Id()}/attachments"))["attachments"]![0]!;
        (await again.Client.GetByteArrayAsync($"/api/v1/attachments/{file.Id()}/content", Ct)).ShouldBe(Sample.Pdf);
    }

    [Fact]
    public async Task A_backup_under_load_is_one_moment_and_holds_what_was_answered_before_it()
    {
        await using var app = await CallboardApp.StartAsync();
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var bens = await ben.ApplyAsync("Developer");
        var (answered, files) = (new ConcurrentQueue<Guid>(), new ConcurrentQueue<Guid>());
        using var stop = new CancellationTokenSource();
        Task[] writers =
        [
            // One after the other: at no moment are there more notes than applications. The notes are copied later.
            RepeatAsync(async () =>
            {
                answered.Enqueue((await ana.ApplyAsync("Developer")).Id());
                await ben.PostAsync($"/api/v1/applications/{bens.Id()}/notes", new { content = "Counted" });
            }),
            RepeatAsync(async () => files.Enqueue((await ana.UploadAsync(Sample.Pdf)).Id())),
            RepeatAsync(async () =>
            {
                var eva = await app.SignUpAsync();
                await eva.UploadAsync(Sample.Pdf);
                await eva.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);
            }),
        ];

        for (var round = 0; round < 4; round++)
        {
            await Task.Delay(400, Ct);
            var (sureApplications, sureFiles) = (answered.ToArray(), files.ToArray());
            using var archive = new ArchiveFile();
            (await archive.WriteAsync(app)).Code.ShouldBe(0);

            await using var target = await Target.MakeAsync();
            await target.RestoreAsync(archive.Path);
            (await target.VerifyAsync()).ShouldHaveSingleItem().ShouldEndWith(" attachments checked, 0 damaged or missing, 0 files left over.");
            var rows = await Target.RowsAsync(target.ConnectionString);
            sureApplications.Where(id => !rows["applications"].Any(r => r.Contains($"{id}", StringComparison.Ordinal))).ShouldBeEmpty();
            sureFiles.Where(id => !File.Exists(Path.Combine(target.Folder, "attachments", $"{ana.Id}", $"{id}"))).ShouldBeEmpty();
            (rows["applications"].Length - 1 - rows["notes"].Length).ShouldBeInRange(0, 1);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        answered.Count.ShouldBeGreaterThan(4);
        files.Count.ShouldBeGreaterThan(4);

        async Task RepeatAsync(Func<Task> work)
        {
            while (!stop.IsCancellationRequested)
            {
                await work();
            }
        }
    }

    [Fact]
    public async Task No_file_is_removed_while_a_backup_may_still_want_it()
    {
        await using var app = await CallboardApp.StartAsync();
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await ana.UploadAsync(Sample.Pdf);
        var folder = Path.Combine(app.DataFolder, "attachments", ana.Id.ToString());
        var snapshot = await Snapshot.TakeAsync(app.Services.GetRequiredService<Database>(), s_leftOut, Ct);
        await using (snapshot)
        {
            await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);
            File.SetLastWriteTimeUtc(Directory.GetFiles(folder).Single(), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
            await app.Services.GetRequiredService<LeftoverFilesJob>().RunAsync(Ct);
            Directory.GetFiles(folder).Length.ShouldBe(1);
        }

        // The lock ends when PostgreSQL sees that the connection is closed: soon, not at once.
        for (var patience = 100; patience > 0 && Directory.GetFiles(folder).Length > 0; patience--)
        {
            await app.Services.GetRequiredService<LeftoverFilesJob>().RunAsync(Ct);
            await Task.Delay(20, Ct);
        }

        Directory.GetFiles(folder).ShouldBeEmpty();
        await ben.GetAsync("/api/v1/auth/me");
    }

    [Fact]
    public async Task The_archive_is_for_its_owner_alone_and_never_replaces_another_file()
    {
        await using var app = await CallboardApp.StartAsync();
        using var archive = new ArchiveFile();
        await File.WriteAllTextAsync(archive.Path + ".part", "left by a backup that was killed", Ct);
        await archive.WriteAsync(app);
        var first = await File.ReadAllBytesAsync(archive.Path, Ct);
        File.Exists(archive.Path + ".part").ShouldBeFalse();

        (await Should.ThrowAsync<StartupException>(() => archive.WriteAsync(app))).Message.ShouldBe($"{archive.Path} exists already and is left alone.");
        (await File.ReadAllBytesAsync(archive.Path, Ct)).ShouldBe(first);

        File.Delete(archive.Path);
        await archive.WriteAsync(app);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(archive.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Files_that_are_gone_or_damaged_are_told_and_the_rest_is_saved()
    {
        await using var app = await CallboardApp.StartAsync();
        var ana = await app.SignUpAsync();
        string[] paths = [await PathAsync(), await PathAsync(), await PathAsync()];
        File.Delete(paths[0]);
        await File.AppendAllTextAsync(paths[1], "more", Ct);
        using var archive = new ArchiveFile();

        var (code, said) = await archive.WriteAsync(app);

        code.ShouldBe(1);
        said.ShouldContain($"{paths[0]}: missing");
        said.ShouldContain($"{paths[1]}: has other content than was uploaded");
        said.ShouldContain("2 files are damaged or missing here already, and so they are in the archive.");
        await using var target = await Target.MakeAsync();
        await target.RestoreAsync(archive.Path);
        (await target.VerifyAsync())[^1].ShouldBe("3 attachments checked, 2 damaged or missing, 0 files left over.");

        async Task<string> PathAsync() => Path.Combine(app.DataFolder, "attachments", ana.Id.ToString(), (await ana.UploadAsync(Sample.Pdf)).Id().ToString());
    }

    [Fact]
    public async Task An_empty_server_comes_back_empty_and_takes_its_first_user()
    {
        await using var app = await CallboardApp.StartAsync();
        using var archive = new ArchiveFile();
        (await archive.WriteAsync(app)).Code.ShouldBe(0);
        var manifest = await archive.VerifyAsync();
        manifest.Tables.Sum(t => t.Rows).ShouldBe(0);

        await using var running = await CallboardApp.StartAsync();
        await Target.RestoreAsync(running.Services, archive.Path);
        (await (await running.SignUpAsync()).GetAsync("/api/v1/auth/me")).Text("role").ShouldBe("admin");
    }

    [Fact]
    public async Task A_database_without_Callboard_has_nothing_to_save()
    {
        await using var database = new Database(await CallboardApp.NewDatabaseAsync());
        (await Should.ThrowAsync<StartupException>(() => Snapshot.TakeAsync(database, s_leftOut, Ct))).Message.ShouldBe("The database holds nothing of Callboard yet.");
    }

    [Fact]
    public async Task An_installation_that_is_not_empty_is_refused_and_stays()
    {
        await using var app = await CallboardApp.StartAsync();
        var ana = await app.SignUpAsync();
        await ana.UploadAsync(Sample.Pdf);
        using var archive = new ArchiveFile();
        await archive.WriteAsync(app);
        var before = await Target.RowsAsync(app.ConnectionString);

        var attachments = Path.Combine(app.DataFolder, "attachments");
        (await RefusalAsync()).ShouldBe($"{attachments} is not empty: restore into an empty one.");
        Directory.Move(attachments, attachments + ".away");
        (await RefusalAsync()).ShouldEndWith(" is not empty (users has rows): restore into an empty one.");

        Directory.Exists(attachments).ShouldBeFalse();
        foreach (var (table, rows) in await Target.RowsAsync(app.ConnectionString))
        {
            rows.ShouldBe(before[table], table);
        }

        async Task<string> RefusalAsync() => (await Should.ThrowAsync<StartupException>(() => Target.RestoreAsync(app.Services, archive.Path))).Message;
    }

    [Fact]
    public async Task No_table_counts_by_a_sequence_which_a_restore_would_have_to_set()
    {
        await using var app = await CallboardApp.StartAsync();
        await using var connection = new Npgsql.NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from pg_sequences", connection);
        (await count.ExecuteScalarAsync(Ct)).ShouldBe(0L);
    }
}
