using System.Net;
using Callboard.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

/// <summary>With a real mail server.</summary>
public sealed class PasswordResetTests : IAsyncLifetime
{
    private const string Forgot = "/api/v1/auth/forgot-password", Reset = "/api/v1/auth/reset-password", New = "Another-horse-battery-2";

    private readonly FakeClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SmtpSink sink = new();
    private CallboardApp own = null!;
    private Person nobody = null!;

    public async ValueTask InitializeAsync()
    {
        own = await CallboardApp.StartAsync(clock, new() { ["SMTP_URL"] = sink.Url, ["CALLBOARD_URL"] = "https://jobs.example.com" });
        nobody = new Person(own.Client, "");
    }

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task The_link_leads_to_the_configured_address_and_sets_a_password_once()
    {
        var ana = await own.SignUpAsync();
        using (var answer = await nobody.SendAsync(HttpMethod.Post, Forgot, new { email = ana.Email.ToUpperInvariant() }, ("Host", "evil.example.com"), ("X-Forwarded-Host", "evil.example.com")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var mail = await sink.NextAsync();
        mail.To.ShouldBe(ana.Email);
        mail.Link.GetLeftPart(UriPartial.Path).ShouldBe("https://jobs.example.com/app/reset");
        mail.Text.ShouldNotContain("evil");
        (await own.SqlAsync<long>("select count(*) from password_resets r where r::text like '%' || $1 || '%'", mail.Token)).ShouldBe(0, "only a hash is stored");

        (await nobody.PostAsync(Reset, new { token = mail.Token, new_password = "password123" }, HttpStatusCode.UnprocessableEntity)).FieldError("new_password").ShouldBe("Is one of the most common passwords");
        (await nobody.PostAsync(Reset, new { token = mail.Token, new_password = "callboard!" }, HttpStatusCode.UnprocessableEntity)).FieldError("new_password").ShouldBe("Is a word of this program, which is guessed first");
        (await nobody.PostAsync(Reset, new { token = mail.Token, new_password = ana.Email.Split('@')[0] }, HttpStatusCode.UnprocessableEntity)).FieldError("new_password").ShouldBe("Is the e-mail address, or what stands before its @");
        await nobody.PostAsync(Reset, new { token = mail.Token, new_password = New }, HttpStatusCode.NoContent);

        await ana.GetAsync("/api/v1/auth/me", HttpStatusCode.Unauthorized);
        await nobody.PostAsync("/api/v1/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        await nobody.PostAsync("/auth/login", new { email = ana.Email, password = New }, HttpStatusCode.OK);
        await RefusedAsync(mail.Token);
    }

    [Fact]
    public async Task Of_racing_uses_of_one_link_one_wins()
    {
        var mail = await MailAsync(await own.SignUpAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => nobody.SendAsync(HttpMethod.Post, Reset, new { token = mail.Token, new_password = $"{New}-{i}" })));
        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(5);
    }

    [Fact]
    public async Task A_link_is_good_for_an_hour()
    {
        var ana = await own.SignUpAsync();
        var mail = await MailAsync(ana);
        clock.Advance(TimeSpan.FromHours(1));
        await RefusedAsync(mail.Token);

        var next = await MailAsync(ana);
        clock.Advance(TimeSpan.FromMinutes(59));
        await nobody.PostAsync(Reset, new { token = next.Token, new_password = New }, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_new_password_or_address_ends_the_links_that_are_open()
    {
        var ana = await own.SignUpAsync();
        var (first, second) = (await MailAsync(ana), await MailAsync(ana));
        await nobody.PostAsync(Reset, new { token = first.Token, new_password = Person.Password }, HttpStatusCode.NoContent);
        await RefusedAsync(second.Token);

        var third = await MailAsync(ana);
        await ana.LoginAsync();
        await ana.PostAsync("/api/v1/auth/change-email", new { password = Person.Password, email = "b" + ana.Email }, HttpStatusCode.OK);
        await RefusedAsync(third.Token);
    }

    [Theory]
    [InlineData("smtp://mail.example.com", true)]
    [InlineData("smtp://ana:pw@mail.example.com:25?tls=starttls", true)]
    [InlineData("smtp://localhost?tls=starttls", true)]
    [InlineData("smtps://localhost", true)]
    [InlineData("smtp://mail?tls=off", false)]
    [InlineData("smtp://127.0.0.1:1025", false)]
    [InlineData("smtp://[::1]:1025", false)]
    [InlineData("smtp://localhost:1025", false)]
    public void Mails_leave_this_machine_encrypted_unless_the_url_says_otherwise(string url, bool encrypted)
    {
        using var client = Mailer.Client(new Uri(url));
        client.EnableSsl.ShouldBe(encrypted);
    }

    [Fact]
    public async Task An_account_gets_three_mails_an_hour_however_many_ask()
    {
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => nobody.PostAsync(Forgot, new { email = ana.Email }, HttpStatusCode.Accepted)));
        for (var i = 0; i < 3; i++)
        {
            (await sink.NextAsync()).To.ShouldBe(ana.Email);
        }

        (await MailAsync(ben)).To.ShouldBe(ben.Email);
        clock.Advance(TimeSpan.FromHours(1));
        (await MailAsync(ana)).To.ShouldBe(ana.Email);
    }

    [Fact]
    public async Task An_unknown_or_disabled_account_is_answered_alike_and_gets_no_mail()
    {
        var (ana, ben) = (await own.SignUpAsync(), await own.SignUpAsync());
        await own.DisableAsync(ben);
        await nobody.PostAsync(Forgot, new { email = "nobody@example.com" }, HttpStatusCode.Accepted);
        await nobody.PostAsync(Forgot, new { email = ben.Email }, HttpStatusCode.Accepted);

        (await MailAsync(ana)).To.ShouldBe(ana.Email);
        sink.Waiting.ShouldBe(0);
        (await own.SqlAsync<long>("select count(*) from password_resets")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_mail_server_the_answer_is_the_same()
    {
        await using var silent = await CallboardApp.StartAsync();
        var ana = await silent.SignUpAsync();
        await ana.PostAsync(Forgot, new { email = ana.Email }, HttpStatusCode.Accepted);
        (await silent.SqlAsync<long>("select count(*) from password_resets")).ShouldBe(0);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_costs_one_mail_and_no_answer()
    {
        await using var other = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["SMTP_URL"] = "smtp://127.0.0.1:1", ["CALLBOARD_URL"] = "https://jobs.example.com" });
        var ana = await other.SignUpAsync();
        await ana.PostAsync(Forgot, new { email = ana.Email }, HttpStatusCode.Accepted);
        await ana.PostAsync(Forgot, new { email = ana.Email }, HttpStatusCode.Accepted);
        await ana.GetAsync("/api/v1/auth/me");
    }

    private async Task<Mail> MailAsync(Person person)
    {
        await nobody.PostAsync(Forgot, new { email = person.Email }, HttpStatusCode.Accepted);
        return await sink.NextAsync();
    }

    private async Task RefusedAsync(string token) =>
        (await nobody.PostAsync(Reset, new { token, new_password = New }, HttpStatusCode.UnprocessableEntity)).FieldError("token").ShouldBe("Is not valid any more");
}
