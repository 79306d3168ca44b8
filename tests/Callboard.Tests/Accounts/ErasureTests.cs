using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class ErasureTests(CallboardApp app)
{
    [Fact]
    public async Task An_erased_account_leaves_no_row_and_no_file()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        await app.OwnSomethingEverywhereAsync(ana);
        await app.OwnSomethingEverywhereAsync(ben);
        (await app.TablesOfAsync(ana.Id)).ShouldBe([.. app.OwnedTables(), "sessions"], ignoreOrder: true);
        Directory.Exists(FolderOf(ana)).ShouldBeTrue();

        await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = "wrong" }, HttpStatusCode.UnprocessableEntity);
        Directory.Exists(FolderOf(ana)).ShouldBeTrue();
        await ana.SendAsync(HttpMethod.Delete, "/api/v1/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);

        (await app.TablesOfAsync(ana.Id)).ShouldBeEmpty();
        Directory.Exists(FolderOf(ana)).ShouldBeFalse();
        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        (await app.TablesOfAsync(ben.Id)).Count.ShouldBe(app.OwnedTables().Count + 1);
        Directory.GetFiles(FolderOf(ben)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_trash_goes_with_the_account()
    {
        var ana = await app.SignUpAsync();
        var application = await app.OwnSomethingEverywhereAsync(ana);
        await ana.DeleteAsync($"/api/v1/applications/{application.Id()}");

        await ana.SendAsync(HttpMethod.Delete, "/auth/me", new { password = Person.Password }, HttpStatusCode.NoContent);

        (await app.TablesOfAsync(ana.Id)).ShouldBeEmpty();
    }

    private string FolderOf(Person person) => Path.Combine(app.DataFolder, "attachments", person.Id.ToString());
}
