using System.Text.Json.Serialization;
using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Contracts.Documents;
using Callboard.Contacts;
using Callboard.Dashboard;
using Callboard.Data;
using Callboard.Feedback;
using Callboard.Exports;
using Callboard.Exports.Pdf;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.SampleData;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.Statistics;
using Callboard.Jobs;
using Callboard.Timeline;
using Callboard.Trash;
using Callboard.Views;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Callboard;

/// <summary>Puts the server together: services, then the steps of a request, then the routes.</summary>
internal static class Server
{
    public static WebApplication Build(CallboardOptions options, string connectionString, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning).AddFilter("Callboard.Accounts.BearerScheme", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.WebHost.UseUrls($"http://{options.Host}:{options.Port}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        AddServices(builder.Services, options, connectionString);
        adjust?.Invoke(builder);

        var app = builder.Build();
        UsePipeline(app, options);
        Routes.Map(app);
        return app;
    }

    /// <summary>What the server and the commands share.</summary>
    public static void AddServices(IServiceCollection services, CallboardOptions options, string connectionString)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new Database(connectionString));
        services.AddPooledDbContextFactory<CallboardDb>((provider, db) => CallboardDb.Configure(db, provider.GetRequiredService<Database>().Source));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CallboardDb>>().CreateDbContext().As(provider.GetRequiredService<UserClock>()));
        services.AddScoped<CurrentUser>().AddScoped<UserClock>().AddScoped<Precondition>();
        services.AddSingleton<Tokens>().AddSingleton<LiveSessions>().AddSingleton<Passwords>().AddSingleton<Mailer>().AddHostedService(p => p.GetRequiredService<Mailer>());
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Iterations);
        services.AddScoped<AccountService>().AddScoped<AdminService>().AddScoped<SessionService>().AddScoped<LoginGuard>();
        services.AddScoped<ApplicationService>().AddScoped<InterviewService>().AddScoped<TimelineService>().AddScoped<CompanyLinks>().AddScoped<Bin>();
        services.AddScoped<DocumentService>().AddScoped<SavedViewService>();
        services.AddScoped<DocumentService>();
        services.AddScoped<SampleDataService>().AddScoped<DemoAccount>();
        services.AddScoped<Records>().AddScoped<CompanyService>().AddScoped<ContactService>().AddScoped<NoteService>().AddScoped<ReminderService>();
        services.AddScoped<FeedbackService>().AddScoped<RejectionService>().AddScoped<TrashService>();
        services.AddScoped<CompanyService>();
        services.AddScoped<Figures>().AddScoped<StatisticsService>().AddScoped<AnalyticsService>().AddScoped<SalaryService>().AddScoped<ResponseService>().AddScoped<FunnelService>().AddScoped<DashboardService>();
        services.AddScoped<ExportService>().AddScoped<ReportService>().AddSingleton(_ => Typeface.Installed());
        services.AddScoped<AccountService>().AddScoped<AccountExportService>().AddScoped<SessionService>().AddScoped<LoginGuard>();
        services.AddScoped<ApplicationService>().AddScoped<InterviewService>().AddScoped<TimelineService>().AddScoped<CompanyLinks>().AddScoped<Bin>();
        services.AddSingleton<AttachmentFiles>().AddSingleton<LeftoverFiles>().AddScoped<AttachmentService>().AddScoped<Purge>();
        services.AddSingleton<EachUser>().AddJob<TrashJob>().AddJob<LeftoverFilesJob>().AddJob<ExpiryJob>();
        services.AddSingleton<Readiness>().AddSingleton<StartupFailure>().AddSingleton<HealthEndpoints>().AddHostedService<DatabaseSetup>();
        services.AddSingleton<Problems>();
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions).NumberHandling = JsonNumberHandling.Strict);
        // AddAuthentication would bring data protection along, with a key file that nothing here needs.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = BearerScheme.Name).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(BearerScheme.Admin, policy => policy.RequireRole("admin"));
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. options.CorsOrigins]).AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("ETag", "Location", "Content-Disposition", "Retry-After", "X-Request-Id")));
        services.AddRateLimits(options);
        services.AddApiDocuments();
    }

    private static void UsePipeline(WebApplication app, CallboardOptions options)
    {
        app.Use(Pipeline.Identify);
        app.Use(Pipeline.Harden);
        app.UseForwardedHeaders(TrustedProxies(options));
        app.Use(Pipeline.AnswerHead);
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
        app.Use(Pipeline.CheckIds);
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
