using System.Text.Json;
using Callboard.Accounts;
using Callboard.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Callboard.Http;

/// <summary>Writes the one error body (RFC 9457 with the error member of seed 004) for every failure that reaches the pipeline.</summary>
internal sealed class Problems(TimeProvider time, Refusals refusals, ILogger<Problems> log)
{
    /// <summary>The framework's exception handler would forget the endpoint and the headers that every answer carries.</summary>
    public async Task Catch(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false })
            {
                // The framework has given it the file's own type already, and so takes it for told.
                await WriteBareStatusAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, Explain(e, context));
        }
    }

    /// <summary>Answers that something outside a handler gave without a body: unknown path, wrong method.</summary>
    public Task WriteBareStatusAsync(HttpContext context) => WriteAsync(context, context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem.Plain(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", "Not found"),
        StatusCodes.Status405MethodNotAllowed => Problem.Plain(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Method not allowed"),
        var status => Problem.Plain(status, "BUSINESS_LOGIC_ERROR", ReasonPhrases.GetReasonPhrase(status)),
    });

    public async Task WriteAsync(HttpContext context, Problem problem)
    {
        HearOut(context);
        if (problem.IsDenied)
        {
            log.LogWarning("Refused what is not allowed: {Request}", Tell(context));
        }

        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<Resource>() is { } resource)
        {
            problem = problem.InWordsOf(resource, context.Request.RouteValues.GetValueOrDefault("id"));
        }

        if (endpoint?.Metadata.GetMetadata<FieldNames>() is { } names)
        {
            problem = problem.InWordsOf(names);
        }

        var status = problem.Status == StatusCodes.Status422UnprocessableEntity && endpoint?.Metadata.GetMetadata<Mount>() is { } mount ? mount.Invalid : problem.Status;
        refusals.Count(status, RateLimits.AddressOf(context));
        var response = context.Response;
        response.StatusCode = status;
        response.ContentLength = null;
        response.Headers.Remove("ETag");
        response.ContentType = "application/problem+json";
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (problem.Code == "AUTHENTICATION_ERROR" || problem.Type == "not-authenticated")
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = Json.Options.Encoder });
        Write(json, problem, status, Detail(problem), context.Request.PathBase + context.Request.Path, context.TraceIdentifier);
        await json.FlushAsync(context.RequestAborted);
    }

    // A client that is still sending when the connection closes never reads why. Beyond the limit the server drains a body too, for a few seconds.
    private static void HearOut(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    /// <summary>Who asked what, and by which id the answer named it; the route, because a path may hold a name that somebody chose.</summary>
    private static string Tell(HttpContext context) =>
        $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText} by {context.RequestServices.GetRequiredService<CurrentUser>().Id?.ToString() ?? "nobody"} at {RateLimits.AddressOf(context)}, {context.TraceIdentifier}";

    private Problem Explain(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case Problem problem:
                return problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge(RequestBody.MaxBytesOf(context.GetEndpoint()));
            case BadHttpRequestException or InvalidDataException or JsonException:
                return Problem.Invalid(RequestBody.Field, Says.Valid("request body"));
            default:
                var known = Database.Explain(exception);
                if (known?.Status == StatusCodes.Status503ServiceUnavailable)
                {
                    // While the database is away every request says so: one line each.
                    log.LogWarning("The database failed a request: {Reason}", Database.ReasonOf(exception));
                }
                else if (known is null || known.Status >= StatusCodes.Status500InternalServerError)
                {
                    log.LogError(exception, "Request failed: {Request}", Tell(context));
                }

                return known ?? Problem.Plain(StatusCodes.Status500InternalServerError, "INTERNAL_SERVER_ERROR", "An unexpected error occurred");
        }
    }

    private void Write(Utf8JsonWriter json, Problem problem, int status, string detail, string path, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:callboard:error:{problem.Type ?? problem.Code.ToLowerInvariant().Replace('_', '-')}");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteString("instance", path);
        json.WriteStartObject("error");
        json.WriteString("code", problem.Code);
        json.WriteString("message", problem.Message);
        json.WritePropertyName("timestamp");
        JsonSerializer.Serialize(json, time.Instant(), Json.Options);
        if (problem.Details.Count > 0)
        {
            json.WritePropertyName("details");
            JsonSerializer.Serialize(json, problem.Details, Json.Options);
        }

        if (problem.FieldErrors.Count > 0)
        {
            json.WritePropertyName("field_errors");
            JsonSerializer.Serialize(json, problem.FieldErrors, Json.Options);
        }

        json.WriteEndObject();
        json.WriteString("trace_id", traceId);
        json.WriteEndObject();
    }

    /// <summary>For people: the first field and its message, the type that was not found, else the message.</summary>
    private static string Detail(Problem problem) =>
        problem.FieldErrors.FirstOrDefault() is { Key: { } field } first ? $"{field}: {first.Value}"
        : problem.Details.TryGetValue("resource_id", out _) && problem.Status == StatusCodes.Status404NotFound ? $"{problem.Details["resource_type"]} not found"
        : problem.Message;
}
