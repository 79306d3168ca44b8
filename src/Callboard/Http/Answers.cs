using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Callboard.Http;

/// <summary>What handlers return. The entity tag of a record is a hash of its body, so that each mount has its own.</summary>
internal static class Answer
{
    public static Record<T> Record<T>(T value) => new(value, StatusCodes.Status200OK, location: null);

    /// <param name="location">The canonical path of the new record, whatever mount made it.</param>
    public static NewRecord<T> New<T>(T value, string location) => new(value, location);

    public static PageOf<T> Page<T>(Page<T> page) => new(page);

    public static string ETagOf<T>(T value)
    {
        using var body = PooledBytes.Of(value);
        return ETagOf(body.Written.Span);
    }

    public static string ETagOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    public static void Describe(EndpointBuilder builder, int status, Type view)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, view, ["application/json"]));
        builder.Metadata.Add(new TaggedAnswer(IsNew: status == StatusCodes.Status201Created));
    }

    public static async Task WriteAsync(HttpContext context, int status, PooledBytes body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Written.Length;
        await response.BodyWriter.WriteAsync(body.Written, context.RequestAborted);
    }
}

/// <summary>One record with its entity tag. <c>If-None-Match</c> is answered 304.</summary>
internal sealed class Record<T>(T value, int status, string? location) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var body = PooledBytes.Of(value);
        var etag = Answer.ETagOf(body.Written.Span);
        httpContext.Response.Headers.ETag = etag;
        if (location is not null)
        {
            httpContext.Response.Headers.Location = location;
        }

        if (HttpMethods.IsGet(httpContext.Request.Method) && Matches(httpContext.Request.Headers.IfNoneMatch, etag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Answer.WriteAsync(httpContext, status, body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        Answer.Describe(builder, StatusCodes.Status200OK, typeof(T));

    private static bool Matches(Microsoft.Extensions.Primitives.StringValues header, string etag) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false));
}

internal sealed class NewRecord<T>(T value, string location) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => new Record<T>(value, StatusCodes.Status201Created, location).ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        Answer.Describe(builder, StatusCodes.Status201Created, typeof(T));
}

internal sealed class PageOf<T>(Page<T> page) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var metadata = httpContext.GetEndpoint()!.Metadata;
        using var body = PooledBytes.Of(json => page.WriteTo(json, metadata.GetRequiredMetadata<ListOf>().Key, metadata.GetMetadata<Mount>() is { PagesAsResults: true }));
        await Answer.WriteAsync(httpContext, StatusCodes.Status200OK, body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Page<T>), ["application/json"]));
}
