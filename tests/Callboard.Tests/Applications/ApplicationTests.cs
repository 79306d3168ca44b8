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
    public async Task Read_alone_it_is_what_the_list_shows_member_for_member()
    {
        var ana = await app.SignUpAsync();
        var (kim, lee, gone) = (await ContactAsync("Kim"), await ContactAsync("Lee"), await ContactAsync("Gone"));
        var bare = await ana.ApplyAsync("Bare");
        var full = await ana.PostAsync("/api/v1/applications", new
        {
            title = "Dev\"eloper \\ é 漢",
            company = "Łódź & Söhne",
            status = "interviewing",
            application_date = "2026-01-15",
            description = "Line\nline\ttab",
            cover_letter = "Dear",
            notes = "Notes",
            location = "Berlin",
            job_url = "https://northwind.example/jobs/42",
            salary_range = "60-80k",
            salary_min = 0,
            salary_max = int.MaxValue,
            salary_currency = "EUR",
            salary_period = "month",
            employment_type = "full-time",
            work_mode = "remote",
            experience_level = "senior",
            source = "Referral",
            referral_name = "Kim",
            resume_version = "v2",
            education = "MSc",
            skills_required = new[] { "C#", "SQL" },
            skills_preferred = new[] { "Go" },
            tags = new[] { "a", "b" },
            years_experience = 5,
            deadline = "2026-02-01",
            is_favorite = true,
        });
        await ana.PostAsync("/api/v1/interviews", new { application_id = full.Id(), type = "final", scheduled_date = "2030-05-01T09:30:00+02:00", notes = "Second" });
        await ana.PostAsync("/api/v1/interviews", new
        {
            application_id = full.Id(),
            type = "hr",
            place = "video",
            scheduled_date = "2030-04-01T09:00:00",
            time_zone = "Asia/Tokyo",
            duration_minutes = 45,
            round = 2,
            location = "Room \"4\"",
            notes = "Bring\nall",
            outcome = "passed",
            contact_ids = new[] { lee, gone, kim },
        });
        await ana.PostAsync("/api/v1/interviews", new { application_id = full.Id(), type = "technical", scheduled_date = "2030-04-02T09:00:00Z" });
        await ana.DeleteAsync($"/api/v1/interviews/{(await ana.GetAsync($"/api/v1/applications/{full.Id()}"))["interviews"]![1]!.Id()}");
        await ana.DeleteAsync($"/api/v1/contacts/{gone}");

        var listed = (await ana.GetAsync("/api/v1/applications"))["applications"]!.AsArray();
        foreach (var item in listed)
        {
            (await ana.GetAsync($"/api/v1/applications/{item!.Id()}")).ToJsonString().ShouldBe(item!.ToJsonString());
        }

        listed.Select(a => a!.Id()).ShouldBe([bare.Id(), full.Id()], ignoreOrder: true);
        var interviews = listed.Single(a => a!.Id() == full.Id())!["interviews"]!.AsArray();
        interviews.Select(i => i!.Text("type")).ShouldBe(["hr", "final"]);
        interviews[0]!["contact_ids"]!.AsArray().Select(c => c!.GetValue<Guid>()).ShouldBe([kim, lee], ignoreOrder: true);

        async Task<Guid> ContactAsync(string name) => (await ana.PostAsync("/api/v1/contacts", new { name })).Id();
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
