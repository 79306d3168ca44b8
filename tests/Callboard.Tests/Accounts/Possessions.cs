using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Data;
using Callboard.Tests.Attachments;
using Callboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Accounts;

/// <summary>One row at least in every table that a person can own, and a file.</summary>
internal static class Possessions
{
    public static async Task<JsonNode> OwnSomethingEverywhereAsync(this CallboardApp app, Person person)
    {
        var application = await person.ApplyAsync("Developer", at: "Acme");
        var interview = await person.InterviewAsync(application);
        await person.PostAsync($"/api/v1/applications/{application.Id()}/timeline", new { event_type = "call", title = "Called" });
        await person.UploadAsync(Sample.Pdf, "Mappe: \"1\"?.pdf", to: $"/api/v1/applications/{application.Id()}/attachments");
        using var keyed = await person.SendAsync(HttpMethod.Post, "/api/v1/applications", new { title = "Tester", company = "Beta" }, ("Idempotency-Key", "k"));
        var contact = await person.PostAsync("/api/v1/contacts", new { name = "Cleo", company = "Acme", application_ids = new[] { application.Id() } });
        await person.PatchAsync($"/api/v1/interviews/{interview.Id()}", new { contact_ids = new[] { contact.Id() } });
        await person.PostAsync("/api/v1/notes", new { interview_id = interview.Id(), content = "Ask for the team" });
        await person.PostAsync("/api/v1/reminders", new { application_id = application.Id(), title = "Call back", due_at = "2030-01-01T09:00:00Z" });
        await person.PostAsync($"/api/v1/applications/{application.Id()}/feedback", new { interview_id = interview.Id(), comments = "Went well" });
        await person.PostAsync($"/api/v1/applications/{application.Id()}/rejections", new { reasons = "experience" });
        await person.PostAsync("/api/v1/views", new { name = "Mine" });
        return application;
    }

    public static Task AsAsync(this CallboardApp app, Person person, Func<CallboardDb, Task> work) =>
        app.Services.GetRequiredService<EachUser>().AsAsync(person.Id, user => work(user.GetRequiredService<CallboardDb>()), TestContext.Current.CancellationToken);

    /// <summary>Tables that hold something of the person, read around the owner filter.</summary>
    public static async Task<List<string>> TablesOfAsync(this CallboardApp app, Guid person)
    {
        await using var connection = new Npgsql.NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        var columns = new List<(string Table, string Column)>();
        await using (var find = new Npgsql.NpgsqlCommand("select table_name, column_name from information_schema.columns where table_schema = 'public' and column_name in ('owner_id', 'user_id')", connection))
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var tables = new List<string>();
        foreach (var (table, column) in columns)
        {
#pragma warning disable CA2100 // Names from the catalogue.
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from {table} where {column} = $1", connection) { Parameters = { new() { Value = person } } };
#pragma warning restore CA2100
            if ((long)(await count.ExecuteScalarAsync())! > 0)
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    /// <summary>Every table of the model that belongs to somebody.</summary>
    public static IReadOnlyList<string> OwnedTables(this CallboardApp app)
    {
        using var scope = app.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<CallboardDb>().Model.GetEntityTypes().Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!)];
    }
}
