using System.Text;
using System.Text.Json;
using Callboard.Http;
using CsvHelper;

namespace Callboard.Imports;

/// <summary>The header of a CSV file and the cells under it. Rows without any text are left out.</summary>
internal sealed record ImportFile(IReadOnlyList<string> Header, IReadOnlyList<string[]> Rows)
{
    private const int MaxRows = 5000;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<ImportFile> ReadAsync(IFormFile file, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), s_utf8);
            return Read(await reader.ReadToEndAsync(ct));
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            throw Problem.Invalid(UploadBody.File, Says.Valid("CSV file in UTF-8"));
        }
    }

    /// <summary>Which column holds a field: as the client maps them, else by the names of the fields.</summary>
    public IReadOnlyDictionary<Field, int> Columns(Type draft, string? mapping) =>
        mapping is null ? ByName(draft) : Mapped(draft, mapping);

    private static ImportFile Read(string text)
    {
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(text), MalformedData = CsvMalformedDataHandling.Throw });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            if (csv.Current.ToArray() is var cells && !cells.All(string.IsNullOrWhiteSpace))
            {
                rows.Add(cells);
            }
        }

        return rows.Count == 0 ? throw Problem.Invalid(UploadBody.File, "Must not be empty")
            : rows.Count > MaxRows + 1 ? throw Problem.Invalid(UploadBody.File, $"Must be no more than {MaxRows} rows")
            : new ImportFile([.. rows[0].Select(h => h.Trim())], rows[1..]);
    }

    // Spreadsheets of countries with a decimal comma write semicolons. Only the header tells: lists in cells have semicolons too.
    private static char SeparatorOf(string text) => ",;\t".FirstOrDefault(text.TrimStart('\r', '\n').Split('\n', 2)[0].Contains, ',');

    private Dictionary<Field, int> ByName(Type draft)
    {
        var names = Header.Select(h => h.Replace(' ', '_')).ToList();
        return FieldsOf.Type(draft).Select(f => (Field: f, Column: f.Names.Select(n => IndexOf(names, n)).FirstOrDefault(c => c >= 0, -1)))
            .Where(c => c.Column >= 0).ToDictionary(c => c.Field, c => c.Column);
    }

    private Dictionary<Field, int> Mapped(Type draft, string mapping)
    {
        using var json = Parse(mapping);
        var (columns, errors) = (new Dictionary<Field, int>(), new Dictionary<string, string>());
        foreach (var field in FieldsOf.Type(draft))
        {
            if (!JsonText.TryGetMember(json.RootElement, field.Name, out var header) || header.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            columns[field] = IndexOf(Header, JsonText.Of(header)?.Trim());
            if (columns[field] < 0)
            {
                errors[$"mapping.{field.Name}"] = "Must be a header of the file";
            }
        }

        return errors.Count == 0 ? columns : throw Problem.Invalid(errors);
    }

    private static int IndexOf(IReadOnlyList<string> header, string? name) => header.ToList().FindIndex(h => h.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonDocument Parse(string mapping)
    {
        try
        {
            return JsonDocument.Parse(mapping) is { RootElement.ValueKind: JsonValueKind.Object } json ? json : throw new JsonException();
        }
        catch (JsonException)
        {
            throw Problem.Invalid("mapping", Says.Valid("JSON object"));
        }
    }
}
