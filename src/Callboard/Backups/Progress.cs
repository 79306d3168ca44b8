using System.Diagnostics;

namespace Callboard.Backups;

/// <summary>A line every few seconds, so that whoever waits sees that it goes on.</summary>
internal sealed class Progress(TextWriter output)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private long _bytes;

    /// <summary>What is being done at present.</summary>
    public string Doing { get; set; } = "";

    public void Add(long bytes)
    {
        _bytes += bytes;
        if (_sinceLast.Elapsed > s_often)
        {
            output.WriteLine($"{_bytes / 1_000_000} MB so far: {Doing}");
            _sinceLast.Restart();
        }
    }
}
