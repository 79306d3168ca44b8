using System.Text.Json.Serialization;
using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Backups;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Contracts.Documents;
using Callboard.Dashboard;
using Callboard.Data;
using Callboard.Events;
using Callboard.Exports;
using Callboard.Exports.Pdf;
using Callboard.Feedback;
using Callboard.Http;
using Callboard.Imports;
using Callboard.Interviews;
using Callboard.Jobs;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.SampleData;
using Callboard.Statistics;
using Callboard.Timeline;
using Callboard.Trash;
using Callboard.Views;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Callboard;

/// <summary>What the server and the commands are made of.</summary>
internal static class Services
{
    // Enough for what two cores do at once; more of them would keep the memory of the largest crowd for good.
    private const int MostIdleContexts = 64;

    public static void AddCallboard(this IServiceCollection services, CallboardOptions options, string connectionString)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        AddDatabase(services, connectionString);
        AddAccounts(services);
        AddRecords(services);
        AddFigures(services);
        AddHttp(services, options);
        services.AddSingleton<EachUser>().AddScoped<Purge>().AddJob<TrashJob>().AddJob<LeftoverFilesJob>().AddJob<ExpiryJob>();
    }

    private static void AddDatabase(IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new Database(connectionString));
        services.AddPooledDbContextFactory<CallboardDb>((provider, db) => CallboardDb.Configure(db, provider.GetRequiredService<Database>().Source), MostIdleContexts);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CallboardDb>>().CreateDbContext().As(provider.GetRequiredService<UserClock>(), provider.GetRequiredService<ChangeFeed>()));
        services.AddSingleton<ChangeFeed>().AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddSingleton<Readiness>().AddSingleton<StartupFailure>().AddHostedService<DatabaseSetup>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<CurrentUser>().AddScoped<UserClock>().AddScoped<Caller>().AddScoped<AuditLog>();
        services.AddSingleton<Tokens>().AddSingleton<LiveSessions>().AddSingleton<Passwords>().AddSingleton<Mailer>().AddHostedService(p => p.GetRequiredService<Mailer>());
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Iterations);
        services.AddScoped<AccountService>().AddScoped<AccountExportService>().AddScoped<AdminService>().AddScoped<SessionService>().AddScoped<SecondFactorService>().AddScoped<LoginGuard>();

        // AddAuthentication would bring data protection along, with a key file that nothing here needs.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = BearerScheme.Name).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(BearerScheme.Admin, policy => policy.RequireRole("admin"));
    }

    private static void AddRecords(IServiceCollection services)
    {
        services.AddScoped<Records>().AddScoped<ApplicationService>().AddScoped<TimelineService>().AddScoped<InterviewService>();
        services.AddScoped<CompanyLinks>().AddScoped<CompanyService>().AddScoped<ContactService>().AddScoped<NoteService>().AddScoped<ReminderService>();
        services.AddScoped<FeedbackService>().AddScoped<RejectionService>().AddScoped<Bin>().AddScoped<TrashService>().AddScoped<SavedViewService>();
        services.AddSingleton<AttachmentFiles>().AddSingleton<LeftoverFiles>().AddScoped<AttachmentService>();
        services.AddScoped<Backup>().AddScoped<Restore>();
        services.AddScoped<DocumentService>().AddScoped<SampleFiles>().AddScoped<SampleDataService>().AddScoped<DemoAccount>();
    }

    private static void AddFigures(IServiceCollection services)
    {
        services.AddSingleton<KeptAnswers>().AddScoped<Figures>().AddScoped<StatisticsService>().AddScoped<DashboardService>();
        services.AddScoped<AnalyticsService>().AddScoped<SalaryService>().AddScoped<ResponseService>().AddScoped<FunnelService>();
        services.AddScoped<ExportService>().AddScoped<ReportService>().AddScoped<ImportService>().AddSingleton(_ => Typeface.Installed());
    }

    private static void AddHttp(IServiceCollection services, CallboardOptions options)
    {
        services.AddScoped<Precondition>().AddSingleton<Refusals>().AddSingleton<Problems>().AddSingleton<HealthEndpoints>();
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions).NumberHandling = JsonNumberHandling.Strict);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. options.CorsOrigins]).AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("ETag", "Location", "Content-Disposition", "Retry-After", "X-Request-Id")));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/problem+json", "text/csv"];
        });
        services.AddRateLimits(options);
        services.AddApiDocuments();
    }
}
