using System.Text;
using System.Text.Json.Serialization;
using Callboard.Applications;
using Callboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Companies;

/// <summary>
/// One record per user and name. It is no <see cref="ITrashable"/>: a deleted company is hidden from the company paths alone, its applications keep it.
/// </summary>
internal sealed class Company : IOwned, IDated
{
    private string _name = "";

    public Guid OwnerId { get; set; }
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name
    {
        get => _name;
        set => (_name, NameKey) = (value, KeyOf(value));
    }

    [JsonIgnore]
    public string NameKey { get; private set; } = "";
    public string? Website { get; set; }
    public string? LogoUrl { get; set; }
    public string? Industry { get; set; }
    public string? Size { get; set; }
    public string? Location { get; set; }
    public string? Description { get; set; }
    public string? Notes { get; set; }
    public decimal? Rating { get; set; }
    public bool IsFavorite { get; set; }
    public List<string> Tags { get; set; } = [];
    /// <summary>Made by sample data, and removed with it once nothing else uses it.</summary>
    [JsonIgnore]
    public bool IsSample { get; init; }
    public DateTimeOffset? DeletedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public List<Application> Applications { get; } = [];

    /// <summary>Two names mean one company when they are equal after NFKC, with runs of blanks as one, in any case.</summary>
    public static string KeyOf(string name) =>
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>A new name shows on every record that is linked to the company.</summary>
    public void Replace(CompanyDraft draft)
    {
        (Name, Website, LogoUrl, Industry, Size) = (draft.Name, draft.Website, draft.LogoUrl, draft.Industry, draft.Size);
        (Location, Description, Notes, Rating) = (draft.Location, draft.Description, draft.Notes, draft.Rating);
        (IsFavorite, Tags) = (draft.IsFavorite, draft.Tags);
    }

    /// <summary>What an application tells of its company: only what it carries, so that nothing known is lost.</summary>
    public void Fill(CompanyDraft draft, Func<string, bool> sent)
    {
        (Website, LogoUrl, Industry) = (draft.Website ?? Website, draft.LogoUrl ?? LogoUrl, draft.Industry ?? Industry);
        (Size, Location, Description) = (draft.Size ?? Size, draft.Location ?? Location, draft.Description ?? Description);
        (Notes, Rating) = (draft.Notes ?? Notes, draft.Rating ?? Rating);
        IsFavorite = sent("is_favorite") ? draft.IsFavorite : IsFavorite;
        Tags = draft.Tags.Count > 0 ? draft.Tags : Tags;
    }

    internal sealed class Table : IEntityTypeConfiguration<Company>
    {
        public void Configure(EntityTypeBuilder<Company> company)
        {
            company.Property(c => c.Rating).HasPrecision(2, 1);
            company.HasIndex(c => new { c.OwnerId, c.NameKey }).IsUnique();
            company.KeepFolded("name");
        }
    }
}
