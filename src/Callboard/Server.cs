using Callboard.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Callboard;

/// <summary>Puts the server together: services (Services.cs), then the steps of a request, then the routes (Routes.cs).</summary>
internal static class Server
{
    public static WebApplication Build(CallboardOptions options, string connectionString, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // A refused credential is no news; a failed statement is told once, by the error body's writer, and a failed start by its command.
        // Hosting would make a trace and a scope for each request, which nobody reads.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning).AddFilter("Callboard.Accounts.BearerScheme", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None)
            .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        ConsoleLine.Use(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            // Every filter of a list at its full length, in a script that takes nine characters a letter.
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
        });
        builder.WebHost.UseUrls($"http://{options.Host}:{options.Port}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddCallboard(options, connectionString);
        adjust?.Invoke(builder);

        var app = builder.Build();
        UsePipeline(app, options);
        Routes.Map(app);
        MakeOnce(app);
        return app;
    }

    // A group makes its endpoints again for each who asks, routing and authorization, and that is most of a start's work.
    private static void MakeOnce(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.DataSources.SelectMany(source => source.Endpoints).ToList();
        routes.DataSources.Clear();
        routes.DataSources.Add(new DefaultEndpointDataSource(endpoints));
    }

    private static void UsePipeline(WebApplication app, CallboardOptions options)
    {
        app.Use(Pipeline.Identify);
        app.UseForwardedHeaders(TrustedProxies(options));
        app.Use(Pipeline.Harden);
        app.Use(Pipeline.AnswerHead);
        // What holds a secret must not shrink with a guess of it that somebody else put into the request.
        app.UseWhen(context => !Pipeline.IsSecret(context.Request), secretless => secretless.UseResponseCompression());
        var problems = app.Services.GetRequiredService<Problems>();
        app.Use(problems.Catch);
        app.UseStatusCodePages(status => problems.WriteBareStatusAsync(status.HttpContext));
        app.Use(Pipeline.CheckHost);
        app.UseCors();
        app.UseApiDocumentAssets();
        app.UseRouting();
        app.Use(Pipeline.WaitForSetUp);
        app.UseAuthentication();
        if (options.RateLimits)
        {
            app.UseRateLimiter();
        }

        app.UseAuthorization();
        app.Use(Pipeline.CheckRequest);
        app.Use(Idempotency.Run);
    }

    // ASP.NET trusts loopback by default; nobody is trusted here until the operator says so.
    private static ForwardedHeadersOptions TrustedProxies(CallboardOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = options.TrustedProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        return forwarded;
    }
}
