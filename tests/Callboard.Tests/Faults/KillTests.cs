using System.Diagnostics;
using Callboard.Tests.Support;

namespace Callboard.Tests.Faults;

/// <summary>D1: the server is killed while eight people write.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_of_the_server_and_of_its_database()
    {
        using var installation = new Installation();
        var kills = Amount.Of(10, 200);
        var ready = new List<TimeSpan>();
        var server = await installation.ServeAsync();
        try
        {
            var writers = await Writer.SignUpAsync(server.Client, 8);
            for (var kill = 0; kill < kills; kill++)
            {
                var writing = Task.WhenAll(writers.Select(w => w.WriteAsync(mayEnd: true, CancellationToken.None)));
                await Writer.UntilAsync(writers, Random.Shared.Next(40, 120));
                var postmaster = installation.Postmaster;
                await server.KillAsync();
                if (kill % 2 == 1)
                {
                    Process.GetProcessById(postmaster).Kill();
                }

                await writing;
                await server.DisposeAsync();
                server = await installation.ServeAsync();
                ready.Add(server.ReadyAfter);
                foreach (var writer in writers)
                {
                    writer.Use(server.Client);
                }

                await Task.WhenAll(writers.Select(w => w.CheckAsync(all: kill == kills - 1)));
            }

            await installation.CheckAsync();
            ready.Sort();
            var p95 = ready[(int)Math.Ceiling(ready.Count * 0.95) - 1];
            Amount.Report($"D1: {kills} kills, {writers.Sum(w => w.Acknowledged)} acknowledged writes, 0 lost; ready again after {p95.TotalSeconds:0.0} s (p95)");
            // A machine that also does other things says nothing about it.
            if (Amount.IsFull)
            {
                p95.ShouldBeLessThan(TimeSpan.FromSeconds(3));
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
