namespace Callboard.Http;

/// <summary>The one way to refuse a request. <see cref="Problems"/> writes it as the one error body.</summary>
internal sealed class Problem : Exception
{
    private Problem(int status, string code, string message) : base(message) => (Status, Code) = (status, code);

    public int Status { get; }
    public string Code { get; }

    /// <summary>The last part of the body's <c>type</c>, when it is not the code in kebab case.</summary>
    public string? Type { get; private init; }
    public Dictionary<string, object?> Details { get; } = [];
    public IReadOnlyDictionary<string, string> FieldErrors { get; private init; } = new Dictionary<string, string>();
    public int? RetryAfter { get; private init; }

    /// <summary>Somebody tried what their role, or the page that they came from, does not allow.</summary>
    public bool IsDenied { get; private init; }

    public static Problem Invalid(string field, string message) => Invalid(new Dictionary<string, string> { [field] = message });

    public static Problem Invalid(IReadOnlyDictionary<string, string> fields) =>
        new(StatusCodes.Status422UnprocessableEntity, "VALIDATION_ERROR", "Request validation failed") { FieldErrors = fields };

    public static Problem Rule(string message) => new(StatusCodes.Status400BadRequest, "BUSINESS_LOGIC_ERROR", message);

    public static Problem NotFound(string type, object id, string? message = null) =>
        new(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", message ?? $"{type} with ID '{id}' not found") { Details = { ["resource_type"] = type, ["resource_id"] = id } };

    /// <summary>The same refusal in the words of the path that was asked: positions and jobs are applications.</summary>
    public Problem InWordsOf(Resource resource, object? pathId) =>
        Status == StatusCodes.Status404NotFound && Details.TryGetValue("resource_id", out var id) && string.Equals(id?.ToString(), pathId?.ToString(), StringComparison.OrdinalIgnoreCase)
            ? NotFound(resource.Type, id!)
            : this;

    public Problem InWordsOf(FieldNames names) => FieldErrors.Count == 0 ? this : Invalid(FieldErrors.ToDictionary(f => names.Of(f.Key), f => f.Value));

    public static Problem Conflict(string message, string type, Guid? id = null)
    {
        var problem = new Problem(StatusCodes.Status409Conflict, "RESOURCE_CONFLICT", message) { Details = { ["resource_type"] = type } };
        if (id is not null)
        {
            problem.Details["resource_id"] = id;
        }

        return problem;
    }

    public static Problem Changed(string etag) =>
        new(StatusCodes.Status412PreconditionFailed, "PRECONDITION_FAILED", "The record has changed") { Details = { ["current_etag"] = etag } };

    public static Problem TooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "PAYLOAD_TOO_LARGE", "Request body too large") { Details = { ["max_bytes"] = maxBytes } };

    public static Problem BadCredentials(string message = "Could not validate credentials") => new(StatusCodes.Status401Unauthorized, "AUTHENTICATION_ERROR", message);

    /// <summary>The password is right; a code is missing or wrong.</summary>
    public static Problem SecondFactor(string message)
    {
        var problem = BadCredentials(message);
        problem.Details["second_factor"] = true;
        return problem;
    }

    /// <param name="status">401, or 403 where a mount's document says so.</param>
    public static Problem NotAuthenticated(int status) =>
        new(status, status == StatusCodes.Status403Forbidden ? "AUTHORIZATION_ERROR" : "AUTHENTICATION_ERROR", "Not authenticated") { Type = "not-authenticated" };

    public static Problem Denied() => new(StatusCodes.Status403Forbidden, "AUTHORIZATION_ERROR", "Access denied") { IsDenied = true };

    public static Problem TooMany(int retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "RATE_LIMIT_ERROR", "Rate limit exceeded") { RetryAfter = retryAfter, Details = { ["retry_after"] = retryAfter } };

    public static Problem Unavailable(string code, string message, int retryAfter = 1) =>
        new(StatusCodes.Status503ServiceUnavailable, code, message) { RetryAfter = retryAfter };

    public static Problem DatabaseAway(string message = "A database error occurred") => Unavailable("DATABASE_ERROR", message);

    public static Problem Busy() => Unavailable("SERVICE_UNAVAILABLE", "The server is busy");

    public static Problem ServiceAway(string service)
    {
        var problem = Unavailable("EXTERNAL_SERVICE_ERROR", "External service unavailable", retryAfter: 30);
        problem.Details["service_name"] = service;
        return problem;
    }

    public static Problem Plain(int status, string code, string message) => new(status, code, message);
}
