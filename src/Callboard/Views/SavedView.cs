using Callboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Views;

/// <summary>A named query of the table of applications.</summary>
internal sealed class SavedView : IOwned, IDated
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public string Query { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public static SavedView Create(SavedViewDraft draft)
    {
        var view = new SavedView();
        view.Replace(draft);
        return view;
    }

    public void Replace(SavedViewDraft draft) => (Name, Query) = (draft.Name, draft.Query);

    internal sealed class Table : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> view) => view.ToTable("saved_views");
    }
}
