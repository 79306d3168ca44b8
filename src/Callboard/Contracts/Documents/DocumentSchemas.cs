using Callboard.Accounts;
using Callboard.Applications;
using Callboard.Http;

namespace Callboard.Contracts.Documents;

/// <summary>Every canonical filter; newest records first.</summary>
public sealed class DocumentFilter : ApplicationFilter
{
    public DocumentFilter() => SortBy = ApplicationSort.CreatedAt;
}

public sealed class DocumentSearch
{
    /// <summary>Found as <c>search</c> of the list finds it.</summary>
    [Needed, Text(500)]
    public string Q { get; set; } = "";
}

public sealed record DocumentStatsView(int TotalApplications, IReadOnlyDictionary<string, int> StatusBreakdown);

public sealed record TokenPair(string Access, string? Refresh)
{
    internal static TokenPair Of(TokenView token) => new(token.AccessToken, token.RefreshToken);
}

public sealed record RegisteredView(UserView User, TokenPair Tokens, string Message);

public sealed record LoggedInView(string Access, string? Refresh, UserView User);
