using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Callboard.Accounts;

namespace Callboard.Http;

/// <summary>Requests a minute per user, else per address; registrations a minute per address (options).</summary>
internal static class RateLimits
{
    public const string Registrations = "registrations";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, CallboardOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.RequestServices.GetRequiredService<CurrentUser>().Id is { } user
                ? PerMinute($"user {user}", options.RequestsPerMinute)
                : PerMinute(AddressOf(context), options.RequestsPerMinute));
        limiter.AddPolicy(Registrations, context => PerMinute(AddressOf(context), options.RegistrationsPerMinute));
        limiter.OnRejected = (rejected, _) =>
            throw Problem.TooMany(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60);
    });

    /// <summary>One person has a whole /64 of IPv6 addresses.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? string.Create(CultureInfo.InvariantCulture, $"{new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64")
            : address.ToString();
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) => permits == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
