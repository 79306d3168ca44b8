using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Callboard.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Callboard.Accounts;

/// <summary>
/// Hashes and checks passwords. Hashing is slow on purpose, so it passes a gate that leaves room for others: a flood of logins waits or is
/// refused here instead of starving every other route.
/// </summary>
internal sealed partial class Passwords(IOptions<PasswordHasherOptions> hashing, CallboardOptions options) : IDisposable
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private const int Queue = 32, CommonOnes = 10_000, Niceness = 10;

    // One processor is left to everybody else.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>What anybody tries first who knows what runs here. docs/api/accounts.md lists them.</summary>
    internal static readonly FrozenSet<string> WordsOfTheContext = FrozenSet.Create(
        "callboard", "administrator", "jobsearch", "jobsearchtracker", "jobtracker", "jobhunt", "jobhunting", "jobseeker", "jobapplication", "jobapplications", "applicationtracker", "careertracker");

    private static readonly Lazy<FrozenSet<string>> s_common = new(ReadCommon);

    private readonly PasswordHasher<User> _hasher = new(hashing);
    private readonly SemaphoreSlim _gate = new(AtOnce);
    private readonly Lazy<string> _dummy = new(() => new PasswordHasher<User>(hashing).HashPassword(null!, "nobody's password"));
    private int _waiting;
    private long _lastTook;

    public void Dispose() => _gate.Dispose();

    /// <summary>Refuses the most common ones, the account's own address, and words of the context with nothing but digits and signs around them.</summary>
    public void RefuseGuessable(string password, string email, string field)
    {
        if (!options.RefuseCommonPasswords)
        {
            return;
        }

        var folded = password.ToLowerInvariant();
        if (s_common.Value.Contains(folded))
        {
            throw Problem.Invalid(field, "Is one of the most common passwords");
        }

        if (folded == email.ToLowerInvariant() || folded == email[..email.LastIndexOf('@')].ToLowerInvariant())
        {
            throw Problem.Invalid(field, "Is the e-mail address, or what stands before its @");
        }

        if (WordsOfTheContext.Contains(NoLettersAround().Replace(folded, "")))
        {
            throw Problem.Invalid(field, "Is a word of this program, which is guessed first");
        }
    }

    public Task<string> HashAsync(string password, CancellationToken ct) => ThroughGateAsync(() => _hasher.HashPassword(null!, password), ct);

    /// <summary>An account that does not exist costs as much as a wrong password. A hash of older parameters is replaced.</summary>
    public async Task<bool> CheckAsync(User? user, string password, CancellationToken ct)
    {
        var result = await ThroughGateAsync(() => _hasher.VerifyHashedPassword(null!, user?.PasswordHash ?? _dummy.Value, password), ct);
        if (user is not null && result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = await HashAsync(password, ct);
        }

        return user is not null && result != PasswordVerificationResult.Failed;
    }

    private async Task<T> ThroughGateAsync<T>(Func<T> work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > Queue + AtOnce)
        {
            Interlocked.Decrement(ref _waiting);
            throw Problem.Busy();
        }

        try
        {
            await _gate.WaitAsync(ct);
            try
            {
                // Whoever shares a processor with hashing may wait for the kernel's tick. So in a crowd it rests as long as it works, and up to three times as long in a flood.
                if (Volatile.Read(ref _waiting) is var crowd && crowd > AtOnce)
                {
                    await Task.Delay(new TimeSpan(Interlocked.Read(ref _lastTook)) * Math.Clamp(crowd / 4, 1, 3), ct);
                }

                return await Task.Factory.StartNew(() => Politely(work), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _gate.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    [GeneratedRegex(@"^\P{L}+|\P{L}+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoLettersAround();

    // On a thread of its own, because the pool's are for requests, and one that gives way to them: .NET sets no priorities on Linux.
    private T Politely<T>(Func<T> work)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(ofProcesses: 0, thisThread: 0, Niceness);
        }

        var begun = Stopwatch.GetTimestamp();
        var done = work();
        Interlocked.Exchange(ref _lastTook, Stopwatch.GetElapsedTime(begun).Ticks);
        return done;
    }

    [DllImport("libc", EntryPoint = "setpriority"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int ofProcesses, uint thisThread, int nice);

    // The ranked list that the password meter zxcvbn carries.
    private static FrozenSet<string> ReadCommon()
    {
        var assembly = typeof(Zxcvbn.Zxcvbn).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("passwords.lst", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(CommonOnes).ToFrozenSet();
    }
}
