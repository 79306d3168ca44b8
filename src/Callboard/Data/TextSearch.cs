using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Data;

/// <summary>How texts are looked for: literally in any case, without wildcards; a search also by whole words spread over its fields (docs/api/README.md).</summary>
internal static class TextSearch
{
    private const string Escape = "\\";

    private const string Folded = "Folded";

    private static readonly MethodInfo s_concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;

    public static IQueryable<T> WhereContains<T>(this IQueryable<T> rows, string? text, Expression<Func<T, string?>> field) =>
        text is null ? rows : rows.Where(Any(text, words: false, field));

    /// <summary>The text starts the field, in any case.</summary>
    public static IQueryable<T> WhereStarts<T>(this IQueryable<T> rows, string text, Expression<Func<T, string?>> field)
    {
        var pattern = Literal(text) + "%";
        Expression<Func<string?, bool>> like = value => EF.Functions.ILike(value!, pattern, Escape);
        return rows.Where(Expression.Lambda<Func<T, bool>>(Inline(like, field.Body), field.Parameters));
    }

    /// <summary>The text stands in one of the fields, or each of its words is a word of some of them.</summary>
    public static IQueryable<T> WhereFound<T>(this IQueryable<T> rows, string? text, params Expression<Func<T, string?>>[] fields) =>
        text is null ? rows : rows.Where(Any(text, words: true, fields));

    /// <summary>
    /// Has the database keep these columns as a search compares them: in one text, in lower case. Looking for a word in fifty thousand of them takes it milliseconds; folding
    /// each when it is asked took more than a second.
    /// </summary>
    public static void KeepFolded(this EntityTypeBuilder entity, params string[] columns)
    {
        var together = string.Join(" || E'\\x1f' || ", columns.Select(c => $"coalesce({c}, '')"));
        entity.Property<string>(Folded).IsRequired().UseCollation("C").IsKept($"translate(lower({together}), 'ς', 'σ')");
    }

    /// <summary>
    /// As <see cref="WhereFound"/>, over what is kept folded. Every word stands in it, whichever way it is found: the rare one is looked for first, and few are left for the rest.
    /// </summary>
    public static IQueryable<T> WhereFoundFolded<T>(this IQueryable<T> rows, string? text, params Expression<Func<T, object>>[] records)
    {
        if (text is null)
        {
            return rows;
        }

        var row = records[0].Parameters[0];
        var bodies = records.Select(r => new Swap(r.Parameters[0], row).Visit(r.Body)!).ToList();
        var whole = Fold(text);
        var words = whole.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = words.Length < 2 ? In(whole)
            : words.OrderByDescending(w => w.Length).Select(In).Append(Expression.OrElse(In(whole), AsWords(whole, Together(bodies.Select(b => Inline(s_folded, b)))))).Aggregate(Expression.AndAlso);
        return rows.Where(Expression.Lambda<Func<T, bool>>(found, row));

        Expression In(string part)
        {
#pragma warning disable CA2249 // Contains would become LIKE, which takes twice as long as strpos.
            Expression<Func<object, bool>> holds = record => EF.Property<string>(record, Folded).IndexOf(part) >= 0;
#pragma warning restore CA2249
            return bodies.Select(b => Inline(holds, b)).Aggregate(Expression.OrElse);
        }
    }

    private static readonly Expression<Func<object, string>> s_folded = record => EF.Property<string>(record, Folded);

    /// <summary>As the database folds.</summary>
    private static string Fold(string text) => text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLowerInvariant().Replace('ς', 'σ');

    /// <summary>The text stands in one of the fields.</summary>
    public static IQueryable<T> WhereContainsAny<T>(this IQueryable<T> rows, string? text, params Expression<Func<T, string?>>[] fields) =>
        text is null ? rows : rows.Where(Any(text, words: false, fields));

    /// <summary>Equal in any case.</summary>
    public static IQueryable<T> WhereIs<T>(this IQueryable<T> rows, string? text, Expression<Func<T, string?>> field)
    {
        if (text is null)
        {
            return rows;
        }

        var pattern = Literal(text);
        Expression<Func<string?, bool>> like = value => EF.Functions.ILike(value!, pattern, Escape);
        return rows.Where(Expression.Lambda<Func<T, bool>>(Inline(like, field.Body), field.Parameters));
    }

    /// <summary>One of the list's texts equals one of these, in any case.</summary>
    public static IQueryable<T> WhereListed<T>(this IQueryable<T> rows, IReadOnlyList<string> texts, Expression<Func<T, List<string>>> list)
    {
        if (texts.Count == 0)
        {
            return rows;
        }

        var patterns = texts.Select(Literal).ToArray();
        Expression<Func<List<string>, bool>> any = values => values.Any(v => patterns.Any(p => EF.Functions.ILike(v, p, Escape)));
        return rows.Where(Expression.Lambda<Func<T, bool>>(Inline(any, list.Body), list.Parameters));
    }

    private static Expression<Func<T, bool>> Any<T>(string text, bool words, params Expression<Func<T, string?>>[] fields)
    {
        var row = fields[0].Parameters[0];
        var bodies = fields.Select(f => new Swap(f.Parameters[0], row).Visit(f.Body)!).ToList();
        var found = bodies.Select(b => Inline(Contains(text), b)).Aggregate(Expression.OrElse);
        if (words)
        {
            var all = Together(bodies.Select(b => (Expression)Expression.Coalesce(b, Expression.Constant(""))));

            // PostgreSQL knows no words with signs: 50% would find 50, and C# every C.
            var signs = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.All(char.IsLetterOrDigit));
            found = Expression.OrElse(found, signs.Select(w => Inline(Contains(w), all)).Prepend(AsWords(text, all)).Aggregate(Expression.AndAlso));
        }

        return Expression.Lambda<Func<T, bool>>(found, row);
    }

    private static Expression Together(IEnumerable<Expression> texts) => texts.Aggregate((a, b) => Expression.Add(Expression.Add(a, Expression.Constant(" "), s_concat), b, s_concat));

    private static Expression AsWords(string text, Expression all)
    {
        Expression<Func<string, bool>> match = all => EF.Functions.ToTsVector("simple", all).Matches(EF.Functions.PlainToTsQuery("simple", text));
        return Inline(match, all);
    }

    private static Expression<Func<string?, bool>> Contains(string text)
    {
        var pattern = $"%{Literal(text)}%";
        return value => EF.Functions.ILike(value!, pattern, Escape);
    }

    /// <summary>The text as a part of a LIKE pattern that means just itself.</summary>
    public static string Literal(string text) => text.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static Expression Inline(LambdaExpression lambda, Expression argument) => new Swap(lambda.Parameters[0], argument).Visit(lambda.Body)!;

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
