using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Http;
using Callboard.Interviews;
using Callboard.Timeline;
using static Callboard.Http.MountRoutes;

namespace Callboard;

/// <summary>Every path that the server answers. A mount adds its prefix; what a path does stands in its handler.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        var v1 = app.MapMount("/api/v1", Mount.V1, "v1");
        Accounts(v1);
        Applications(v1, "applications", "Application");
        Applications(v1, "positions", "Position");
        Applications(v1, "jobs", "Job");
        Timeline(v1);
        Interviews(v1);
        Attachments(v1);

        var root = app.MapMount("", Mount.Root, "root");
        Accounts(root);
        Applications(root, "applications", "Application");
        Applications(root, "jobs", "Job");
        Interviews(root);

        Health(app);
        app.MapApiDocuments();
    }

    private static void Accounts(IEndpointRouteBuilder api)
    {
        var auth = api.MapResource("/auth", "Session", "session_id", "sessions").WithTags("Accounts").WithMetadata(new NotIdempotent());
        auth.MapPost("/register", AccountEndpoints.Register).AllowAnonymous().RequireRateLimiting(RateLimits.Registrations);
        auth.MapPost("/login", AccountEndpoints.Login).AllowAnonymous().WithMetadata(new TakesForm());
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
        auth.MapPost("/skills/add", AccountEndpoints.AddSkill);
        auth.MapPost("/skills/remove", AccountEndpoints.RemoveSkill);
    }

    private static void Applications(IEndpointRouteBuilder api, string path, string type)
    {
        var applications = api.MapResource($"/{path}", type, $"{type.ToLowerInvariant()}_id", path);
        applications.MapPost("/", ApplicationEndpoints.Create);
        applications.MapGet("/", ApplicationEndpoints.List);
        applications.MapGet("/{id}", ApplicationEndpoints.Get);
        applications.MapMethods("/{id}", Updates, ApplicationEndpoints.Update);
        applications.MapDelete("/{id}", ApplicationEndpoints.Delete);
        applications.MapMethods("/{id}/status", Updates, ApplicationEndpoints.SetStatus);
        applications.MapGet("/{id}/history", ApplicationEndpoints.History);
        applications.MapGet("/{id}/timeline", TimelineEndpoints.List);
        applications.MapPost("/{id}/timeline", TimelineEndpoints.Create);
        applications.MapPost("/{id}/interviews", InterviewEndpoints.CreateFor);
        applications.MapGet("/{id}/interviews", InterviewEndpoints.ListFor).Lists("interviews");
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

    private static void Attachments(IEndpointRouteBuilder api)
    {
        var attachments = api.MapResource("/attachments", "Attachment", "attachment_id", "attachments");
        attachments.MapPost("/", AttachmentEndpoints.Create);
        attachments.MapPost("/resume", AttachmentEndpoints.CreateResume);
        attachments.MapGet("/", AttachmentEndpoints.List);
        attachments.MapGet("/{id}", AttachmentEndpoints.Get);
        attachments.MapPatch("/{id}", AttachmentEndpoints.Update);
        attachments.MapDelete("/{id}", AttachmentEndpoints.Delete);
        attachments.MapGet("/{id}/content", AttachmentEndpoints.Content).Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
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
    }
}
