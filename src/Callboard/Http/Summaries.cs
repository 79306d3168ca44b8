using System.Reflection;
using System.Xml.Linq;

namespace Callboard.Http;

/// <summary>The XML summaries of filters: query parameters are described from them, as bodies are by the framework.</summary>
internal static class Summaries
{
    private static readonly Lazy<Dictionary<string, string>> s_members = new(() =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, "callboard.xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").Where(m => m.Element("summary") is not null)
                .ToDictionary(m => m.Attribute("name")!.Value, m => string.Join(' ', m.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            : [];
    });

    public static string? Of(PropertyInfo property) => s_members.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");
}
