using System.Text.Json.Nodes;
using Callboard.Accounts;
using Callboard.Tests.Support;

namespace Callboard.Tests.Accounts;

/// <summary>The app that shows the codes of a second factor.</summary>
internal static class Phone
{
    public static string CodeOf(JsonNode begun, DateTimeOffset now) => Totp.CodeAt(Bytes(begun.Text("secret")), Totp.StepAt(now));

    public static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString(c >= 'A' ? c - 'A' : c - '2' + 26, 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
