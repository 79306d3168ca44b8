using Callboard.Accounts;
using Callboard.Analytics;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Companies;
using Callboard.Contacts;
using Callboard.Contracts.Documents;
using Callboard.Dashboard;
using Callboard.Events;
using Callboard.Exports;
using Callboard.Feedback;
using Callboard.Http;
using Callboard.Imports;
using Callboard.Interviews;
using Callboard.Notes;
using Callboard.Rejections;
using Callboard.Reminders;
using Callboard.SampleData;
using Callboard.Statistics;
using Callboard.Timeline;
using Callboard.Trash;
using Callboard.Views;
using static Callboard.Http.MountRoutes;

namespace Callboard;

/// <summary>Every path that the server answers. A mount adds its prefix; what a path does stands in its handler.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        var v1 = app.MapMount("/api/v1", Mount.V1, "v1");
        Shared(v1);
        Applications(v1, "positions", "Position");
        Timeline(v1);
        Feedback(v1);
        Rejections(v1);
        Trash(v1);
        Attachments(v1);
        Statistics(v1);
        Analytics(v1);
        Exports(v1);
        Clients(v1);
        Administration(v1);

        var root = app.MapMount("", Mount.Root, "root");
        Shared(root);

        DocumentsContract.Map(app);

        Health(app);
        app.MapApiDocuments();
    }

    /// <summary>What the root of the server serves beside /api/v1.</summary>
    private static void Shared(IEndpointRouteBuilder api)
    {
        Accounts(api);
        Applications(api, "applications", "Application");
        Applications(api, "jobs", "Job");
        Companies(api);
        Interviews(api);
        Contacts(api);
        Notes(api);
        Reminders(api);
        Dashboard(api);
    }

    private static void Accounts(IEndpointRouteBuilder api)
    {
        var auth = api.MapResource("/auth", "Session", "session_id", "sessions").WithTags("Accounts").WithMetadata(new NotIdempotent());
        auth.MapPost("/register", AccountEndpoints.Register).AllowAnonymous().RequireRateLimiting(RateLimits.Registrations);
        auth.MapPost("/login", AccountEndpoints.Login).AllowAnonymous().WithMetadata(new TakesForm());
        auth.MapPost("/session", AccountEndpoints.OpenSession).AllowAnonymous().WithMetadata(new TakesForm(), new ForOwnPages());
        auth.MapPost("/refresh", AccountEndpoints.Refresh).AllowAnonymous();
        auth.MapPost("/logout", AccountEndpoints.Logout);
        auth.MapPost("/forgot-password", AccountEndpoints.ForgotPassword).AllowAnonymous();
        auth.MapPost("/reset-password", AccountEndpoints.ResetPassword).AllowAnonymous();
        auth.MapPost("/change-password", AccountEndpoints.ChangePassword);
        auth.MapPost("/change-email", AccountEndpoints.ChangeEmail);
        foreach (var me in (string[])["/me", "/user"])
        {
            auth.MapGet(me, AccountEndpoints.Me);
            auth.MapMethods(me, Updates, AccountEndpoints.Update);
        }

        auth.MapDelete("/me", AccountEndpoints.Delete);
        auth.MapGet("/me/export", AccountEndpoints.Export).Produces<Stream>(StatusCodes.Status200OK, "application/zip");
        auth.MapGet("/sessions", AccountEndpoints.Sessions);
        auth.MapDelete("/sessions", AccountEndpoints.EndSessions);
        auth.MapDelete("/sessions/{id}", AccountEndpoints.EndSession);
        auth.MapGet("/totp", SecondFactorEndpoints.Get);
        auth.MapPost("/totp", SecondFactorEndpoints.Begin);
        auth.MapPost("/totp/confirm", SecondFactorEndpoints.Confirm);
        auth.MapDelete("/totp", SecondFactorEndpoints.End);
        auth.MapGet("/audit", AccountEndpoints.Audit).Lists("events");
        auth.MapPost("/skills/add", AccountEndpoints.AddSkill);
        auth.MapPost("/skills/remove", AccountEndpoints.RemoveSkill);
        auth.MapGet("/stats", StatisticsEndpoints.Account);
    }

    private static void Administration(IEndpointRouteBuilder api)
    {
        var users = api.MapResource("/admin/users", "User", "user_id", "users").WithTags("Administration").RequireAuthorization(BearerScheme.Admin);
        users.MapGet("/", AdminEndpoints.List);
        users.MapMethods("/{id}", Updates, AdminEndpoints.Update);
        // A stored answer would keep the link, which is a secret, in clear.
        users.MapPost("/{id}/password-reset", AdminEndpoints.ResetPassword).WithMetadata(new NotIdempotent());
        users.MapDelete("/{id}", AdminEndpoints.Delete);
    }

    private static void Applications(IEndpointRouteBuilder api, string path, string type)
    {
        var applications = api.MapResource($"/{path}", type, $"{type.ToLowerInvariant()}_id", path);
        applications.MapPost("/", ApplicationEndpoints.Create);
        applications.MapGet("/", ApplicationEndpoints.List);
        applications.MapGet("/board", ApplicationEndpoints.Board);
        applications.MapPost("/bulk", ApplicationEndpoints.ChangeMany);
        applications.MapGet("/{id}", ApplicationEndpoints.Get);
        applications.MapMethods("/{id}", Updates, ApplicationEndpoints.Update);
        applications.MapDelete("/{id}", ApplicationEndpoints.Delete);
        applications.MapMethods("/{id}/status", Updates, ApplicationEndpoints.SetStatus);
        applications.MapGet("/{id}/history", ApplicationEndpoints.History);
        applications.MapGet("/{id}/timeline", TimelineEndpoints.List);
        applications.MapPost("/{id}/timeline", TimelineEndpoints.Create);
        applications.MapPost("/{id}/interviews", InterviewEndpoints.CreateFor);
        applications.MapGet("/{id}/interviews", InterviewEndpoints.ListFor).Lists("interviews");
        applications.MapPost("/{id}/notes", NoteEndpoints.CreateFor);
        applications.MapGet("/{id}/notes", NoteEndpoints.ListFor).Lists("notes");
        applications.MapPost("/{id}/feedback", FeedbackEndpoints.Create);
        applications.MapGet("/{id}/feedback", FeedbackEndpoints.List).Lists("feedback");
        applications.MapPost("/{id}/rejections", RejectionEndpoints.Create);
        applications.MapGet("/{id}/rejections", RejectionEndpoints.List).Lists("rejections");
        applications.MapPost("/{id}/attachments", AttachmentEndpoints.CreateFor);
        applications.MapPost("/{id}/attach", AttachmentEndpoints.CreateFor);
        applications.MapGet("/{id}/attachments", AttachmentEndpoints.ListFor).Lists("attachments");
        applications.MapPost("/upload", AttachmentEndpoints.Create);
        applications.MapPost("/upload-resume", AttachmentEndpoints.CreateResume);
    }

    private static void Timeline(IEndpointRouteBuilder api)
    {
        var timeline = api.MapResource("/timeline", "TimelineEvent", "event_id", "timeline");
        timeline.MapMethods("/{id}", Updates, TimelineEndpoints.Update);
        timeline.MapDelete("/{id}", TimelineEndpoints.Delete);
    }

    private static void Interviews(IEndpointRouteBuilder api)
    {
        var interviews = api.MapResource("/interviews", "Interview", "interview_id", "interviews");
        interviews.MapPost("/", InterviewEndpoints.Create);
        interviews.MapGet("/", InterviewEndpoints.List);
        interviews.MapGet("/{id}", InterviewEndpoints.Get);
        interviews.MapMethods("/{id}", Updates, InterviewEndpoints.Update);
        interviews.MapDelete("/{id}", InterviewEndpoints.Delete);
        interviews.MapMethods("/{id}/schedule", Updates, InterviewEndpoints.Schedule);
        interviews.MapMethods("/{id}/notes", Updates, InterviewEndpoints.SetNotes);
        interviews.MapMethods("/{id}/outcome", Updates, InterviewEndpoints.SetOutcome);
    }

    /// <summary>What interactive clients need beyond the records.</summary>
    private static void Clients(IEndpointRouteBuilder api)
    {
        api.MapGet("/setup", AccountEndpoints.Setup).AllowAnonymous().WithTags("Accounts");
        api.MapPost("/sample-data", SampleDataEndpoints.Create).WithTags("Sample data");
        api.MapDelete("/sample-data", SampleDataEndpoints.Remove).WithTags("Sample data");
        api.MapGet("/events", EventEndpoints.Stream).WithTags("Events").WithMetadata(new Endless()).Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        api.MapPost("/imports/applications", ImportEndpoints.Applications).WithTags("Imports");
        var views = api.MapResource("/views", "View", "view_id", "views");
        views.MapGet("/", SavedViewEndpoints.List);
        views.MapPost("/", SavedViewEndpoints.Create);
        views.MapMethods("/{id}", Updates, SavedViewEndpoints.Update);
        views.MapDelete("/{id}", SavedViewEndpoints.Delete);
    }

    internal static void Companies(IEndpointRouteBuilder api)
    {
        var companies = api.MapResource("/companies", "Company", "company_id", "companies");
        companies.MapPost("/", CompanyEndpoints.Create);
        companies.MapGet("/", CompanyEndpoints.List);
        companies.MapGet("/search", CompanyEndpoints.Search);
        companies.MapGet("/autocomplete", CompanyEndpoints.Autocomplete);
        companies.MapGet("/industry-breakdown", CompanyEndpoints.Industries);
        companies.MapGet("/top", CompanyEndpoints.Top);
        companies.MapPost("/sync", CompanyEndpoints.Sync);
        companies.MapGet("/{id}", CompanyEndpoints.Get);
        companies.MapMethods("/{id}", Updates, CompanyEndpoints.Update);
        companies.MapDelete("/{id}", CompanyEndpoints.Delete);
        companies.MapGet("/{id}/applications", CompanyEndpoints.Applications).Lists("applications");
        companies.MapGet("/{id}/stats", StatisticsEndpoints.Company);
    }

    private static void Dashboard(IEndpointRouteBuilder api) => api.MapGroup("/dashboard").WithTags("Dashboard").MapGet("/stats", DashboardEndpoints.Stats);

    private static void Statistics(IEndpointRouteBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("Statistics");
        statistics.MapGet("/overview", StatisticsEndpoints.Overview);
        statistics.MapGet("/timeline", StatisticsEndpoints.Timeline);
        statistics.MapGet("/companies", StatisticsEndpoints.Companies);
    }

    internal static void Analytics(IEndpointRouteBuilder api)
    {
        var analytics = api.MapGroup("/analytics").WithTags("Analytics");
        analytics.MapGet("/dashboard", AnalyticsEndpoints.Dashboard);
        analytics.MapGet("/applications-over-time", AnalyticsEndpoints.OverTime);
        analytics.MapGet("/success-rate", AnalyticsEndpoints.Success);
        analytics.MapGet("/skills", AnalyticsEndpoints.Skills);
        analytics.MapGet("/timeline", AnalyticsEndpoints.Timeline);
        analytics.MapGet("/salary", AnalyticsEndpoints.Salary);
        analytics.MapGet("/response-time", AnalyticsEndpoints.ResponseTime);
        analytics.MapGet("/sources", AnalyticsEndpoints.Sources);
        analytics.MapGet("/funnel", AnalyticsEndpoints.Funnel);
        analytics.MapGet("/rejections", AnalyticsEndpoints.Rejections);
        analytics.MapGet("/feedback", AnalyticsEndpoints.Feedback);
        analytics.MapGet("/interview-outcomes", AnalyticsEndpoints.InterviewOutcomes);
    }

    private static void Contacts(IEndpointRouteBuilder api)
    {
        var contacts = api.MapResource("/contacts", "Contact", "contact_id", "contacts");
        contacts.MapPost("/", ContactEndpoints.Create);
        contacts.MapGet("/", ContactEndpoints.List);
        contacts.MapGet("/{id}", ContactEndpoints.Get);
        contacts.MapMethods("/{id}", Updates, ContactEndpoints.Update);
        contacts.MapDelete("/{id}", ContactEndpoints.Delete);
    }

    private static void Notes(IEndpointRouteBuilder api)
    {
        var notes = api.MapResource("/notes", "Note", "note_id", "notes");
        notes.MapPost("/", NoteEndpoints.Create);
        notes.MapGet("/", NoteEndpoints.List);
        notes.MapGet("/{id}", NoteEndpoints.Get);
        notes.MapMethods("/{id}", Updates, NoteEndpoints.Update);
        notes.MapDelete("/{id}", NoteEndpoints.Delete);
    }

    private static void Reminders(IEndpointRouteBuilder api)
    {
        var reminders = api.MapResource("/reminders", "Reminder", "reminder_id", "reminders");
        reminders.MapPost("/", ReminderEndpoints.Create);
        reminders.MapGet("/", ReminderEndpoints.List);
        reminders.MapGet("/{id}", ReminderEndpoints.Get);
        reminders.MapMethods("/{id}", Updates, ReminderEndpoints.Update);
        reminders.MapDelete("/{id}", ReminderEndpoints.Delete);
    }

    private static void Feedback(IEndpointRouteBuilder api)
    {
        var feedback = api.MapResource("/feedback", "Feedback", "feedback_id", "feedback");
        feedback.MapGet("/{id}", FeedbackEndpoints.Get);
        feedback.MapMethods("/{id}", Updates, FeedbackEndpoints.Update);
        feedback.MapDelete("/{id}", FeedbackEndpoints.Delete);
    }

    private static void Rejections(IEndpointRouteBuilder api)
    {
        var rejections = api.MapResource("/rejections", "Rejection", "rejection_id", "rejections");
        rejections.MapGet("/{id}", RejectionEndpoints.Get);
        rejections.MapMethods("/{id}", Updates, RejectionEndpoints.Update);
        rejections.MapDelete("/{id}", RejectionEndpoints.Delete);
    }

    private static void Trash(IEndpointRouteBuilder api)
    {
        var trash = api.MapResource("/trash", "TrashItem", "item_id", "trash");
        trash.MapGet("/", TrashEndpoints.List);
        trash.MapDelete("/", TrashEndpoints.EraseAll);
        trash.MapPost("/{id}/restore", TrashEndpoints.Restore).WithMetadata(new OneOfViews([.. TrashTypes.All.Select(t => t.View)]));
        trash.MapDelete("/{id}", TrashEndpoints.Erase);
    }

    internal static void Exports(IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/analytics/export").WithTags("Exports");
        exports.MapGet("/", ExportEndpoints.Applications);
        exports.MapGet("/applications/csv", ExportEndpoints.ApplicationsCsv);
        exports.MapGet("/applications/pdf", ExportEndpoints.ApplicationsPdf);
        exports.MapGet("/companies/csv", ExportEndpoints.CompaniesCsv);
        exports.MapGet("/analytics/csv", ExportEndpoints.AnalyticsCsv);
    }

    private static void Attachments(IEndpointRouteBuilder api)
    {
        var attachments = api.MapResource("/attachments", "Attachment", "attachment_id", "attachments");
        attachments.MapPost("/", AttachmentEndpoints.Create);
        attachments.MapPost("/resume", AttachmentEndpoints.CreateResume);
        attachments.MapGet("/", AttachmentEndpoints.List);
        attachments.MapGet("/{id}", AttachmentEndpoints.Get);
        attachments.MapPatch("/{id}", AttachmentEndpoints.Update);
        attachments.MapDelete("/{id}", AttachmentEndpoints.Delete);
        attachments.MapGet("/{id}/content", AttachmentEndpoints.Content).Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").WithMetadata(new ServesRanges());
    }

    private static void Health(WebApplication app)
    {
        var health = app.MapGroup("").WithTags("Health").WithGroupName("root").DisableRateLimiting();
        health.MapGet("/health", HealthEndpoints.Health);
        health.MapGet("/health/detailed", HealthEndpoints.Detailed);
        health.MapGet("/health/database", HealthEndpoints.Databases);
        health.MapGet("/health/readiness", HealthEndpoints.Ready);
        health.MapGet("/health/liveness", HealthEndpoints.Liveness);
        health.MapGet("/db-check", HealthEndpoints.Check);
        health.MapGet("/", RootEndpoints.About);
        app.MapWebClient();
    }
}
