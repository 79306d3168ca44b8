using System.Net;
using System.Text;
using Callboard.Accounts;
using Callboard.Tests.Accounts;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Sweeps;

/// <summary>A person with a record of each kind on demand, and the smallest body that each endpoint accepts.</summary>
internal sealed class Samples(CallboardApp app, Person person)
{
    /// <summary>In every record that can hold a text: must never show in an answer to somebody else.</summary>
    public string Mark { get; } = $"mark{Guid.NewGuid():N}";

    public Person Person => person;

    /// <summary>The body of an endpoint by <see cref="MappedEndpoint.Name"/>, or by its whole path where a mount has its own; null where none is needed.</summary>
    private static readonly Dictionary<string, Func<Samples, Task<object?>>> s_bodies = new(StringComparer.Ordinal)
    {
        ["POST /auth/register"] = Json(s => new { email = $"{Guid.NewGuid():N}@example.com", password = Person.Password }),
        ["POST /auth/login"] = Json(s => new { email = s.Person.Email, password = Person.Password }),
        ["POST /sample-data"] = None,
        ["POST /auth/session"] = Json(s => new { email = s.Person.Email, password = Person.Password }),
        ["POST /auth/refresh"] = Json(s => new { refresh_token = s.Person.RefreshToken }),
        ["POST /auth/logout"] = None,
        ["POST /auth/forgot-password"] = Json(s => new { email = s.Person.Email }),
        ["POST /auth/reset-password"] = async s => new { token = await s.ResetTokenAsync(), new_password = "Another-horse-battery-2" },
        ["POST /auth/change-password"] = Json(s => new { current_password = Person.Password, new_password = "Another-horse-battery-2" }),
        ["POST /auth/change-email"] = Json(s => new { password = Person.Password, email = $"{Guid.NewGuid():N}@example.com" }),
        ["POST /auth/totp"] = Json(s => new { password = Person.Password }),
        ["POST /auth/totp/confirm"] = async s => new { code = await s.FirstCodeAsync() },
        ["DELETE /auth/totp"] = async s =>
        {
            var confirmed = await s.Person.PostAsync("/api/v1/auth/totp/confirm", new { code = await s.FirstCodeAsync() }, HttpStatusCode.OK);
            return new { password = Person.Password, code = confirmed["recovery_codes"]![0]!.GetValue<string>() };
        },
        ["PUT /auth/me"] = Json(s => new { first_name = "Eva" }),
        ["PUT /auth/user"] = Json(s => new { first_name = "Eva" }),
        ["POST /auth/skills/add"] = Json(s => new { skill = "SQL" }),
        ["POST /auth/skills/remove"] = async s =>
        {
            await s.Person.PostAsync("/auth/skills/add", new { skill = "SQL" }, HttpStatusCode.OK);
            return new { skill = "SQL" };
        },
        ["PUT /admin/users/{id}"] = Json(s => new { role = "user" }),
        ["POST /admin/users/{id}/password-reset"] = None,
        ["POST /applications"] = Json(s => new { title = s.Mark, company = s.Mark }),
        ["POST /api/applications"] = Json(s => new { company = new { name = s.Mark }, job = new { title = s.Mark } }),
        ["POST /applications/bulk"] = async s => new { ids = new[] { await s.IdAsync("applications") }, is_favorite = true },
        ["PUT /applications/{id}"] = Json(s => new { notes = s.Mark }),
        ["PUT /applications/{id}/status"] = Json(s => new { status = "screening" }),
        ["POST /applications/{id}/timeline"] = Json(s => new { event_type = "phone_screen", title = s.Mark }),
        ["POST /applications/{id}/interviews"] = Json(s => new { type = "hr", scheduled_date = "2030-01-15T14:00:00Z" }),
        ["PUT /timeline/{id}"] = Json(s => new { notes = s.Mark }),
        ["POST /interviews"] = async s => new { application_id = await s.IdAsync("applications"), type = "hr", scheduled_date = "2030-01-15T14:00:00Z" },
        ["PUT /interviews/{id}"] = Json(s => new { notes = s.Mark }),
        ["PUT /interviews/{id}/schedule"] = Json(s => new { scheduled_date = "2030-01-16T14:00:00Z" }),
        ["PUT /interviews/{id}/notes"] = Json(s => new { notes = s.Mark }),
        ["PUT /interviews/{id}/outcome"] = Json(s => new { outcome = "passed" }),
        ["POST /applications/{id}/notes"] = Json(s => new { content = s.Mark }),
        ["POST /applications/{id}/feedback"] = Json(s => new { comments = s.Mark }),
        ["POST /applications/{id}/rejections"] = Json(s => new { notes = s.Mark }),
        ["POST /companies"] = Json(s => new { name = $"{s.Mark} {Guid.NewGuid():N}" }),
        ["POST /companies/sync"] = None,
        ["PUT /companies/{id}"] = Json(s => new { notes = s.Mark }),
        ["POST /contacts"] = Json(s => new { name = s.Mark }),
        ["PUT /contacts/{id}"] = Json(s => new { notes = s.Mark }),
        ["POST /notes"] = async s => new { application_id = await s.IdAsync("applications"), content = s.Mark },
        ["PUT /notes/{id}"] = Json(s => new { content = s.Mark }),
        ["POST /reminders"] = Json(s => new { title = s.Mark, due_at = "2030-01-15T14:00:00Z" }),
        ["PUT /reminders/{id}"] = Json(s => new { notes = s.Mark }),
        ["PUT /feedback/{id}"] = Json(s => new { comments = s.Mark }),
        ["PUT /rejections/{id}"] = Json(s => new { notes = s.Mark }),
        ["POST /applications/{id}/attachments"] = File,
        ["POST /applications/{id}/attach"] = File,
        ["POST /applications/upload"] = File,
        ["POST /applications/upload-resume"] = File,
        ["POST /attachments"] = File,
        ["POST /attachments/resume"] = File,
        ["PUT /attachments/{id}"] = Json(s => new { filename = $"{s.Mark}.pdf" }),
        ["POST /trash/{id}/restore"] = None,
        ["POST /imports/applications"] = s => Task.FromResult<object?>(Sample.Form(Encoding.UTF8.GetBytes($"title,company\r\n{s.Mark},{s.Mark}\r\n"), "applications.csv")),
        ["POST /views"] = Json(s => new { name = s.Mark, query = s.Mark }),
        ["PUT /views/{id}"] = Json(s => new { name = s.Mark }),
    };

