using System.Globalization;

namespace Callboard.Http;

/// <summary>Tells what limits, locks and checks of input refused, in one line a minute: with a line each a flood would fill the journal.</summary>
internal sealed class Refusals : IDisposable
{
    private const int MostAddresses = 1000;

    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly Lock _counting = new();
    private readonly Dictionary<int, int> _statuses = [];
    private readonly Dictionary<string, int> _addresses = [];

    public Refusals(TimeProvider time, ILogger<Refusals> log)
    {
        _log = log;
        _timer = time.CreateTimer(_ => Tell(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _timer.Dispose();
        Tell();
    }

    /// <summary>The minute begins with the first refusal after a line.</summary>
    public void Count(int status, string address)
    {
        if (status is not (StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType
            or StatusCodes.Status422UnprocessableEntity or StatusCodes.Status429TooManyRequests))
        {
            return;
        }

        lock (_counting)
        {
            if (_statuses.Count == 0)
            {
                _timer.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
            }

            Add(_statuses, status);
            if (_addresses.Count < MostAddresses || _addresses.ContainsKey(address))
            {
                Add(_addresses, address);
            }
        }
    }

    private void Tell()
    {
        lock (_counting)
        {
            if (_statuses.Count > 0)
            {
                var refused = string.Join(", ", _statuses.OrderByDescending(s => s.Value).Select(s => $"{Text(s.Value)} × {s.Key}"));
                var (address, most) = _addresses.MaxBy(a => a.Value);
                _log.LogInformation("Refused in the last minute: {Refused}; most from {Address} ({Most})", refused, address, Text(most));
                _statuses.Clear();
                _addresses.Clear();
            }
        }
    }

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key) where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
