using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Http;

/// <summary>Which page of a list.</summary>
public abstract class PageFilter
{
    public const int Most = 100;
    public const string SizeName = "per_page";

    /// <summary>The page, from 1. A page past the end is empty.</summary>
    [Within(1, int.MaxValue)]
    public int Page { get; set; } = 1;

    /// <summary>Items on a page.</summary>
    [Within(1, Most)]
    public int PerPage { get; set; } = 20;

    internal long Offset => (Page - 1L) * PerPage;
}

/// <summary>Lists under one record are short: the first page holds a hundred.</summary>
public abstract class NestedPageFilter : PageFilter
{
    protected NestedPageFilter() => PerPage = Most;
}

/// <summary>One page of a list. On the wire the items stand under the name of the resource.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int PerPage)
{
    public int TotalPages => (int)(((long)Total + PerPage - 1) / PerPage);
    public bool HasNext => Number < TotalPages;
    public bool HasPrev => Number > 1;

    public void WriteTo(Utf8JsonWriter json, string listKey, bool asResults)
    {
        json.WriteStartObject();
        if (asResults)
        {
            json.WriteNumber("count", Total);
            WriteNumber(json, "next", HasNext ? Number + 1 : null);
            WriteNumber(json, "previous", HasPrev ? Number - 1 : null);
            json.WritePropertyName("results");
            JsonSerializer.Serialize(json, Items, Json.Options);
            json.WriteEndObject();
            return;
        }

        json.WritePropertyName(listKey);
        JsonSerializer.Serialize(json, Items, Json.Options);
        json.WriteNumber("total", Total);
        json.WriteNumber("page", Number);
        json.WriteNumber("per_page", PerPage);
        json.WriteNumber("total_pages", TotalPages);
        json.WriteBoolean("has_next", HasNext);
        json.WriteBoolean("has_prev", HasPrev);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

internal static class Paging
{
    /// <summary>The page of an ordered query, and the exact number of rows that match.</summary>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> rows, PageFilter filter, CancellationToken ct) => await rows.PageAsync(filter, await rows.CountAsync(ct), ct);

    /// <summary>The same when the number is known already.</summary>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> rows, PageFilter filter, int total, CancellationToken ct)
    {
        var items = filter.Offset >= total ? [] : await rows.Skip((int)filter.Offset).Take(filter.PerPage).ToListAsync(ct);
        return new Page<T>(items, total, filter.Page, filter.PerPage);
    }
}
