using System.Net;
using Callboard.Tests.Support;

namespace Callboard.Tests.Faults;

/// <summary>O1: the server is asked to stop while eight people write.</summary>
[Collection(nameof(Alone))]
public sealed class ShutdownTests
{
    [Fact]
    public async Task SIGTERM_lets_what_is_under_way_end_and_loses_nothing()
    {
        using var installation = new Installation();
        var stops = Amount.Of(4, 50);
        var longest = TimeSpan.Zero;
        var server = await installation.ServeAsync();
        try
        {
            var writers = await Writer.SignUpAsync(server.Client, 8);
            for (var stop = 0; stop < stops; stop++)
            {
                var writing = Task.WhenAll(writers.Select(w => w.WriteAsync(mayEnd: true, CancellationToken.None)));
                await Writer.UntilAsync(writers, Random.Shared.Next(20, 60));
                var watching = ReadinessAsync(server.Client);
                var (exit, after, complained) = await server.EndAsync();
                (exit, complained).ShouldBe((0, ""));
                longest = after > longest ? after : longest;
                await writing;
                (await watching).ShouldNotContain(HttpStatusCode.InternalServerError);
                File.Exists(Path.Combine(installation.Cluster, "postmaster.pid")).ShouldBeFalse();
                await server.DisposeAsync();
                server = await installation.ServeAsync();
                foreach (var writer in writers)
                {
                    writer.Use(server.Client);
                }

                await Task.WhenAll(writers.Select(w => w.CheckAsync(all: stop == stops - 1)));
            }

            await installation.CheckAsync();
            Amount.Report($"O1: {stops} times SIGTERM, {writers.Sum(w => w.Acknowledged)} acknowledged writes, 0 lost, exit 0 after at most {longest.TotalSeconds:0.0} s");
            longest.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>What readiness says until nobody listens any more.</summary>
    private static async Task<List<HttpStatusCode>> ReadinessAsync(HttpClient client)
    {
        var seen = new List<HttpStatusCode>();
        try
        {
            while (true)
            {
                using var answer = await client.GetAsync(new Uri("/health/readiness", UriKind.Relative));
                seen.Add(answer.StatusCode);
                if (seen.Contains(HttpStatusCode.ServiceUnavailable))
                {
                    // Once it is not ready it is not ready again.
                    answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                }

                await Task.Delay(5);
            }
        }
        catch (HttpRequestException)
        {
            return seen;
        }
    }
}
