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

    /// <summary>Stands in until the web client is part of the build.</summary>
    public static ContentHttpResult NoWebClient() =>
        TypedResults.Content("The web client is not part of this build; the API and its documentation at /docs are.\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
}
