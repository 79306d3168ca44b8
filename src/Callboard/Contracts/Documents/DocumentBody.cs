using System.Reflection;
using System.Text.Json;
using Callboard.Applications;
using Callboard.Http;

namespace Callboard.Contracts.Documents;

/// <summary>A nested application document as it was sent.</summary>
internal sealed class DocumentBody(JsonElement json) : IBindableFromHttpContext<DocumentBody>, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
{
    public JsonElement Json { get; } = json;

    public static async ValueTask<DocumentBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var json = await RequestBody.ReadJsonAsync(context, mayBeAbsent: HttpMethods.IsPost(context.Request.Method));
        return new DocumentBody(json.RootElement.Clone());
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new JsonBody(typeof(ApplicationDraft), ApplicationDocument.Names));
}
