using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Callboard.Data;

/// <summary>
/// PostgreSQL knows <c>$1</c> alone. From the <c>@names</c> that EF writes the driver makes it in every single execution, which costs a third of what reading one record
/// allocates; here it is made once for each statement. What the driver must take apart into several statements stays as it is.
/// </summary>
internal sealed partial class PositionalParameters : DbCommandInterceptor
{
    // EF keeps the text of a statement that it has compiled, so the same statement is the same instance; a text that is not kept does not come in either.
    private const int Most = 2000;

    private readonly ConcurrentDictionary<string, string> _positional = new(ReferenceEqualityComparer.Instance!);

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var (named, parameters) = (result.CommandText, result.Parameters);
        if (parameters.Count == 0 || named.Contains(';', StringComparison.Ordinal))
        {
            return result;
        }

        if (!_positional.TryGetValue(named, out var text))
        {
            var numbers = Enumerable.Range(0, parameters.Count).ToDictionary(i => parameters[i].ParameterName.TrimStart('@'), i => $"${i + 1}", StringComparer.Ordinal);
            text = Name().Replace(named, name => numbers.GetValueOrDefault(name.Value[1..], name.Value));
            if (_positional.Count < Most)
            {
                _positional[named] = text;
            }
        }

        result.CommandText = text;
        foreach (DbParameter parameter in parameters)
        {
            parameter.ParameterName = "";
        }

        return result;
    }

    [GeneratedRegex("@[a-zA-Z_][a-zA-Z_0-9]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
