using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Callboard.Data;

/// <summary>
/// PostgreSQL knows <c>$1</c> alone. From the <c>@names</c> that EF writes the driver makes it in every single execution, which costs a third of what reading one record
/// allocates; here it is made once for each statement. What the driver must take apart into several statements stays as it is.
/// </summary>
internal sealed partial class PositionalParameters : DbCommandInterceptor
{
    // By instance: EF keeps the text of a statement that it has compiled. A text that nobody keeps goes from here with it.
    private readonly ConditionalWeakTable<string, string> _positional = [];

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
            _positional.AddOrUpdate(named, text);
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
