using System.Text.RegularExpressions;
using Callboard.Applications;
using Callboard.Data;
using Callboard.Tests.Support;
using Callboard.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Callboard.Tests.Sweeps;

/// <summary>Every endpoint that reads, and every filter and order of applications: whatever it asks the database for, an index leads to the rows.</summary>
public sealed partial class IndexSweep
{
    private static readonly string[] s_filters =
    [
        "status=offer,saved", "company=acme", "title=dev", "source=Referral", "work_mode=remote", "employment_type=full-time", "tag=a", "is_favorite=true", "date_from=2020-01-01", "date_to=2030-01-01",
        "search=dev", "search=dev%20acme", "deleted=include", "deleted=only", "page=2",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_endpoint_reads_all_that_everybody_has()
    {
        // PostgreSQL writes down each plan; that it would rather not read whole tables shows where it has no choice, however small they are here.
        var database = await CallboardApp.NewDatabaseAsync();
        var superuser = new NpgsqlConnectionStringBuilder(database) { Username = "postgres", Pooling = false };
        await using var admin = new NpgsqlConnection(superuser.ConnectionString);
        await admin.OpenAsync(Ct);
        foreach (var setting in (string[])["session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "enable_seqscan = off"])
        {
            await using var set = new NpgsqlCommand($"alter database {Tables.Quoted(superuser.Database!)} set {setting}", admin);
            await set.ExecuteNonQueryAsync(Ct);
        }

        await using var app = await CallboardApp.StartAsync(connectionString: database);
        var administrator = await app.SignUpAsync();
        var samples = new Samples(app, await app.SignUpAsync());
        var endpoints = MappedEndpoint.Of(app).Where(e => e is { Method: "GET", IsEndless: false, IsPublic: false }).ToList();
        var asked = 0;
        foreach (var endpoint in endpoints)
        {
            await AskAsync(endpoint.IsForAdministrators ? administrator : samples.Person, endpoint.Path(endpoint.HasId ? $"{await samples.IdAsync(endpoint.Kind)}" : $"{Guid.Empty}") + $"?q={samples.Mark}");
        }

        foreach (var query in s_filters.Concat(Enum.GetValues<ApplicationSort>().Select(s => $"sort_by={Vocabulary.Text(s)}")))
        {
            await AskAsync(samples.Person, $"/api/v1/applications?{query}");
        }

        var tables = await TablesAsync(app);
        await using var folder = new NpgsqlCommand("show data_directory", admin);
        var log = await File.ReadAllTextAsync(Path.Combine((string)(await folder.ExecuteScalarAsync(Ct))!, "postgres.log"), Ct);
        asked.ShouldBeGreaterThan(100);
        WholeTable().Matches(log).Select(m => m.Groups["table"].Value).ToHashSet().Intersect(tables).ShouldBeEmpty();
        Regex.Count(log, "Index (Only )?Scan", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeGreaterThan(asked);

        async Task AskAsync(Person person, string path)
        {
            using var answer = await person.SendAsync(HttpMethod.Get, path);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer.StatusCode}");
            asked++;
        }
    }

    private static async Task<HashSet<string>> TablesAsync(CallboardApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return [.. scope.ServiceProvider.GetRequiredService<CallboardDb>().Model.GetEntityTypes().Where(e => typeof(IOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!)];
    }

    [GeneratedRegex(@"Seq Scan on (?<table>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WholeTable();
}
