using Callboard.Data;
using Callboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Callboard.Tests.Sweeps;

/// <summary>Every endpoint that reads, with one record of each kind and with many: the database is asked as often.</summary>
[Collection(nameof(Alone))]
public sealed class QueryCountSweep
{
    private const int Many = 12;

    private static readonly string[] s_belongings = ["timeline", "interviews", "notes", "feedback", "rejections", "attachments"];

    private readonly CommandLog commands = new();

    [Fact]
    public async Task No_endpoint_asks_the_database_more_often_because_there_is_more_to_tell()
    {
        await using var app = await CallboardApp.StartAsync(adjust: services => services.ConfigureDbContext<CallboardDb>(db => db.AddInterceptors(commands)));
        var administrator = await app.SignUpAsync();
        var samples = new Samples(app, await app.SignUpAsync());
        var all = MappedEndpoint.Of(app);
        var endpoints = all.Where(e => e is { Method: "GET", IsEndless: false, IsPublic: false }).ToList();
        var ids = new Dictionary<string, Guid>();
        foreach (var kind in endpoints.Where(e => e.HasId).Select(e => e.Kind).Distinct())
        {
            ids[kind] = await samples.IdAsync(kind);
        }

        var application = ids["applications"];
        await MoreAsync(1);
        var few = await CountAsync();
        await MoreAsync(Many);
        var many = await CountAsync();

        many.Where(m => m.Value > few[m.Key]).Select(m => $"{m.Key}: {few[m.Key]} commands, with more records {m.Value}").ShouldBeEmpty();
        many.Values.Count(asked => asked > 0).ShouldBeGreaterThan(100);
        many.Values.Max().ShouldBeLessThan(20);

        async Task<Dictionary<string, int>> CountAsync()
        {
            var counts = new Dictionary<string, int>();
            foreach (var endpoint in endpoints)
            {
                // The first of two may read the session again, whose copy is kept for seconds.
                counts[$"{endpoint}"] = Math.Min(await AskAsync(endpoint), await AskAsync(endpoint));
            }

            return counts;
        }

        async Task<int> AskAsync(MappedEndpoint endpoint)
        {
            commands.Texts.Clear();
            using var answer = await (endpoint.IsForAdministrators ? administrator : samples.Person).SendAsync(HttpMethod.Get, endpoint.Path($"{(endpoint.HasId ? ids[endpoint.Kind] : Guid.Empty)}") + $"?q={samples.Mark}&per_page=100");
            answer.IsSuccessStatusCode.ShouldBeTrue($"{endpoint}: {answer.StatusCode}");
            return commands.Texts.Count;
        }

        async Task MoreAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var kind in ids.Keys.Where(k => k is not ("users" or "trash")).Append("companies"))
                {
                    await samples.IdAsync(kind);
                }

                foreach (var belonging in s_belongings)
                {
                    var endpoint = all.Single(e => e.Method == "POST" && e.Pattern == $"/api/v1/applications/{{id}}/{belonging}");
                    await samples.Person.PostAsync(endpoint.Path($"{application}"), await samples.BodyAsync(endpoint));
                }
            }
        }
    }
}
