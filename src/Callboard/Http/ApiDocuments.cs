using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Swashbuckle.AspNetCore.ReDoc;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Callboard.Http;

/// <summary>The OpenAPI documents, one of the whole and one for each mount, and the pages that show them with assets of this server's own.</summary>
internal static class ApiDocuments
{
    public const string Whole = "callboard";

    public const string Canonical = "v1";

    /// <summary>Document, title, and the prefix of the mount. The first is the one that /docs opens with.</summary>
    public static readonly (string Name, string Title, string Prefix)[] All =
    [
        (Canonical, "Canonical API (/api/v1)", "/api/v1"),
        ("root", "Root paths", ""),
        ("documents", "Nested documents (/api)", "/api"),
        (Whole, "Callboard, every path", "/api/v1"),
    ];

    private static readonly Dictionary<string, (Assembly Assembly, string Resource, string Type)> s_assets = new(StringComparer.Ordinal)
    {
        ["swagger-ui.css"] = (typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui.css", "text/css"),
        ["swagger-ui-bundle.js"] = (typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui-bundle.js", "text/javascript"),
        ["swagger-ui-standalone-preset.js"] = (typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui-standalone-preset.js", "text/javascript"),
        ["redoc.standalone.js"] = (typeof(ReDocOptions).Assembly, "Swashbuckle.AspNetCore.ReDoc.node_modules.redoc.bundles.redoc.standalone.js", "text/javascript"),
    };

    public static string PrefixOf(string name) => All.Single(d => d.Name == name).Prefix;

    public static IServiceCollection AddApiDocuments(this IServiceCollection services)
    {
        foreach (var (name, title, prefix) in All)
        {
            services.AddOpenApi(name, options =>
            {
                options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = description => name == Whole ? description.GroupName is not null : description.GroupName == name;
                ApiDescription.Apply(options, title, $"{prefix}/auth/login");
            });
        }

        return services;
    }

    public static void MapApiDocuments(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        foreach (var prefix in (string[])["", "/api"])
        {
            app.MapGet($"{prefix}/docs", (HttpContext context) => Page(Swagger, context)).ExcludeFromDescription();
            app.MapGet($"{prefix}/redoc", (HttpContext context) => Page(ReDoc, context)).ExcludeFromDescription();
        }

        app.MapGet("/docs/{asset}", Asset).ExcludeFromDescription();
        app.MapGet("/redoc/{asset}", Asset).ExcludeFromDescription();
    }

    /// <summary>/openapi.json and /api/schema are the whole document.</summary>
    public static void UseApiDocumentAssets(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value?.TrimEnd('/') is "/openapi.json" or "/api/schema")
        {
            context.Request.Path = $"/openapi/{Whole}.json";
        }

        return next(context);
    });

    private static ContentHttpResult Page(string html, HttpContext context)
    {
        PageSecurity.ForDocumentation(context.Response.Headers);
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static IResult Asset(string asset, HttpContext context)
    {
        if (asset == "start.js")
        {
            return TypedResults.Content(Start, "text/javascript");
        }

        if (!s_assets.TryGetValue(asset, out var known))
        {
            throw Problem.Plain(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", "Not found");
        }

        // The packages carry their assets compressed.
        var bytes = known.Assembly.GetManifestResourceStream(known.Resource)!;
        context.Response.Headers.CacheControl = "public, max-age=86400";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return TypedResults.Stream(bytes, known.Type);
        }

        return TypedResults.Stream(new GZipStream(bytes, CompressionMode.Decompress), known.Type);
    }

    private const string Swagger = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Callboard API</title>
        <link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
        <body><div id="swagger"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/swagger-ui-standalone-preset.js"></script><script src="/docs/start.js"></script></body></html>
        """;

    private const string ReDoc = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Callboard API</title><link rel="icon" href="data:,"></head>
        <body><div id="redoc"></div><script src="/redoc/redoc.standalone.js"></script><script src="/redoc/start.js"></script></body></html>
        """;

    private static readonly string Start = $$"""
        if (document.getElementById('redoc')) {
          Redoc.init('/openapi.json', { hideLoading: true, nativeScrollbars: true, disableSearch: false }, document.getElementById('redoc'));
        } else {
          SwaggerUIBundle({
            urls: [{{string.Join(", ", All.Select(d => $"{{ url: '/openapi/{d.Name}.json', name: '{d.Title}' }}"))}}],
            dom_id: '#swagger', deepLinking: true, persistAuthorization: false, validatorUrl: null,
            presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout',
          });
        }
        """;
}
