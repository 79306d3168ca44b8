using System.Linq.Expressions;
using System.Text.Json;
using Callboard.Applications;
using Callboard.Http;
using Callboard.Words;

namespace Callboard.Companies;

public sealed class CompanyDraft
{
    [Needed, Text(255)]
    public string Name { get; set; } = "";

    [WebUrl]
    public string? Website { get; set; }

    [WebUrl]
    public string? LogoUrl { get; set; }

    [Text(100)]
    public string? Industry { get; set; }

    /// <summary>Free text, such as 51-200.</summary>
    [Text(50)]
    public string? Size { get; set; }

    [Text(255)]
    public string? Location { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Description { get; set; }

    [Text(TextAttribute.Essay)]
    public string? Notes { get; set; }

    /// <summary>0 to 5, one decimal.</summary>
    [Aka("glassdoor_rating"), Rating]
    public decimal? Rating { get; set; }

    public bool IsFavorite { get; set; }

    [Items(100, Length = 100)]
    public List<string> Tags { get; set; } = [];

    internal static CompanyDraft Of(Company c) => new()
    {
        Name = c.Name,
        Website = c.Website,
        LogoUrl = c.LogoUrl,
        Industry = c.Industry,
        Size = c.Size,
        Location = c.Location,
        Description = c.Description,
        Notes = c.Notes,
        Rating = c.Rating,
        IsFavorite = c.IsFavorite,
        Tags = c.Tags,
    };
}

/// <summary>A company as an application names it: a name, or an object with a name and any company fields.</summary>
public sealed class CompanyMention : IReadsJson<CompanyMention>
{
    private readonly Sent? _fields;

    private CompanyMention(string name, Sent? fields) => (Name, _fields) = (name, fields);

    public string Name { get; }

    internal bool IsNameAlone => _fields is null;

    internal static CompanyMention Named(string name) => new(name, fields: null);

    /// <summary>Members that carry something are written to the record; blank ones leave it alone.</summary>
    internal void WriteTo(Company company)
    {
        if (_fields is null)
        {
            return;
        }

        var draft = new CompanyDraft();
        _fields.PutOn(draft, isNew: true, "", new Dictionary<string, string>());
        company.Fill(draft, _fields.Has);
    }

    static CompanyMention? IReadsJson<CompanyMention>.Read(JsonElement json, string path, IDictionary<string, string> errors)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            var before = errors.Count;
            var sent = Sent.Read(typeof(CompanyDraft), json, path + ".", errors);
            sent.CheckNeeded(typeof(CompanyDraft), path + ".", errors);
            if (errors.Count > before)
            {
                return null;
            }

            var draft = new CompanyDraft();
            sent.PutOn(draft, isNew: true, path + ".", errors);
            return new CompanyMention(draft.Name, sent);
        }

        var name = FieldsOf.Type(typeof(CompanyDraft)).First(f => f.Name == "name").Read(json, path, errors);
        return name is string text ? Named(text) : null;
    }
}

/// <param name="Rating">0 to 5.</param>
/// <param name="ApplicationCount">Without those that are merely saved.</param>
public sealed record CompanyView(
    Guid Id,
    string Name,
    string? Website,
    string? LogoUrl,
    string? Industry,
    string? Size,
    string? Location,
    string? Description,
    string? Notes,
    decimal? Rating,
    bool IsFavorite,
    IReadOnlyList<string> Tags,
    int ApplicationCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Company, CompanyView>> From = c => new CompanyView(
        c.Id, c.Name, c.Website, c.LogoUrl, c.Industry, c.Size, c.Location, c.Description, c.Notes, c.Rating, c.IsFavorite, c.Tags,
        c.Applications.Count(a => a.Status != ApplicationStatus.Saved), c.CreatedAt, c.UpdatedAt);
}

/// <summary>What a field that completes company names needs to show.</summary>
public sealed record CompanySuggestion(Guid Id, string Name, string? Industry, string? Location);

/// <param name="Industry"><c>Unknown</c> where a company has none.</param>
/// <param name="Count">Of companies.</param>
public sealed record IndustryView(string Industry, int Count);

/// <param name="CreatedCount">How many deleted companies came back.</param>
public sealed record CompanySyncView(int CreatedCount, string Message);

public enum CompanySort
{
    Name,
    ApplicationCount,
    CreatedAt,
}

public sealed class CompanyFilter : PageFilter
{
    /// <summary>Found in name, industry, location or description: as it stands, or each word as a whole word.</summary>
    [Text(500)]
    public string? Search { get; set; }

    /// <summary>The industry contains this.</summary>
    public string? Industry { get; set; }

    /// <summary>The location contains this.</summary>
    public string? Location { get; set; }

    public bool? IsFavorite { get; set; }

    /// <summary>One tag or several with commas, any of which matches.</summary>
    [Aka("tags")]
    public List<string> Tag { get; set; } = [];

    public CompanySort SortBy { get; set; } = CompanySort.Name;

    public SortOrder SortOrder { get; set; } = SortOrder.Asc;
}

public sealed class CompanyApplicationFilter : ApplicationFilter
{
    public CompanyApplicationFilter() => PerPage = Most;
}

public sealed class CompanySearchFilter
{
    /// <summary>The name, industry or location contains this.</summary>
    [Needed, Text(500)]
    public string Q { get; set; } = "";

    [Within(1, 100)]
    public int Limit { get; set; } = 50;
}

public sealed class CompanyAutocompleteFilter
{
    /// <summary>The name starts with this; without it nothing is found.</summary>
    [Text(500)]
    public string? Q { get; set; }

    [Within(1, 50)]
    public int Limit { get; set; } = 10;
}

public sealed class TopCompaniesFilter
{
    [Within(1, 100)]
    public int Limit { get; set; } = 10;
}
