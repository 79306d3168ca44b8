using System.Net;
using System.Runtime.CompilerServices;
using Callboard.Accounts;
using Callboard.Http;
using Callboard.SampleData;
using Callboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Callboard.Tests.Accounts;

public sealed class RegistrationTests(CallboardApp app)
{
    private const string Register = "/api/v1/auth/register";

    private readonly Person nobody = new(app.Client, $"{Guid.NewGuid():N}@example.com");

    [Fact]
    public async Task Bad_input_is_told_field_by_field_as_seed_004_documents()
    {
        var problem = await nobody.PostAsync(Register, new { email = "invalid-email", password = "123", first_name = "", last_name = "Test" }, HttpStatusCode.UnprocessableEntity);

        problem["error"]!.Text("code").ShouldBe("VALIDATION_ERROR");
        problem["error"]!.Text("message").ShouldBe("Request validation failed");
        problem["error"]!["field_errors"]!.ToJsonString().ShouldBe(
            """{"email":"Must be a valid email address","password":"Must be at least 8 characters","first_name":"This field is required"}""");
    }

    [Theory]
    [InlineData("""{"password":"Correct-horse-battery-1"}""", "email", "This field is required")]
    [InlineData("""{"email":"a@example.com"}""", "password", "This field is required")]
    [InlineData("""{"email":"a@example.com","password":"Correct-horse-battery-1","password_confirm":"another"}""", "password_confirm", "Must equal the password")]
    [InlineData("""{"email":"a@example.com","password":"Correct-horse-battery-1","time_zone":"Mars/Olympus"}""", "time_zone", "Must be a valid time zone")]
    [InlineData("""{"email":"a@example.com","password":"Correct-horse-battery-1","currency":"XXX"}""", "currency", "Must be a valid currency")]
    [InlineData("""{"email":"a@example.com","password":"PassWord123"}""", "password", "Is one of the most common passwords")]
    [InlineData("""{"email":"a@example.com","password":"2026-CallBoard!"}""", "password", "Is a word of this program, which is guessed first")]
    [InlineData("""{"email":"a@example.com","password":"A@Example.COM"}""", "password", "Is the e-mail address, or what stands before its @")]
    [InlineData("""{"email":"Ana.Miller@example.com","password":"ana.Miller"}""", "password", "Is the e-mail address, or what stands before its @")]
    [InlineData("""{"email":"a@example.com","password":12345678}""", "password", "Must be a valid text")]
    [InlineData("[]", "body", "Must be a valid JSON object")]
    [InlineData("{", "body", "Must be a valid JSON document")]
    public async Task What_is_wrong_is_named(string body, string field, string message) =>
        (await nobody.PostAsync(Register, body, HttpStatusCode.UnprocessableEntity)).FieldError(field).ShouldBe(message);

    [Fact]
    public async Task A_new_user_has_the_defaults_and_no_password()
    {
        using var answer = await nobody.SendAsync(HttpMethod.Post, Register, new { email = nobody.Email, password = Person.Password });
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var user = System.Text.Json.Nodes.JsonNode.Parse(text)!;

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/auth/me");
        text.ShouldNotContain("password");
        user.Text("email").ShouldBe(nobody.Email);
        (user["first_name"], user["full_name"], user["resume"], user["last_login_at"]).ShouldBe((null, null, null, null));
        (user.Text("time_zone"), user.Text("currency"), user.Text("role"), user["is_active"]!.GetValue<bool>()).ShouldBe(("UTC", "USD", "user", true));
    }

    [Fact]
    public async Task A_password_is_taken_as_sent_and_measured_in_code_points()
    {
        var odd = "  " + string.Concat(Enumerable.Repeat("🐎", 124)) + "  ";
        await nobody.PostAsync(Register, new { email = nobody.Email, password = odd });

        await nobody.PostAsync("/api/v1/auth/login", new { email = nobody.Email, password = odd }, HttpStatusCode.OK);
        await nobody.PostAsync("/api/v1/auth/login", new { email = nobody.Email, password = odd.Trim() }, HttpStatusCode.Unauthorized);
        (await nobody.PostAsync(Register, new { email = "b" + nobody.Email, password = odd + "x" }, HttpStatusCode.UnprocessableEntity)).FieldError("password").ShouldBe("Must be no more than 128 characters");
    }

    [Fact]
    public async Task An_address_is_taken_in_every_case_and_shown_as_typed()
    {
        var typed = $"Jörg.{Guid.NewGuid():N}@Example.COM";
        (await nobody.PostAsync(Register, new { email = typed, password = Person.Password })).Text("email").ShouldBe(typed);

        var problem = await nobody.PostAsync(Register, new { email = typed.ToUpperInvariant(), password = Person.Password }, HttpStatusCode.Conflict);

        problem["error"]!.Text("message").ShouldBe("Email already registered");
        problem["error"]!["details"]!.ToJsonString().ShouldBe("""{"resource_type":"User"}""");
    }

    [Fact]
    public async Task Of_eight_racing_registrations_of_one_address_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => nobody.SendAsync(HttpMethod.Post, Register, new { email = nobody.Email, password = Person.Password })));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task The_first_user_is_the_administrator_even_when_several_race()
    {
        await using var fresh = await CallboardApp.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fresh.SignUpAsync()));
        await fresh.SignUpAsync();

        (await fresh.SqlAsync<string>("select string_agg(role, ' ' order by role) from users")).ShouldBe("admin user user user user user user");
    }

    [Fact]
    public async Task Closed_registration_refuses()
    {
        await using var closed = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_REGISTRATION"] = "closed" });
        var problem = await new Person(closed.Client, "").PostAsync(Register, new { email = nobody.Email, password = Person.Password }, HttpStatusCode.Forbidden);
        problem["error"]!.Text("message").ShouldBe("Access denied");
        (await closed.SqlAsync<long>("select count(*) from users")).ShouldBe(0);
    }

    [Fact]
    public void The_words_of_the_context_are_those_of_the_documentation_and_hinder_nobody_else()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "api", "accounts.md"));
        var documented = page.Split("The words of the context:")[1].Split("##")[0].Split('`').Where((_, i) => i % 2 == 1).ToList();
        Passwords.WordsOfTheContext.ShouldBe(documented, ignoreOrder: true);

        using var passwords = new Passwords(Options.Create(new PasswordHasherOptions()), new CallboardOptions { RefuseCommonPasswords = true });
        foreach (var word in documented)
        {
            foreach (var refused in (string[])[word, word.ToUpperInvariant(), $"{word}2026", $"!!{word}!!", $"1. {word} €"])
            {
                Should.Throw<Problem>(() => passwords.RefuseGuessable(refused, "a@example.com", "password"), refused);
            }

            foreach (var taken in (string[])[$"my{word}", $"{word}s of mine", $"7{word}x7", "12345-67890-!?#", "ana@example.com!", "my-a@example.com", DemoAccount.Password])
            {
                passwords.RefuseGuessable(taken, "a@example.com", "password");
            }
        }
    }

    [Fact]
    public async Task Common_passwords_can_be_allowed()
    {
        await using var lax = await CallboardApp.StartAsync(new Dictionary<string, string?> { ["CALLBOARD_COMMON_PASSWORDS"] = "allow" });
        await new Person(lax.Client, "").PostAsync(Register, new { email = nobody.Email, password = "password123" });
        await new Person(lax.Client, "").PostAsync(Register, new { email = $"b{nobody.Email}", password = "callboard1" });
        await new Person(lax.Client, "").PostAsync(Register, new { email = "Ana.Miller@example.com", password = "ana.miller" });
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