    /// <remarks>PATCH takes what PUT takes.</remarks>
    public async Task<object?> BodyAsync(MappedEndpoint endpoint) =>
        s_bodies.TryGetValue($"{endpoint.Method} {endpoint.Pattern}", out var body) || s_bodies.TryGetValue(endpoint.Name.Replace("PATCH ", "PUT ", StringComparison.Ordinal), out body) ? await body(this)
        : endpoint.TakesBody ? throw new InvalidOperationException($"{endpoint} is new to the sweeps: tell its smallest valid body in {nameof(Samples)} as \"{endpoint.Name}\".")
        : null;

    /// <summary>A new record of the kind that this path segment names.</summary>
    public async Task<Guid> IdAsync(string kind) => kind switch
    {
        "applications" or "positions" or "jobs" => (await person.ApplyAsync(Mark, at: Mark)).Id(),
        "interviews" => (await person.InterviewAsync(await person.ApplyAsync(Mark))).Id(),
        "timeline" => (await person.PostAsync($"/api/v1/applications/{await IdAsync("applications")}/timeline", new { event_type = "phone_screen", title = Mark })).Id(),
        "companies" => (await person.ApplyAsync(Mark, at: $"{Mark} {Guid.NewGuid():N}"))["company_id"]!.GetValue<Guid>(),
        "contacts" => (await person.PostAsync("/api/v1/contacts", new { name = Mark })).Id(),
        "notes" => (await person.PostAsync("/api/v1/notes", new { application_id = await IdAsync("applications"), content = Mark })).Id(),
        "reminders" => (await person.PostAsync("/api/v1/reminders", new { title = Mark, due_at = "2030-01-15T14:00:00Z" })).Id(),
        "feedback" => (await person.PostAsync($"/api/v1/applications/{await IdAsync("applications")}/feedback", new { comments = Mark })).Id(),
        "rejections" => (await person.PostAsync($"/api/v1/applications/{await IdAsync("applications")}/rejections", new { notes = Mark })).Id(),
        "attachments" => (await person.UploadAsync(Sample.Pdf, $"{Mark}.pdf")).Id(),
        "trash" => await DeletedIdAsync("applications"),
        "views" => (await person.PostAsync("/api/v1/views", new { name = $"{Mark} {Guid.NewGuid():N}", query = Mark })).Id(),
        "sessions" => await SessionAsync(),
        "users" => person.Id,
        _ => throw new InvalidOperationException($"The kind '{kind}' is new to the sweeps: tell in {nameof(Samples)} how to make one."),
    };

    /// <summary>One that is not there any more.</summary>
    public async Task<Guid> DeletedIdAsync(string kind)
    {
        var id = await IdAsync(kind);
        await person.DeleteAsync(kind == "sessions" ? $"/api/v1/auth/sessions/{id}" : $"/api/v1/{kind}/{id}");
        return id;
    }

    private static Task<object?> File(Samples samples) => Task.FromResult<object?>(Sample.Form(Sample.Pdf, $"{samples.Mark}.pdf"));

    private static Task<object?> None(Samples samples) => Task.FromResult<object?>(null);

    private static Func<Samples, Task<object?>> Json(Func<Samples, object> body) => samples => Task.FromResult<object?>(body(samples));

    private async Task<Guid> SessionAsync()
    {
        await person.LoginAsync();
        return (await person.GetAsync("/api/v1/auth/sessions")).AsArray().First(s => !s!["is_current"]!.GetValue<bool>())!.Id();
    }

    private async Task<string> FirstCodeAsync() => Phone.CodeOf(await person.PostAsync("/api/v1/auth/totp", new { password = Person.Password }), TimeProvider.System.GetUtcNow());

    private async Task<string> ResetTokenAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<AccountService>().CreateResetLinkAsync(person.Id, CancellationToken.None);
        return link.Url.Fragment["#token=".Length..];
    }
}
