using System.Text.Json;
using Callboard.Http;

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
}

/// <summary>A company as an application names it: a name, or an object with a name and any company fields.</summary>
public sealed class CompanyMention : IReadsJson<CompanyMention>
{
    private readonly Sent? _fields;

    private CompanyMention(string name, Sent? fields) => (Name, _fields) = (name, fields);

    public string Name { get; }

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
