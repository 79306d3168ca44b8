namespace Callboard.Accounts;

/// <summary>What a client must know before anybody is signed in.</summary>
/// <param name="NeedsFirstUser">Nobody has registered yet; whoever does becomes the administrator.</param>
/// <param name="Registration"><c>open</c> or <c>closed</c>.</param>
/// <param name="Mail">Whether the server can mail reset links.</param>
public sealed record SetupView(bool NeedsFirstUser, string Registration, bool Mail);
