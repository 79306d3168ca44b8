using Callboard.Applications;
using Callboard.Http;

namespace Callboard.Exports;

public enum ExportFormat
{
    Csv,
    Pdf,
}

/// <summary>Which applications, and as which file.</summary>
public sealed class ExportFilter : ApplicationFilter
{
    public ExportFormat Format { get; set; } = ExportFormat.Csv;
}

/// <summary>Which companies.</summary>
public sealed class CompanyExportFilter
{
    /// <summary>Found in name, industry, location or description: as it stands, or each word as a whole word.</summary>
    [Text(500)]
    public string? Search { get; set; }

    /// <summary>The industry contains this.</summary>
    public string? Industry { get; set; }

    /// <summary>The location contains this.</summary>
    public string? Location { get; set; }

    public bool? IsFavorite { get; set; }

    /// <summary>One tag or several with commas: a company with any of them.</summary>
    [Aka("tags")]
    public List<string> Tag { get; set; } = [];
}
