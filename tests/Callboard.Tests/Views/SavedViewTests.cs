using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Views;

public sealed class SavedViewTests(CallboardApp app)
{
    [Fact]
    public async Task Views_are_listed_by_name_changed_and_removed()
    {
        var ana = await app.SignUpAsync();
        var offers = await ana.PostAsync("/api/v1/views", new { name = "offers", query = "status=offer" });
        await ana.PostAsync("/api/v1/views", new { name = "All" });

        await ana.PatchAsync($"/api/v1/views/{offers.Id()}", new { query = "status=offer&sort_by=deadline" });

        var views = await ana.GetAsync("/api/v1/views");
        views.AsArray().Select(v => v!.Text("name")).ShouldBe(["All", "offers"]);
        views[1]!.Text("query").ShouldBe("status=offer&sort_by=deadline");
        await ana.DeleteAsync($"/api/v1/views/{offers.Id()}");
        (await ana.GetAsync("/api/v1/views")).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_view_needs_a_name_and_belongs_to_one_person()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var view = await ana.PostAsync("/api/v1/views", new { name = "Mine" });

        (await ana.PostAsync("/api/v1/views", new { name = " " }, HttpStatusCode.UnprocessableEntity)).FieldError("name").ShouldBe("This field is required");
        await ben.PatchAsync($"/api/v1/views/{view.Id()}", new { name = "Yours" }, HttpStatusCode.NotFound);
        (await ben.GetAsync("/api/v1/views")).AsArray().ShouldBeEmpty();
    }
}
