using System.CommandLine;
using System.Text;
using System.Text.Json;
using Callboard.Accounts;
using Callboard.Data;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Cli;

/// <summary>Accounts from the machine itself: also the way back in when no administrator is left.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The e-mail address of the account." };
        var link = new Option<bool>("--link") { Description = "Print a link with which the owner sets a password, once and within an hour, instead of asking for one (or reading a line of standard input)." };
        var admin = new Option<bool>("--admin") { Description = "Make the account an administrator." };

        var create = new Command("create", "Create an account; the first one is an administrator.") { email, admin, link };
        create.SetAction((given, ct) => RunAsync(given.GetValue(email)!, given.GetValue(link), (services, draft) => CreateAsync(services, draft, given.GetValue(admin), ct), ct));
        var reset = new Command("reset-password", "Set a new password and end the sessions of an account.") { email, link };
        reset.SetAction((given, ct) => RunAsync(given.GetValue(email)!, given.GetValue(link), (services, draft) => ResetPasswordAsync(services, draft, ct), ct));
        var promote = new Command("promote", "Make an account an active administrator.") { email };
        promote.SetAction((given, ct) => RunAsync(services => UpdateAsync(services, given.GetValue(email)!, draft => (draft.Role, draft.IsActive) = (UserRole.Admin, true), ct), ct));
        var disable = new Command("disable", "Refuse an account and end its sessions.") { email };
        disable.SetAction((given, ct) => RunAsync(services => UpdateAsync(services, given.GetValue(email)!, draft => draft.IsActive = false, ct), ct));
        var plain = new Command("remove-second-factor", "Let an account sign in with its password alone again.") { email };
        plain.SetAction((given, ct) => RunAsync(services => RemoveSecondFactorAsync(services, given.GetValue(email)!, ct), ct));
        return new Command("user", "Manage accounts.") { create, reset, promote, disable, plain };
    }

    private static async Task<(Guid, string)> CreateAsync(IServiceProvider services, RegisterDraft draft, bool admin, CancellationToken ct)
    {
        var user = await services.GetRequiredService<AccountService>().CreateAsync(draft, admin ? UserRole.Admin : null, ct);
        return (user.Id, $"{user.Email} is {Vocabulary.Text(user.Role)}");
    }

    private static async Task<(Guid, string)> ResetPasswordAsync(IServiceProvider services, RegisterDraft draft, CancellationToken ct)
    {
        var user = await FindAsync(services, draft.Email, ct);
        await services.GetRequiredService<AccountService>().SetPasswordAsync(user.Id, draft.Password, AuditAct.PasswordReset, ct);
        return (user.Id, $"{user.Email} has a new password");
    }

    private static async Task<string> RemoveSecondFactorAsync(IServiceProvider services, string email, CancellationToken ct)
    {
        var user = await FindAsync(services, email, ct);
        await services.GetRequiredService<SecondFactorService>().RemoveAsync(user.Id, ct);
        return $"{user.Email} has no second factor";
    }

    private static async Task<string> UpdateAsync(IServiceProvider services, string email, Action<AdminUserDraft> write, CancellationToken ct)
    {
        var user = await FindAsync(services, email, ct);
        var view = await services.GetRequiredService<AdminService>().UpdateAsync(user.Id, draft =>
        {
            write(draft);
            return draft;
        }, services.GetRequiredService<Precondition>(), ct);
        return $"{view.Email} is {(view.IsActive ? Vocabulary.Text(view.Role) : "disabled")}";
    }

    private static async Task<User> FindAsync(IServiceProvider services, string email, CancellationToken ct) =>
        await services.GetRequiredService<AccountService>().FindAsync(email, ct) ?? throw new StartupException($"There is no account {email}.");

    /// <summary>Accounts may come before the first start of the server.</summary>
    private static Task<int> RunAsync(Func<IServiceProvider, Task<string>> command, CancellationToken ct) => Workplace.RunAsync(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        if (services.GetRequiredService<CallboardOptions>().Migrate)
        {
            await DatabaseSetup.MigrateAsync(scope.ServiceProvider.GetRequiredService<CallboardDb>(), ct);
        }

        try
        {
            Console.WriteLine(await command(scope.ServiceProvider));
            return 0;
        }
        catch (Problem problem)
        {
            throw new StartupException(problem.FieldErrors.FirstOrDefault() is { Key: { } field } first ? $"{field}: {first.Value}" : problem.Message);
        }
    }, ct);

    /// <summary>The password comes under the rules of a registration. Beside a link it is one that nobody is ever told.</summary>
    private static Task<int> RunAsync(string email, bool link, Func<IServiceProvider, RegisterDraft, Task<(Guid User, string Done)>> command, CancellationToken ct) => RunAsync(async services =>
    {
        var password = link ? Tokens.NewRefreshToken() : ReadPassword();
        var json = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["email"] = email, ["password"] = password });
        var (user, done) = await command(services, Body<RegisterDraft>.Of(json, isNew: true).New());
        return link ? $"{done}\nLink: {(await services.GetRequiredService<AdminService>().ResetPasswordAsync(user, ct)).Url}" : done;
    }, ct);

    private static string ReadPassword()
    {
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine() ?? "";
        }

        Console.Write("Password: ");
        var password = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            _ = key.Key == ConsoleKey.Backspace ? password.Remove(Math.Max(0, password.Length - 1), Math.Min(1, password.Length)) : password.Append(key.KeyChar);
        }

        Console.WriteLine();
        return password.ToString();
    }
}
