using System.Linq.Expressions;
using Callboard.Http;

namespace Callboard.Views;

public sealed class SavedViewDraft
{
    [Needed, Text(100)]
    public string Name { get; set; } = "";

    /// <summary>A query string of the list of applications, such as <c>status=offer&amp;sort_by=deadline</c>; kept as written.</summary>
    [Text(2000)]
    public string Query { get; set; } = "";

    internal static SavedViewDraft Of(SavedView view) => new() { Name = view.Name, Query = view.Query };
}

public sealed record SavedViewView(Guid Id, string Name, string Query, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<SavedView, SavedViewView>> From = v => new SavedViewView(v.Id, v.Name, v.Query, v.CreatedAt, v.UpdatedAt);

    internal static readonly Func<SavedView, SavedViewView> Of = From.Compile();
}
