// The practical limit that Callboard is measured by: it checks the token's HMAC, runs one prepared statement and writes the same members.
// No session, no limits, no entity tag, no history.
using Npgsql;
using Yardstick;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.WebHost.UseUrls($"http://127.0.0.1:{Required("PORT")}");
var app = builder.Build();

await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
{
    Host = Required("PGHOST"),
    Username = "callboard",
    Database = "callboard",
    MaxPoolSize = 40,
    MaxAutoPrepare = 20,
    AutoPrepareMinUsages = 1,
    NoResetOnClose = true,
});
var token = new Token(Required("JWT_SECRET"));
var applications = new Applications(database);
var statistics = new Statistics(database);
const string Path = "/api/v1/applications";
app.MapGet(Path + "/{id}", (RequestDelegate)(context => token.Owner(context) is { } owner ? applications.OneAsync(context, owner) : Refuse(context)));
app.MapGet(Path, (RequestDelegate)(context => token.Owner(context) is { } owner ? applications.ListAsync(context, owner) : Refuse(context)));
app.MapPost(Path, (RequestDelegate)(context => token.Owner(context) is { } owner ? applications.CreateAsync(context, owner) : Refuse(context)));
app.MapGet("/api/v1/statistics/overview", (RequestDelegate)(context => token.Owner(context) is { } owner ? statistics.OverviewAsync(context, owner) : Refuse(context)));
await app.RunAsync();

static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set.");

static Task Refuse(HttpContext context)
{
    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    return Task.CompletedTask;
}
