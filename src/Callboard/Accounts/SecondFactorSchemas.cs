using Callboard.Http;

namespace Callboard.Accounts;

public sealed class SecondFactorDraft
{
    [Needed, Verbatim]
    public string Password { get; set; } = "";
}

public sealed class ConfirmSecondFactorDraft
{
    /// <summary>Six digits, as the app shows them.</summary>
    /// <example>123456</example>
    [Needed, Text(40)]
    public string Code { get; set; } = "";
}

public sealed class EndSecondFactorDraft
{
    [Needed, Verbatim]
    public string Password { get; set; } = "";

    /// <summary>Six digits, or a recovery code.</summary>
    /// <example>123456</example>
    [Needed, Text(40)]
    public string Code { get; set; } = "";
}

/// <param name="RecoveryCodesLeft">0 while it is off.</param>
public sealed record SecondFactorView(bool IsOn, int RecoveryCodesLeft);

/// <param name="Secret">Base32, for typing into the app.</param>
/// <param name="OtpauthUrl">The same as a link or for a QR code.</param>
public sealed record TotpView(string Secret, Uri OtpauthUrl);

/// <param name="RecoveryCodes">Each stands in for the app once; shown this one time.</param>
public sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);
