namespace Callboard.Imports;

/// <summary>What may be said beside the CSV file of an import.</summary>
public sealed class ImportDraft
{
    /// <summary>
    /// A JSON object that tells for fields of an application the header of their column. Without it each column belongs to the field that its header names:
    /// in any case, with blanks for underscores, or by another accepted name of the field.
    /// </summary>
    /// <example>{"title":"Role","company":"Employer"}</example>
    public string? Mapping { get; set; }

    /// <summary>Only tells what would be wrong.</summary>
    public bool DryRun { get; set; }
}

/// <param name="Rows">In the file, without its header and empty lines.</param>
/// <param name="Created">All rows, or none when there are errors or it was a dry run.</param>
public sealed record ImportView(int Rows, int Created, IReadOnlyList<ImportError> Errors);

/// <param name="Row">1 is the first under the header.</param>
/// <param name="Field">Of the application, or <c>file</c> for the row as a whole.</param>
public sealed record ImportError(int Row, string Field, string Message);
