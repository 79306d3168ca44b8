using Callboard.Http;

namespace Callboard.Accounts;

/// <summary>Now, today and wall-clock time as the current user sees them.</summary>
internal sealed class UserClock(TimeProvider time, CurrentUser user)
{
    public CurrentUser User => user;

    /// <summary>In microseconds, the precision that PostgreSQL keeps, so that an answer equals what is read back.</summary>
    public DateTimeOffset Now => time.Instant();

    public TimeZoneInfo Zone => TimeZones.Find(user.TimeZone);

    public DateOnly Today => DateOf(Now);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public DateTimeOffset StartOf(DateOnly date) => TimeZones.Resolve(date.ToDateTime(TimeOnly.MinValue), Zone);

    public DateTimeOffset NoonOf(DateOnly date) => TimeZones.Resolve(date.ToDateTime(new TimeOnly(12, 0)), Zone);
}
