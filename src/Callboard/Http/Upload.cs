using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Callboard.Http;

/// <summary>
/// A multipart body with one <c>file</c> and the fields of <typeparamref name="T"/>. It is read when the service asks, so that the record it belongs
/// to is looked for before ten megabytes are.
/// </summary>
internal sealed class Upload<T> : IBindableFromHttpContext<Upload<T>>, IEndpointParameterMetadataProvider where T : class, new()
{
    private readonly HttpContext _context;

    private Upload(HttpContext context) => _context = context;

    public async Task<(IFormFile File, T Draft)> ReadAsync()
    {
        if (!_context.Request.HasFormContentType)
        {
            throw Problem.Invalid(RequestBody.Field, "Must be sent as multipart/form-data");
        }

        var form = await RequestBody.ReadFormAsync(_context);
        var errors = new Dictionary<string, string>();
        var sent = Sent.Read(typeof(T), name => form.TryGetValue(name, out var value) ? value[0] : null, errors);
        var draft = new T();
        sent.PutOn(draft, isNew: true, "", errors);
        if (form.Files.GetFile(UploadBody.File) is not { } file)
        {
            errors[UploadBody.File] = Says.Required;
            throw Problem.Invalid(errors);
        }

        if (file.Length > UploadBody.MaxFileBytes)
        {
            throw Problem.TooLarge(UploadBody.MaxFileBytes);
        }

        return errors.Count == 0 ? (file, draft) : throw Problem.Invalid(errors);
    }

    public static ValueTask<Upload<T>?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Upload<T>?>(new Upload<T>(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new UploadBody(typeof(T)));
}

/// <summary>The endpoint takes a file: its requests may be larger than others, and the OpenAPI document shows the fields beside the file.</summary>
internal sealed record UploadBody(Type Draft) : IRequestSizeLimitMetadata
{
    public const string File = "file";

    public const long MaxFileBytes = 10 * 1024 * 1024;

    private const long Envelope = 64 * 1024;

    public long? MaxRequestBodySize => MaxFileBytes + Envelope;
}
