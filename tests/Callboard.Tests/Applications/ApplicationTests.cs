using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Applications;

public sealed class ApplicationTests(CallboardApp app)
{
    [Fact]
    public async Task A_failed_interview_rejects_the_application()
    {
        var ana = await app.SignUpAsync();
        var application = await ana.ApplyAsync("Developer");
        var interview = await ana.InterviewAsync(application);

        await ana.PutAsync($"/api/v1/interviews/{interview.Id()}/outcome", new { outcome = "failed" });

        (await ana.GetAsync($"/api/v1/applications/{application.Id()}")).Text("status").ShouldBe("rejected");
        var history = await ana.GetAsync($"/api/v1/applications/{application.Id()}/history");
        history.AsArray()[^1]!.Text("reason").ShouldBe("Interview failed");
    }

    [Fact]
    public async Task Another_persons_application_does_not_exist()
    {
        var (ana, ben) = (await app.SignUpAsync(), await app.SignUpAsync());
        var application = await ana.ApplyAsync("Developer");

        var problem = await ben.GetAsync($"/api/v1/positions/{application.Id()}", HttpStatusCode.NotFound);

        problem["error"]!.Text("message").ShouldBe($"Position with ID '{application.Id()}' not found");
        problem.Text("detail").ShouldBe("Position not found");
        (await ben.GetAsync("/api/v1/applications"))["total"]!.GetValue<int>().ShouldBe(0);
    }
}
