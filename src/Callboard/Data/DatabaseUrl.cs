using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace Callboard.Data;

/// <summary>
/// Reads <c>DATABASE_URL</c> in the spellings that other trackers use: postgres://, postgresql:// and postgresql+driver://. A server on another machine must speak TLS unless the
/// URL says otherwise.
/// </summary>
internal static class DatabaseUrl
{
    public static string ToConnectionString(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme.Split('+')[0] is not ("postgres" or "postgresql"))
        {
            throw new StartupException("DATABASE_URL: must look like postgresql://user:password@host:5432/name.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host),
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        var query = QueryHelpers.ParseQuery(uri.Query);
        foreach (var (name, values) in query)
        {
            switch (name)
            {
                case "sslmode":
                    connection.SslMode = Enum.TryParse<SslMode>(values.ToString().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode)
                        ? mode
                        : throw new StartupException($"DATABASE_URL: '{values}' is no sslmode.");
                    break;
                case "sslcert":
                    connection.SslCertificate = values.ToString();
                    break;
                case "sslkey":
                    connection.SslKey = values.ToString();
                    break;
                case "sslrootcert":
                    connection.RootCertificate = values.ToString();
                    break;
                case "host":
                    connection.Host = values.ToString();
                    break;
                default:
                    break;
            }
        }

        if (!query.ContainsKey("sslmode") && !(connection.Host ?? "").Split(',').All(CallboardOptions.IsHere))
        {
            // Whoever names a root wants the server's certificate checked against it.
            connection.SslMode = connection.RootCertificate is null ? SslMode.Require : SslMode.VerifyFull;
        }

        return connection.Database is { Length: > 0 } ? connection.ConnectionString : throw new StartupException("DATABASE_URL: the name of the database is missing.");
    }

    /// <summary>For people to read: user and password are never shown.</summary>
    public static string Mask(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return connection.Host?.StartsWith('/') == true
            ? $"postgresql://***:***@/{connection.Database}?host={connection.Host}"
            : $"postgresql://***:***@{connection.Host}:{connection.Port}/{connection.Database}";
    }
}
