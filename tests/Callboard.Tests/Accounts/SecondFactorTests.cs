using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Path = "/api/v1/auth/totp", Login = "/api/v1/auth/login", Wrong = "000000";

    private readonly FakeClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private CallboardApp own = null!;
    private Person nobody = null!;

    public async ValueTask InitializeAsync()
    {
        own = await CallboardApp.StartAsync(clock, new() { ["CALLBOARD_RATE_LIMITS"] = "on", ["LOGIN_FAILURES_PER_MINUTE"] = "3", ["REQUESTS_PER_MINUTE"] = "0" });
        nobody = new Person(own.Client, "");
    }

    public ValueTask DisposeAsync() => own.DisposeAsync();

    /// <summary>RFC 6238, appendix B: the last six digits, for SHA-1.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secrets_are_written_in_base_32(string bytes, string text)
    {
        Totp.Base32(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
        Phone.Bytes(text).ShouldBe(Encoding.ASCII.GetBytes(bytes));
    }

    [Fact]
    public async Task It_is_on_once_a_first_code_has_come()
    {
        var ana = await own.SignUpAsync();
        (await ana.PostAsync(Path, new { password = "wrong password" }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldBe("Is not the current password");
        (await ana.PostAsync($"{Path}/confirm", new { code = Wrong }, HttpStatusCode.BadRequest))["error"]!.Text("message").ShouldBe("There is no second factor to confirm");
        var forgotten = await ana.PostAsync(Path, new { password = Person.Password });
        var begun = await ana.PostAsync(Path, new { password = Person.Password });

        begun.Text("otpauth_url").ShouldBe($"otpauth://totp/Callboard:{ana.Email.Replace("@", "%40", StringComparison.Ordinal)}?secret={begun.Text("secret")}&issuer=Callboard");
        begun.Text("secret").ShouldNotBe(forgotten.Text("secret"));
        await ana.LoginAsync();
        (await ana.PostAsync($"{Path}/confirm", new { code = CodeOf(forgotten) }, HttpStatusCode.UnprocessableEntity)).FieldError("code").ShouldBe("Is not a code of now");
        var codes = (await ana.PostAsync($"{Path}/confirm", new { code = CodeOf(begun) }, HttpStatusCode.OK))["recovery_codes"]!.AsArray().Select(c => c!.GetValue<string>()).ToList();

        codes.Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(c => Phone.Bytes(c.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()).Length * 8 >= 112);
        (await ana.GetAsync(Path)).ToJsonString().ShouldBe("""{"is_on":true,"recovery_codes_left":10}""");
        (await ana.PostAsync(Path, new { password = Person.Password }, HttpStatusCode.Conflict))["error"]!.Text("message").ShouldBe("Second factor is already on");
        await ana.PostAsync($"{Path}/confirm", new { code = CodeOf(begun, steps: 1) }, HttpStatusCode.BadRequest);
        var stored = await own.SqlAsync<string>("select f::text from second_factors f where user_id = $1", ana.Id);
        stored.ShouldNotContain(Convert.ToHexStringLower(Phone.Bytes(begun.Text("secret"))));
        codes.ShouldAllBe(c => !stored.Contains(c.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/v1/auth/login", false)]
    [InlineData("/api/v1/auth/login", true)]
    [InlineData("/auth/login", true)]
    [InlineData("/api/auth/login/", false)]
    [InlineData("/api/auth/login", true)]
    [InlineData("/api/v1/auth/session", false)]
    [InlineData("/auth/session", true)]
    public async Task Every_login_asks_for_the_code_in_json_and_in_a_form(string path, bool asForm)
    {
        var (ana, begun, _) = await WithSecondFactorAsync();
        clock.Advance(TimeSpan.FromMinutes(1));

        var (missing, asked) = await TryAsync(path, ana, code: null, asForm);
        missing.ShouldBe(HttpStatusCode.Unauthorized);
        asked["error"]!.Text("message").ShouldBe("Second factor required");
        asked["error"]!["details"]!.ToJsonString().ShouldBe("""{"second_factor":true}""");
        var (wrong, told) = await TryAsync(path, ana, Wrong, asForm);
        (wrong, told["error"]!.Text("message"), told["error"]!["details"]!["second_factor"]!.GetValue<bool>()).ShouldBe((HttpStatusCode.Unauthorized, "Incorrect code", true));
        (await TryAsync(path, ana, CodeOf(begun), asForm)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_good_once_and_for_a_step_around_now()
    {
        var (ana, begun, _) = await WithSecondFactorAsync();
        (await TryAsync(Login, ana, CodeOf(begun))).Status.ShouldBe(HttpStatusCode.Unauthorized, "the code that switched it on is used");
        clock.Advance(TimeSpan.FromMinutes(5));
        var code = CodeOf(begun);
        var both = await Task.WhenAll(TryAsync(Login, ana, code), TryAsync(Login, ana, $"{code[..3]} {code[3..]}"));
        both.Select(b => b.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Unauthorized]);
        (await TryAsync(Login, ana, CodeOf(begun, steps: -1))).Status.ShouldBe(HttpStatusCode.Unauthorized, "an earlier one than the last is not taken");
        (await TryAsync(Login, ana, CodeOf(begun, steps: 2))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(Login, ana, CodeOf(begun, steps: 1))).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await TryAsync(Login, ana, CodeOf(begun, steps: -2))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(Login, ana, CodeOf(begun, steps: -1))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_and_is_told()
    {
        var (ana, _, codes) = await WithSecondFactorAsync();
        (await TryAsync(Login, ana, codes[3].ToUpperInvariant())).Status.ShouldBe(HttpStatusCode.OK);
        (await TryAsync(Login, ana, codes[3])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ana.GetAsync(Path))["recovery_codes_left"]!.GetValue<int>().ShouldBe(9);
        (await ActsAsync(ana)).ShouldBe(["recovery_code_used", "second_factor_on", "sign_in_failed", "signed_in", "signed_in"]);
    }

    [Fact]
    public async Task Without_the_key_that_a_backup_leaves_out_the_codes_on_paper_stay_good()
    {
        var (ana, begun, codes) = await WithSecondFactorAsync();
        await own.SqlAsync<string>("delete from secrets where name = 'totp' returning name");
        clock.Advance(TimeSpan.FromMinutes(5));

        (await TryAsync(Login, ana, CodeOf(begun))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(Login, ana, codes[0])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_out_but_a_missing_one_counts_nothing()
    {
        var (ana, begun, codes) = await WithSecondFactorAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 6; i++)
        {
            (await TryAsync(Login, ana, code: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        for (var i = 0; i < 4; i++)
        {
            (await TryAsync(Login, ana, Wrong)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await TryAsync(Login, ana, CodeOf(begun))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await ana.SendAsync(HttpMethod.Delete, Path, new { password = Person.Password, code = codes[0] }, HttpStatusCode.TooManyRequests);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await TryAsync(Login, ana, CodeOf(begun))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_switched_off_with_password_and_code()
    {
        var (ana, begun, codes) = await WithSecondFactorAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        (await ana.SendAsync(HttpMethod.Delete, Path, new { password = "wrong password", code = CodeOf(begun) }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldNotBeNull();
        (await ana.SendAsync(HttpMethod.Delete, Path, new { password = Person.Password, code = Wrong }, HttpStatusCode.UnprocessableEntity)).FieldError("code").ShouldNotBeNull();
        await ana.SendAsync(HttpMethod.Delete, Path, new { password = Person.Password, code = CodeOf(begun) }, HttpStatusCode.NoContent);

        (await ana.GetAsync(Path)).ToJsonString().ShouldBe("""{"is_on":false,"recovery_codes_left":0}""");
        await ana.LoginAsync();
        await ana.SendAsync(HttpMethod.Delete, Path, new { password = Person.Password, code = codes[0] }, HttpStatusCode.BadRequest);
        (await ActsAsync(ana)).ShouldContain("second_factor_off");
    }

    [Fact]
    public async Task A_new_address_asks_for_password_and_code()
    {
        const string ChangeEmail = "/api/v1/auth/change-email";
        var (ana, begun, codes) = await WithSecondFactorAsync();
        var (email, taken) = ($"new-{ana.Email}", (await own.SignUpAsync()).Email);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await ana.PostAsync(ChangeEmail, new { password = "wrong password", email, code = CodeOf(begun) }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldBe("Is not the current password");
        (await ana.PostAsync(ChangeEmail, new { password = Person.Password, email }, HttpStatusCode.UnprocessableEntity)).FieldError("code").ShouldBe("This field is required");
        (await ana.PostAsync("/auth/change-email", new { password = Person.Password, email, code = Wrong }, HttpStatusCode.UnprocessableEntity)).FieldError("code").ShouldBe("Is not a code of now");
        await ana.PostAsync(ChangeEmail, new { password = Person.Password, email = taken, code = CodeOf(begun) }, HttpStatusCode.Conflict);
        (await ana.GetAsync("/api/v1/auth/me")).Text("email").ShouldBe(ana.Email);

        (await ana.PostAsync(ChangeEmail, new { password = Person.Password, email, code = CodeOf(begun) }, HttpStatusCode.OK)).Text("email").ShouldBe(email);
        await ana.PostAsync(ChangeEmail, new { password = Person.Password, email = ana.Email, code = CodeOf(begun) }, HttpStatusCode.UnprocessableEntity);
        await ana.PostAsync(ChangeEmail, new { password = Person.Password, email = ana.Email, code = codes[0] }, HttpStatusCode.OK);
        (await ana.PostAsync(ChangeEmail, new { password = Person.Password, email, code = codes[0] }, HttpStatusCode.UnprocessableEntity)).FieldError("code").ShouldBe("Is not a code of now");
        (await ana.GetAsync(Path))["recovery_codes_left"]!.GetValue<int>().ShouldBe(9);
    }

    [Theory]
    [InlineData("POST", "/api/v1/auth/change-email")]
    [InlineData("DELETE", "/api/v1/auth/totp")]
    public async Task Codes_tried_under_an_open_session_count_for_the_lock_of_the_login(string method, string path)
    {
        var (ana, begun, codes) = await WithSecondFactorAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 4; i++)
        {
            await TryHereAsync(Wrong, HttpStatusCode.UnprocessableEntity);
        }

        await TryHereAsync(codes[0], HttpStatusCode.TooManyRequests);
        (await TryAsync(Login, ana, CodeOf(begun))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ActsAsync(ana)).Count(a => a is "sign_in_failed" or "sign_in_locked").ShouldBe(5);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var right = await ana.SendAsync(new HttpMethod(method), path, new { password = Person.Password, email = $"new-{ana.Email}", code = codes[0] });
        right.IsSuccessStatusCode.ShouldBeTrue();

        async Task TryHereAsync(string code, HttpStatusCode expected)
        {
            using var answer = await ana.SendAsync(new HttpMethod(method), path, new { password = Person.Password, email = $"new-{ana.Email}", code });
            answer.StatusCode.ShouldBe(expected);
        }
    }

    [Fact]
    public void A_secret_that_is_moved_to_another_account_does_not_open()
    {
        var key = new byte[32];
        var (ana, ben) = (Guid.NewGuid(), Guid.NewGuid());
        var secret = Totp.NewSecret();
        var code = Totp.CodeAt(secret, Totp.StepAt(clock.GetUtcNow()));
        var moved = SecondFactor.Seal(ana, secret, key);
        new SecondFactor { UserId = ana, SealedSecret = moved }.Takes(code, key, clock.GetUtcNow()).ShouldBeTrue();
        new SecondFactor { UserId = ben, SealedSecret = moved }.Takes(code, key, clock.GetUtcNow()).ShouldBeFalse();
    }

    private async Task<(Person Person, JsonNode Begun, List<string> Codes)> WithSecondFactorAsync()
    {
        var person = await own.SignUpAsync();
        var begun = await person.PostAsync(Path, new { password = Person.Password });
        var confirmed = await person.PostAsync($"{Path}/confirm", new { code = CodeOf(begun) }, HttpStatusCode.OK);
        return (person, begun, [.. confirmed["recovery_codes"]!.AsArray().Select(c => c!.GetValue<string>())]);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> TryAsync(string path, Person person, string? code, bool asForm = false)
    {
        object body = asForm
            ? new FormUrlEncodedContent([new("username", person.Email), new("password", Person.Password), .. code is null ? [] : (KeyValuePair<string, string>[])[new("code", code)]])
            : new { email = person.Email, password = Person.Password, code };
        using var answer = await nobody.SendAsync(HttpMethod.Post, path, body, ("X-CSRF", "1"), ("Sec-Fetch-Site", "same-origin"));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private string CodeOf(JsonNode begun, int steps = 0) => Phone.CodeOf(begun, clock.GetUtcNow().AddSeconds(30 * steps));

    private static async Task<List<string>> ActsAsync(Person person) => [.. (await person.GetAsync("/api/v1/auth/audit"))["events"]!.AsArray().Select(e => e!.Text("act")).Order(StringComparer.Ordinal)];
}
