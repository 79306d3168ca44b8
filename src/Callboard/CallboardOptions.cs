using System.Globalization;
using System.Net;
using System.Text.Json;
using Callboard.Data;

namespace Callboard;

/// <summary>Every setting, read once at start. Each name is also read from <c>NAME_FILE</c>, a file that holds the value. docs/operating/options.md explains them.</summary>
internal sealed record CallboardOptions
{
    private const string Local = "http://localhost:3000,http://localhost:5173";

    /// <summary>Example values of trackers that these settings come from: whoever copies one has no secret.</summary>
    private static readonly string[] s_placeholders = ["your-secret-key-here-change-in-production", "your-jwt-secret-key-here", "change-me", "changeme", "secret"];

    public string? DatabaseUrl { get; init; }
    public string? JwtSecret { get; init; }
    public TimeSpan AccessTokenLife { get; init; }
    public TimeSpan RefreshTokenLife { get; init; }
    public TimeSpan RefreshGrace { get; init; }
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
    public string Host { get; init; } = "127.0.0.1";
    public int Port { get; init; }
    public string DataFolder { get; init; } = "./data";
    public Uri? Url { get; init; }
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];
    public bool Migrate { get; init; }
    public bool RegistrationIsOpen { get; init; }
    public int TrashRetentionDays { get; init; }
    public long AttachmentQuotaBytes { get; init; }
    public int RequestsPerMinute { get; init; }
    public int LoginFailuresPerMinute { get; init; }
    public int RegistrationsPerMinute { get; init; }
    public int HealthDatabaseRetries { get; init; }
    public Uri? SmtpUrl { get; init; }
    public string? SmtpFrom { get; init; }
    public bool RateLimits { get; init; }
    public bool RefuseCommonPasswords { get; init; }

    /// <summary>The operator says that people work here: public passwords have no place.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Settings of other trackers that have no meaning here but do no harm.</summary>
    public IReadOnlyList<string> WithoutEffect { get; init; } = [];

    public static CallboardOptions From(IConfiguration configuration)
    {
        var read = new Reader(configuration);
        var options = new CallboardOptions
        {
            DatabaseUrl = read.Text("DATABASE_URL"),
            JwtSecret = read.Text("JWT_SECRET", "JWT_SECRET_KEY", "SECRET_KEY"),
            AccessTokenLife = TimeSpan.FromMinutes(read.Number(60, 1, "ACCESS_TOKEN_EXPIRE_MINUTES", "JWT_ACCESS_TOKEN_LIFETIME")),
            RefreshTokenLife = TimeSpan.FromMinutes(read.Number(10080, 1, "REFRESH_TOKEN_EXPIRE_MINUTES", "JWT_REFRESH_TOKEN_LIFETIME")),
            RefreshGrace = TimeSpan.FromMinutes(read.Number(1, 0, "REFRESH_GRACE_MINUTES")),
            CorsOrigins = read.List(Local, "CORS_ALLOWED_ORIGINS", "BACKEND_CORS_ORIGINS"),
            AllowedHosts = read.List("*", "ALLOWED_HOSTS"),
            Host = read.Text("HOST") ?? "127.0.0.1",
            Port = read.Number(8000, 0, "PORT"),
            DataFolder = read.Text("CALLBOARD_DATA") ?? "./data",
            Url = read.Address("CALLBOARD_URL"),
            TrustedProxies = [.. read.List("", "TRUSTED_PROXIES").Select(c => IPNetwork.TryParse(c, out var network) ? network : throw new StartupException($"TRUSTED_PROXIES: '{c}' is no CIDR such as 10.0.0.0/8."))],
            Migrate = read.Word("on", "off", "CALLBOARD_MIGRATE"),
            RegistrationIsOpen = read.Word("open", "closed", "CALLBOARD_REGISTRATION"),
            TrashRetentionDays = read.Number(30, 0, "TRASH_RETENTION_DAYS"),
            AttachmentQuotaBytes = read.Number(1024, 0, "ATTACHMENT_QUOTA_MB") * 1024L * 1024,
            RequestsPerMinute = read.Number(600, 0, "REQUESTS_PER_MINUTE"),
            LoginFailuresPerMinute = read.Number(10, 0, "LOGIN_FAILURES_PER_MINUTE"),
            RegistrationsPerMinute = read.Number(120, 0, "REGISTRATIONS_PER_MINUTE"),
            HealthDatabaseRetries = read.Number(2, 0, "HEALTH_DB_RETRIES"),
            SmtpUrl = read.Address("SMTP_URL"),
            SmtpFrom = read.Text("SMTP_FROM"),
            RateLimits = read.Word("on", "off", "CALLBOARD_RATE_LIMITS"),
            IsProduction = new[] { read.Text("ASPNETCORE_ENVIRONMENT"), read.Text("ENVIRONMENT") }.Contains("Production", StringComparer.OrdinalIgnoreCase),
            RefuseCommonPasswords = read.Word("refuse", "allow", "CALLBOARD_COMMON_PASSWORDS"),
            WithoutEffect = [.. configuration.AsEnumerable().Select(s => s.Key).Where(k => k == "DEBUG" || k.StartsWith("MONGO_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)],
        };
        options.Check(read.Text("JWT_ALGORITHM", "ALGORITHM") ?? "HS256");
        return options;
    }

    /// <summary>Whether what goes to this host stays on this machine; else it is encrypted unless the operator says otherwise.</summary>
    public static bool IsHere(string host) =>
        host is "" or ['/' or '@', ..] || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private void Check(string algorithm)
    {
        Require(algorithm == "HS256", "JWT_ALGORITHM: only HS256 is supported.");
        Require(JwtSecret is null || !s_placeholders.Contains(JwtSecret, StringComparer.OrdinalIgnoreCase), "JWT_SECRET: this is a published placeholder; unset it or choose a secret of your own.");
        Require(JwtSecret is null || System.Text.Encoding.UTF8.GetByteCount(JwtSecret) >= 32, "JWT_SECRET: must have at least 32 bytes; unset it to let the server make one.");
        Require(SmtpUrl is null || Url is not null, "CALLBOARD_URL: must be set when SMTP_URL is, because mails carry links.");
        Require(SmtpUrl is null || SmtpUrl.Scheme is "smtp" or "smtps", "SMTP_URL: must look like smtp://user:password@host:587?tls=starttls.");
        Require(Port <= IPEndPoint.MaxPort, "PORT: must be at most 65535.");
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new StartupException(otherwise);
        }
    }

    private sealed class Reader(IConfiguration configuration)
    {
        /// <summary>The first of the names that is set counts.</summary>
        public string? Text(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (configuration[name] is { Length: > 0 } value)
                {
                    return value;
                }

                if (configuration[$"{name}_FILE"] is { Length: > 0 } file)
                {
                    return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new StartupException($"{name}_FILE: there is no file {file}.");
                }
            }

            return null;
        }

        public int Number(int otherwise, int least, params ReadOnlySpan<string> names) =>
            Text(names) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
            : throw new StartupException($"{names[0]}: '{text}' is no whole number of at least {least}.");

        public bool Word(string yes, string no, string name) => (Text(name) ?? yes).ToLowerInvariant() switch
        {
            var word when word == yes => true,
            var word when word == no => false,
            var word => throw new StartupException($"{name}: '{word}' is neither '{yes}' nor '{no}'."),
        };

        public Uri? Address(string name) =>
            Text(name) is not { } text ? null : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new StartupException($"{name}: '{text}' is no absolute URL.");

        /// <summary>Commas or a JSON array.</summary>
        public string[] List(string otherwise, params ReadOnlySpan<string> names)
        {
            var text = Text(names) ?? otherwise;
            try
            {
                return text.StartsWith('[')
                    ? JsonSerializer.Deserialize<string[]>(text)!
                    : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
            catch (JsonException)
            {
                throw new StartupException($"{names[0]}: '{text}' is neither a comma list nor a JSON array of texts.");
            }
        }
    }
}
