using Callboard.Tests.Support;

namespace Callboard.Tests.Http;

/// <summary>Instants and dates as clients write them, seen through interviews and applications.</summary>
public sealed class InstantTests(CallboardApp app)
{
    [Theory]
    [InlineData("2024-02-15T14:00:00Z", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15t14:00:00z", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15 14:00:00Z", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15T14:00Z", "2024-02-15T14:00:00Z")]
    [InlineData("  2024-02-15T14:00:00Z  ", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15T14:00:00", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15 14:00", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-15", "2024-02-15T00:00:00Z")]
    [InlineData("2024-02-15T14:00:00+02:00", "2024-02-15T12:00:00Z")]
    [InlineData("2024-02-15T14:00:00-0530", "2024-02-15T19:30:00Z")]
    [InlineData("2024-02-15T00:30:00+01", "2024-02-14T23:30:00Z")]
    [InlineData("2024-02-15T14:00:00.5Z", "2024-02-15T14:00:00.500000Z")]
    [InlineData("2024-02-15T14:00:00.123456Z", "2024-02-15T14:00:00.123456Z")]
    [InlineData("2024-02-15T14:00:00.123456789Z", "2024-02-15T14:00:00.123456Z")]
    [InlineData("2024-02-15T14:00:00.000Z", "2024-02-15T14:00:00Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")]
    public async Task An_instant_is_read_in_each_form_and_answered_in_one(string sent, string shown)
    {
        var ana = await app.SignUpAsync();
        var interview = await ana.InterviewAsync(await ana.ApplyAsync("Dev"), at: sent);

        interview.Text("scheduled_date").ShouldBe(shown);
        (await ana.GetAsync($"/api/v1/interviews/{interview.Id()}")).Text("scheduled_date").ShouldBe(shown);
    }

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"2024-02-30T10:00:00Z\"")]
    [InlineData("\"2024-13-01\"")]
    [InlineData("\"2024-02-15T25:00:00Z\"")]
    [InlineData("\"2024-02-15T14:60:00Z\"")]
    [InlineData("\"2024-02-15T14:00:00+99:00\"")]
    [InlineData("\"15.02.2024\"")]
    [InlineData("\"2024-2-5\"")]
    [InlineData("\"0000-01-01T00:00:00Z\"")]
    [InlineData("\"10000-01-01T00:00:00Z\"")]
    [InlineData("\"2024-02-15T14:00:00Z; drop table\"")]
    [InlineData("1708005600")]
    [InlineData("true")]
    [InlineData("{}")]
    public async Task What_is_no_instant_is_422(string json)
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");

        using var response = await ana.SendAsync(HttpMethod.Post, $"/api/v1/positions/{position.Id()}/interviews", $$"""{"type":"hr","scheduled_date":{{json}}}""");

        await response.ShouldRefuseAsync(("scheduled_date", "Must be a valid date and time"));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2024-02-15T14:00:00", "2024-02-15T13:00:00Z")]
    [InlineData("Europe/Berlin", "2024-07-15T14:00:00", "2024-07-15T12:00:00Z")]
    // Clocks jump from 02:00 to 03:00, which is 01:00Z: every skipped time is that instant.
    [InlineData("Europe/Berlin", "2024-03-31T01:59:59", "2024-03-31T00:59:59Z")]
    [InlineData("Europe/Berlin", "2024-03-31T02:00:00", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31T02:30:00", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31T02:59:59.5", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31T03:00:00", "2024-03-31T01:00:00Z")]
    // From 02:00 to 03:00 twice: the first pass is summer time.
    [InlineData("Europe/Berlin", "2024-10-27T02:00:00", "2024-10-27T00:00:00Z")]
    [InlineData("Europe/Berlin", "2024-10-27T02:30:00", "2024-10-27T00:30:00Z")]
    [InlineData("Europe/Berlin", "2024-10-27T03:00:00", "2024-10-27T02:00:00Z")]
    [InlineData("America/New_York", "2024-03-10T02:30:00", "2024-03-10T07:00:00Z")]
    [InlineData("America/New_York", "2024-03-10T03:00:00", "2024-03-10T07:00:00Z")]
    [InlineData("America/New_York", "2024-11-03T01:30:00", "2024-11-03T05:30:00Z")]
    [InlineData("America/New_York", "2024-11-03T02:00:00", "2024-11-03T07:00:00Z")]
    // Half an hour only, and a whole day that never was.
    [InlineData("Australia/Lord_Howe", "2024-10-06T02:15:00", "2024-10-05T15:30:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z")]
    // Midnight itself is skipped.
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    public async Task A_time_without_a_zone_is_read_on_the_clock_of_the_body_or_of_the_profile(string zone, string sent, string shown)
    {
        var (utc, local) = (await app.SignUpAsync(), await app.SignUpAsync(zone));
        var path = $"/api/v1/positions/{(await utc.ApplyAsync("Dev")).Id()}/interviews";

        var byBody = await utc.PostAsync(path, new { type = "hr", scheduled_date = sent, time_zone = zone });
        var byProfile = await local.InterviewAsync(await local.ApplyAsync("Dev"), at: sent);

        byBody.Text("scheduled_date").ShouldBe(shown);
        byProfile.Text("scheduled_date").ShouldBe(shown);
        (byBody.Text("time_zone"), byProfile.Text("time_zone")).ShouldBe((zone, zone));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("CET+1")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("+01:00")]
    public async Task An_unknown_zone_is_422(string zone)
    {
        var ana = await app.SignUpAsync();
        var position = await ana.ApplyAsync("Dev");

        using var response = await ana.SendAsync(HttpMethod.Post, $"/api/v1/positions/{position.Id()}/interviews", new { type = "hr", scheduled_date = "2024-01-01", time_zone = zone });

        await response.ShouldRefuseAsync(("time_zone", "Must be a valid time zone"));
    }

    [Theory]
    [InlineData("2024-01-15", "2024-01-15")]
    [InlineData(" 2024-01-15 ", "2024-01-15")]
    [InlineData("2099-12-31", "2099-12-31")]
    [InlineData("2024-01-15T23:30:00-08:00", "2024-01-15")]
    [InlineData("2024-01-15T00:30:00+14:00", "2024-01-15")]
    [InlineData("2024-01-15T12:00:00Z", "2024-01-15")]
    public async Task A_date_is_the_day_as_written(string sent, string shown)
    {
        var ana = await app.SignUpAsync("Asia/Tokyo");

        (await ana.ApplyAsync("Dev", on: sent)).Text("application_date").ShouldBe(shown);
    }

    [Fact]
    public async Task Today_is_the_day_of_the_profiles_zone()
    {
        await using var own = await CallboardApp.StartAsync(new FakeClock(new DateTimeOffset(2024, 3, 31, 23, 30, 0, TimeSpan.Zero)));
        var (berlin, newYork) = (await own.SignUpAsync("Europe/Berlin"), await own.SignUpAsync("America/New_York"));

        (await berlin.ApplyAsync("Dev")).Text("application_date").ShouldBe("2024-04-01");
        (await newYork.ApplyAsync("Dev")).Text("application_date").ShouldBe("2024-03-31");
    }
}
