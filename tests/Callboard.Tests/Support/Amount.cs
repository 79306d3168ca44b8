namespace Callboard.Tests.Support;

/// <summary>How often a test of faults or attacks tries: a quick amount in ./test, the full one in ./test full. Each prints one line of figures.</summary>
internal static class Amount
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("CALLBOARD_TESTS_FULL") == "1";

    public static int Of(int quick, int full) => IsFull ? full : quick;

    public static void Report(string figures) => Console.WriteLine(figures);
}
