using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Attachments;
using Callboard.Http;
using Callboard.Statistics;
using Callboard.Timeline;
using Microsoft.AspNetCore.Http.HttpResults;
using static Callboard.Http.MountRoutes;

namespace Callboard.Contracts.Documents;

/// <summary>Seed 002 under /api: its own shapes for accounts and applications, the canonical handlers for everything else.</summary>
internal static class DocumentsContract
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapMount("/api", Mount.Documents, "documents").WithMetadata(Named("page_size", PageFilter.SizeName));

        var auth = api.MapResource("/auth", "Session", "session_id", "sessions").WithTags("Accounts").WithMetadata(new NotIdempotent());
        var refresh = Named("refresh", "refresh_token");
        auth.MapPost("/register", Register).AllowAnonymous().RequireRateLimiting(RateLimits.Registrations);
        auth.MapPost("/login", Login).AllowAnonymous().WithMetadata(new TakesForm());
        auth.MapPost("/refresh", Refresh).AllowAnonymous().WithMetadata(refresh);
        auth.MapPost("/logout", AccountEndpoints.Logout).WithMetadata(refresh);
        auth.MapGet("/user", AccountEndpoints.Me);
        auth.MapMethods("/user", Updates, AccountEndpoints.Update);
        auth.MapPost("/change-password", AccountEndpoints.ChangePassword).WithMetadata(Named("old_password", "current_password"));
        auth.MapPost("/skills/add", AccountEndpoints.AddSkill);
        auth.MapPost("/skills/remove", AccountEndpoints.RemoveSkill);
        auth.MapGet("/stats", AccountStats);

        var applications = api.MapResource("/applications", "Application", "application_id", "applications");
        var document = new FieldNames(ApplicationDocument.Names);
        applications.MapGet("/", List);
        applications.MapPost("/", Create).WithMetadata(document);
        applications.MapGet("/search", Search);
        applications.MapGet("/stats", Stats);
        applications.MapPost("/upload", AttachmentEndpoints.Create);
        applications.MapPost("/upload-resume", AttachmentEndpoints.CreateResume);
        applications.MapGet("/{id}", Get);
        applications.MapMethods("/{id}", Updates, Update).WithMetadata(document);
        applications.MapDelete("/{id}", Delete);
        applications.MapMethods("/{id}/status", Updates, SetStatus).WithMetadata(Named("notes", "reason"));
        applications.MapPost("/{id}/timeline", TimelineEndpoints.Create);
        applications.MapPost("/{id}/attach", AttachmentEndpoints.CreateFor);
        applications.MapDelete("/{id}/attachments/{index}", DeleteAttachment);

        Routes.Companies(api);
        Routes.Analytics(api);
        Routes.Exports(api);
    }

    private static FieldNames Named(string name, string canonical) => new(new Dictionary<string, string> { [name] = canonical });

    [EndpointSummary("Register a new account and sign it in")]
    [Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict)]
    private static async Task<NewRecord<RegisteredView>> Register(Body<RegisterDraft> body, HttpContext context, AccountService accounts, CancellationToken ct)
    {
        var draft = body.New();
        await accounts.RegisterAsync(draft, ct);
        var token = await accounts.LoginAsync(new LoginDraft { Email = draft.Email, Password = draft.Password }, RateLimits.AddressOf(context), context.Request.Headers.UserAgent, ct);
        return Answer.New(new RegisteredView(token.User, TokenPair.Of(token), "User registered successfully"), "/api/v1/auth/me");
    }

    [EndpointSummary("Log in")]
    [Refuses(StatusCodes.Status401Unauthorized)]
    private static async Task<Ok<LoggedInView>> Login(Body<LoginDraft> body, HttpContext context, AccountService accounts, CancellationToken ct) =>
        await accounts.LoginAsync(body.New(), RateLimits.AddressOf(context), context.Request.Headers.UserAgent, ct) is var token
            ? TypedResults.Ok(new LoggedInView(token.AccessToken, token.RefreshToken, token.User))
            : null!;

    [EndpointSummary("Exchange a refresh token for new tokens")]
    [Refuses(StatusCodes.Status401Unauthorized)]
    private static async Task<Ok<TokenPair>> Refresh(Body<RefreshDraft> body, HttpContext context, AccountService accounts, CancellationToken ct) =>
        TypedResults.Ok(TokenPair.Of(await accounts.RefreshAsync(body.New(), BearerScheme.TokenIn(context.Request), ct)));

    [EndpointSummary("Totals of the account, and how complete its profile is")]
    private static async Task<Ok<AccountStatsView>> AccountStats(StatisticsService statistics, CancellationToken ct) =>
        await statistics.AccountAsync(ct) is var stats ? TypedResults.Ok(stats with { StatusBreakdown = DocumentWords.Of(stats.StatusBreakdown) }) : null!;

    [EndpointSummary("How many applications there are, by status")]
    private static async Task<Ok<DocumentStatsView>> Stats(Query<StatisticsFilter> filter, StatisticsService statistics, CancellationToken ct) =>
        await statistics.OverviewAsync(filter, ct) is var stats ? TypedResults.Ok(new DocumentStatsView(stats.TotalApplications, DocumentWords.Of(stats.StatusBreakdown))) : null!;

    [EndpointSummary("List applications, newest records first")]
    private static async Task<PageOf<ApplicationDocument>> List(Query<DocumentFilter> filter, DocumentService documents, CancellationToken ct) =>
        Answer.Page(await documents.ListAsync(filter, ct));

    [EndpointSummary("Search applications: the first hundred")]
    private static async Task<Ok<IReadOnlyList<ApplicationDocument>>> Search(Query<DocumentSearch> search, DocumentService documents, CancellationToken ct) =>
        TypedResults.Ok(await documents.SearchAsync(search, ct));

    [EndpointSummary("Add an application")]
    private static async Task<NewRecord<ApplicationDocument>> Create(DocumentBody body, DocumentService documents, CancellationToken ct) =>
        await documents.CreateAsync(body.Json, ct) is var document ? Answer.New(document, $"/api/v1/applications/{document.Id}") : null!;

    [EndpointSummary("One application")]
    private static async Task<Record<ApplicationDocument>> Get(Guid id, DocumentService documents, CancellationToken ct) => Answer.Record(await documents.GetAsync(id, ct));

    [EndpointSummary("Change an application; absent members stay")]
    private static async Task<Record<ApplicationDocument>> Update(Guid id, DocumentBody body, DocumentService documents, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await documents.UpdateAsync(id, body.Json, precondition, ct));

    [EndpointSummary("Change the status alone")]
    private static async Task<Record<ApplicationDocument>> SetStatus(Guid id, Body<StatusDraft> body, DocumentService documents, Precondition precondition, CancellationToken ct) =>
        Answer.Record(await documents.SetStatusAsync(id, body.New(), precondition, ct));

    [EndpointSummary("Put an application into the trash")]
    private static async Task<NoContent> Delete(Guid id, DocumentService documents, Precondition precondition, CancellationToken ct)
    {
        await documents.DeleteAsync(id, precondition, ct);
        return TypedResults.NoContent();
    }

    [EndpointSummary("Put a file of this application into the trash, by its place from 0 (oldest first) or its id")]
    private static async Task<NoContent> DeleteAttachment(Guid id, string index, DocumentService documents, Precondition precondition, CancellationToken ct)
    {
        await documents.DeleteAttachmentAsync(id, index, precondition, ct);
        return TypedResults.NoContent();
    }
}
