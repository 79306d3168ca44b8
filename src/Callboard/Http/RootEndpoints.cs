using Microsoft.AspNetCore.Http.HttpResults;

namespace Callboard.Http;

public sealed record AboutView(string Name, string Version, string Documentation);

internal static class RootEndpoints
{
    [EndpointSummary("What runs here; browsers are led to /app")]
    public static Results<RedirectHttpResult, Ok<AboutView>> About(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Redirect("/app/")
            : TypedResults.Ok(new AboutView("Callboard", typeof(RootEndpoints).Assembly.GetName().Version!.ToString(3), "/docs"));
}
