using System.Reflection;
using System.Xml.Linq;

namespace Callboard.Http;

/// <summary>The XML summaries and examples of Drafts and Filters: what clients send is described from them, as answers are by the framework.</summary>
internal static class Summaries
{
    private static readonly Lazy<Dictionary<string, XElement>> s_members = new(() =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, "callboard.xml");
        return File.Exists(file) ? XDocument.Load(file).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value) : [];
    });

    public static string? Of(PropertyInfo property) => Text(property, "summary");

    public static string? ExampleOf(PropertyInfo property) => Text(property, "example");

    private static string? Text(PropertyInfo property, string part) =>
        s_members.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}")?.Element(part) is { } element
            ? string.Join(' ', string.Concat(element.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : null;

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value,
        XText text => text.Value,
        _ => "",
    };
}
