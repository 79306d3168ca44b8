using Callboard.Accounts;
using Callboard.Data;
using Callboard.Words;

namespace Callboard.SampleData;

/// <summary>An account with a public password and a search in it, to look at.</summary>
internal sealed class DemoAccount(CallboardDb db, AccountService accounts, Passwords passwords, CurrentUser current, SampleDataService samples, SampleFiles files)
{
    public const string Email = "demo@example.com", Password = "DemoPass123!";

    /// <summary>False when the account is there already and shall stay. All or nothing.</summary>
    public async Task<bool> CreateAsync(int count, bool reset, Action<int>? told, CancellationToken ct)
    {
        var present = await accounts.FindAsync(Email, ct);
        if (present is not null && !reset)
        {
            return false;
        }

        await db.InTransactionAsync(() => ReplaceAsync(present, count, told, ct), ct);
        if (present is not null)
        {
            await accounts.LeaveNothingOfAsync(present.Id, ct);
        }

        return true;
    }

    private async Task<bool> ReplaceAsync(User? present, int count, Action<int>? told, CancellationToken ct)
    {
        if (present is not null)
        {
            await accounts.EraseAsync(present, ct);
            db.ChangeTracker.Clear();
        }

        // Never the administrator, even as the first user: everybody knows the password.
        var user = new User { Email = Email, PasswordHash = await passwords.HashAsync(Password, ct), Role = UserRole.User };
        user.Replace(new UserDraft
        {
            FirstName = "Demo",
            LastName = "User",
            TimeZone = "Europe/Berlin",
            Currency = "EUR",
            Skills = ["C#", "ASP.NET Core", "PostgreSQL", "SQL", "REST", "Docker", "TypeScript", "Linux"],
            Profile = new ProfileDraft
            {
                Phone = "+49 30 5550 1234",
                Location = "Berlin",
                LinkedinUrl = "https://www.linkedin.com/in/demo-user-example",
                GithubUrl = "https://github.com/demo-user-example",
                PortfolioUrl = "https://demo.example",
                CurrentRole = "Backend Developer",
                YearsOfExperience = 6,
                Bio = "Backend developer who likes small services, good tests and plain words. Looking for a team that ships often.",
            },
        });
        db.Users.Add(user);
        current.Become(user);
        await db.SaveChangesAsync(ct);
        await samples.FillAsync(count, tag: null, told, ct);
        await files.AddResumeAsync(user, ct);
        return true;
    }
}
