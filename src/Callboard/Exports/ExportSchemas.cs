using Callboard.Applications;

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
