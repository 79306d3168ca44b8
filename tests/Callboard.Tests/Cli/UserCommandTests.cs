using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Callboard.Tests.Accounts;
using Callboard.Tests.Support;
using Npgsql;

namespace Callboard.Tests.Cli;

/// <summary>The built program, on the database of a running server.</summary>
public sealed class UserCommandTests : IAsyncLifetime
{
    private CallboardApp app = null!;
    private Person nobody = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await CallboardApp.StartAsync();
        nobody = new Person(app.Client, "");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_first_account_is_made_an_administrator_with_the_password_of_standard_input()
    {
        (await RunAsync("Correct-horse-battery-1\n", "user", "create", "ana@example.com")).ShouldBe((0, "ana@example.com is admin\n", ""));
        (await RunAsync("Correct-horse-battery-1\n", "user", "create", "ben@example.com")).ShouldBe((0, "ben@example.com is user\n", ""));
        (await RunAsync("Correct-horse-battery-1\n", "user", "create", "ben@Example.com")).ShouldBe((1, "", "callboard: Email already registered\n"));
        (await RunAsync("short\n", "user", "create", "eva@example.com")).ShouldBe((1, "", "callboard: password: Must be at least 8 characters\n"));
        (await RunAsync("password123\n", "user", "create", "eva@example.com")).ShouldBe((1, "", "callboard: password: Is one of the most common passwords\n"));
        (await RunAsync("Callboard1\n", "user", "create", "eva@example.com")).ShouldBe((1, "", "callboard: password: Is a word of this program, which is guessed first\n"));
        (await RunAsync("ben@example.com\n", "user", "reset-password", "ben@example.com")).ShouldBe((1, "", "callboard: new_password: Is the e-mail address, or what stands before its @\n"));
        (await RunAsync("Correct-horse-battery-1\n", "user", "create", "eva")).ShouldBe((1, "", "callboard: email: Must be a valid email address\n"));
        await LoginAsync("ana@example.com", Person.Password, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("reset-password")]
    public async Task A_link_takes_the_place_of_a_password_and_lets_its_owner_alone_choose_one(string command)
    {
        var ana = command == "create" ? new Person(app.Client, "ana@example.com") : await app.SignUpAsync();
        var (exit, said, _) = await RunAsync("", "user", command, ana.Email, "--link");

        exit.ShouldBe(0);
        var lines = said.Trim().Split('\n');
        lines[0].ShouldBe($"{ana.Email} {(command == "create" ? "is admin" : "has a new password")}");
        lines[1].ShouldStartWith("Link: http://localhost:8000/app/reset#token=");
        if (command == "reset-password")
        {
            await LoginAsync(ana.Email, Person.Password, HttpStatusCode.Unauthorized);
            await ana.PostAsync("/auth/refresh", new { refresh_token = ana.RefreshToken }, HttpStatusCode.Unauthorized);
        }

        var chosen = new { token = lines[1].Split('=')[1], new_password = "Another-horse-battery-2" };
        await nobody.PostAsync("/auth/reset-password", chosen, HttpStatusCode.NoContent);
        await LoginAsync(ana.Email, chosen.new_password, HttpStatusCode.OK);
        (await nobody.PostAsync("/auth/reset-password", chosen, HttpStatusCode.UnprocessableEntity)).FieldError("token").ShouldBe("Is not valid any more");
    }

    [Fact]
    public async Task Accounts_are_promoted_and_disabled_but_not_the_last_administrator()
    {
        var (admin, ana) = (await app.SignUpAsync(), await app.SignUpAsync());
        (await RunAsync("", "user", "disable", admin.Email)).ShouldBe((1, "", "callboard: The last active administrator must stay\n"));
        (await RunAsync("", "user", "promote", ana.Email.ToUpperInvariant())).ShouldBe((0, $"{ana.Email} is admin\n", ""));
        (await RunAsync("", "user", "disable", admin.Email)).ShouldBe((0, $"{admin.Email} is disabled\n", ""));
        (await RunAsync("", "user", "promote", "nobody@example.com")).ShouldBe((1, "", "callboard: There is no account nobody@example.com.\n"));

        await admin.PostAsync("/auth/refresh", new { refresh_token = admin.RefreshToken }, HttpStatusCode.Unauthorized);
        await ana.LoginAsync();
        await ana.GetAsync("/api/v1/admin/users");
    }

    [Fact]
    public async Task A_second_factor_is_removed_for_whoever_lost_it_and_the_account_is_told()
    {
        var ana = await app.SignUpAsync();
        var begun = await ana.PostAsync("/api/v1/auth/totp", new { password = Person.Password });
        await ana.PostAsync("/api/v1/auth/totp/confirm", new { code = Phone.CodeOf(begun, TimeProvider.System.GetUtcNow()) }, HttpStatusCode.OK);
        await LoginAsync(ana.Email, Person.Password, HttpStatusCode.Unauthorized);

        (await RunAsync("", "user", "remove-second-factor", ana.Email)).ShouldBe((0, $"{ana.Email} has no second factor\n", ""));

        await ana.LoginAsync();
        var told = (await ana.GetAsync("/api/v1/auth/audit"))["events"]![1]!;
        (told.Text("act"), told.Text("user_agent"), told["address"]).ShouldBe(("second_factor_off", "callboard", null));
    }

    private Task<JsonNode> LoginAsync(string email, string password, HttpStatusCode expected) => nobody.PostAsync("/auth/login", new { email, password }, expected);

    private async Task<(int Exit, string Said, string Complained)> RunAsync(string input, params string[] arguments)
    {
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString);
        var start = new ProcessStartInfo("dotnet", [typeof(CallboardOptions).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DATABASE_URL"] = $"postgresql://{database.Username}@localhost/{database.Database}?host={Uri.EscapeDataString(database.Host!)}&sslmode=disable" },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await said, await complained);
    }
}
