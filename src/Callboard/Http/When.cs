using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Callboard.Http;

/// <summary>
/// An instant as a client writes it: a local time, with an offset or without. Without one it is wall-clock time of a zone that the record knows.
/// </summary>
public readonly partial record struct When(DateTime Local, TimeSpan? Offset, bool IsDateOnly)
{
    public DateTimeOffset In(TimeZoneInfo zone) => Offset is { } offset ? new DateTimeOffset(Local, offset).ToUniversalTime() : TimeZones.Resolve(Local, zone);

    public static bool TryParse(string text, out When when)
    {
        when = default;
        var match = Format().Match(text);
        if (!match.Success || !DateOnly.TryParseExact(match.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return false;
        }

        var time = TimeOnly.MinValue;
        if (match.Groups["time"].Success && !TimeOnly.TryParseExact(match.Groups["time"].Value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return false;
        }

        // PostgreSQL keeps microseconds; further digits are cut.
        var micros = match.Groups["fraction"].Value is { Length: > 0 } fraction ? long.Parse(fraction.PadRight(6, '0')[..6], CultureInfo.InvariantCulture) : 0;
        var local = date.ToDateTime(time).AddMicroseconds(micros);
        TimeSpan? offset = null;
        if (match.Groups["zone"].Value is { Length: > 0 } zone)
        {
            if (!TryParseOffset(zone, out var parsed) || !IsRepresentable(local, parsed))
            {
                return false;
            }

            offset = parsed;
        }
        else if (!IsRepresentable(local, TimeSpan.FromHours(14)) || !IsRepresentable(local, TimeSpan.FromHours(-14)))
        {
            return false;
        }

        when = new When(local, offset, !match.Groups["time"].Success);
        return true;
    }

    private static bool TryParseOffset(string zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "Z" or "z")
        {
            return true;
        }

        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        return minutes < 60 && offset.Duration() <= TimeSpan.FromHours(14);
    }

    private static bool IsRepresentable(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks >= DateTime.MinValue.AddYears(1).Ticks && ticks <= DateTime.MaxValue.AddYears(-1).Ticks;
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2})([Tt ](?<time>\d{2}:\d{2}(:\d{2})?)([.,](?<fraction>\d{1,9}))?\s?(?<zone>[Zz]|[+-]\d{2}(:?\d{2})?)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Format();
}

internal static class TimeZones
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> s_zones = new(StringComparer.Ordinal);

    public static TimeZoneInfo Find(string id) => s_zones.TryGetValue(id, out var zone) ? zone : s_zones.GetOrAdd(id, TimeZoneInfo.FindSystemTimeZoneById);

    /// <summary>IANA names only: a Windows name or "local" would not mean the same on the next machine.</summary>
    public static bool IsIana(string id) =>
        s_zones.ContainsKey(id) || (id == "UTC" || id.Contains('/', StringComparison.Ordinal) || id.All(char.IsAsciiLetterOrDigit))
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && zone.Id == id && id != "localtime";

    /// <summary>A skipped time moves to the first instant after the gap; of a doubled one the first pass is meant.</summary>
    public static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            var start = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
            while (zone.IsInvalidTime(start.AddMinutes(-1)))
            {
                start = start.AddMinutes(-1);
            }

            // The gap's first minute, read with the offset that held before it, is the instant right after it.
            return new DateTimeOffset(start, zone.GetUtcOffset(start.AddMinutes(-1))).ToUniversalTime();
        }

        if (zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()).ToUniversalTime();
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>An instant and its zone after a write of either. A new zone alone keeps the time on the clock and moves the instant (api-v1 §4).</summary>
    public static (DateTimeOffset At, string Zone) Rewrite(DateTimeOffset at, string zone, When? when, string? newZone)
    {
        newZone ??= zone;
        if (when is null && newZone != zone)
        {
            when = new When(TimeZoneInfo.ConvertTime(at, Find(zone)).DateTime, Offset: null, IsDateOnly: false);
        }

        return (when?.In(Find(newZone)) ?? at, newZone);
    }

    /// <summary>Now, cut to the microseconds that PostgreSQL keeps.</summary>
    public static DateTimeOffset Instant(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
