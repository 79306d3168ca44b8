using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Callboard.Exports;

/// <summary>A table that leaves as a file. Its rows come from the database one by one, while they are sent.</summary>
internal sealed record Sheet(string FileName, IReadOnlyList<string> Header, IAsyncEnumerable<IReadOnlyList<object?>> Rows);

internal sealed class CsvFile(Sheet sheet) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "text/csv";
    private const int Chunk = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        await using var rows = sheet.Rows.GetAsyncEnumerator(ct);

        // Read before anything is sent, so that a fault of the database can still be told.
        var more = await rows.MoveNextAsync();
        httpContext.Response.ContentType = $"{ContentType}; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = PdfFile.Disposition(sheet.FileName);
        var body = httpContext.Response.BodyWriter;
        Csv.WriteRow(body, sheet.Header);
        for (; more; more = await rows.MoveNextAsync())
        {
            Csv.WriteRow(body, rows.Current);
            if (body.UnflushedBytes >= Chunk)
            {
                await body.FlushAsync(ct);
            }
        }

        await body.FlushAsync(ct);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]));
}

internal sealed class PdfFile(string fileName, byte[] content) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/pdf";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = content.Length;
        httpContext.Response.Headers.ContentDisposition = Disposition(fileName);
        await httpContext.Response.BodyWriter.WriteAsync(content, httpContext.RequestAborted);
    }

    public static string Disposition(string fileName) => $"attachment; filename=\"{fileName}\"";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [ContentType]));
}
