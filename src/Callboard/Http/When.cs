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
        // IsInvalidTime does not know the gaps where a zone changes its standard time: Apia has no 30 December 2011.
        var clock = new DateTimeOffset(local.Ticks, TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(clock.AddDays(-1)), zone.GetUtcOffset(clock.AddDays(1)));
        foreach (var offset in (ReadOnlySpan<TimeSpan>)[before, after])
        {
            if (zone.GetUtcOffset(clock - offset) == offset)
            {
                return clock - offset;
            }
        }

        var (inOldTime, inNewTime) = (clock - after, clock - before);
        while (inNewTime.Ticks - inOldTime.Ticks > 1)
        {
            var middle = inOldTime + ((inNewTime - inOldTime) / 2);
            (inOldTime, inNewTime) = zone.GetUtcOffset(middle) == before ? (middle, inNewTime) : (inOldTime, middle);
        }

        return inNewTime;
    }

    /// <summary>An instant and its zone after a write of either. A new zone alone keeps the time on the clock and moves the instant (docs/api/applications.md).</summary>
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
