namespace Callboard.Data;

/// <summary>Why the program cannot start, in one line for its operator.</summary>
internal sealed class StartupException(string message) : Exception(message);
