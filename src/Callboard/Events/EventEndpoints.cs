using Callboard.Accounts;

namespace Callboard.Events;

/// <summary>The answer does not end by itself.</summary>
internal sealed record Endless;

internal static class EventEndpoints
{
    private static readonly TimeSpan s_comment = TimeSpan.FromSeconds(25), s_check = TimeSpan.FromSeconds(5);

    [EndpointSummary("Server-sent events: change with type and id of each own record that was written, on any node")]
    public static async Task Stream(HttpContext context, CurrentUser user, ChangeFeed feed, SessionService sessions, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var changes = feed.Follow(user.Id!.Value, ending.Token);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Proxies that gather answers would keep the events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(": following\n\n");
        try
        {
            for (var quiet = TimeSpan.Zero; await sessions.IsAliveAsync(ending.Token);)
            {
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                waiting.CancelAfter(s_check);
                try
                {
                    var change = await changes.ReadAsync(waiting.Token);
                    await WriteAsync($"event: change\ndata: {{\"type\":\"{change.Type}\",\"id\":{(change.Id is { } id ? $"\"{id}\"" : "null")}}}\n\n");
                    quiet = TimeSpan.Zero;
                }
                catch (OperationCanceledException) when (!ending.IsCancellationRequested)
                {
                    quiet += s_check;
                    if (quiet >= s_comment)
                    {
                        await WriteAsync(": still here\n\n");
                        quiet = TimeSpan.Zero;
                    }
                }
            }
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            // The client or the server leaves.
        }

        async Task WriteAsync(string text)
        {
            await context.Response.WriteAsync(text, ending.Token);
            await context.Response.Body.FlushAsync(ending.Token);
        }
    }
}
