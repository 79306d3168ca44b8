using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Callboard.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Callboard.Accounts;

/// <summary>
/// Hashes and checks passwords. Hashing is slow on purpose, so it passes a gate as wide as the machine: a flood of logins waits or is
/// refused here instead of starving every other route.
/// </summary>
internal sealed class Passwords(IOptions<PasswordHasherOptions> hashing, CallboardOptions options) : IDisposable
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private const int Queue = 32, CommonOnes = 10_000;

    private static readonly Lazy<FrozenSet<string>> s_common = new(ReadCommon);

    private readonly PasswordHasher<User> _hasher = new(hashing);
    private readonly SemaphoreSlim _gate = new(Environment.ProcessorCount);
    private readonly Lazy<string> _dummy = new(() => new PasswordHasher<User>(hashing).HashPassword(null!, "nobody's password"));
    private int _waiting;

    public void Dispose() => _gate.Dispose();

    public void RefuseCommon(string password, string field)
    {
        if (options.RefuseCommonPasswords && s_common.Value.Contains(password.ToLowerInvariant()))
        {
            throw Problem.Invalid(field, "Is one of the most common passwords");
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
        if (Interlocked.Increment(ref _waiting) > Queue + Environment.ProcessorCount)
        {
            Interlocked.Decrement(ref _waiting);
            throw Problem.Busy();
        }

        try
        {
            await _gate.WaitAsync(ct);
            try
            {
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

    // On a thread of its own, because the pool's are for requests, and one that gives way to them: .NET sets no priorities on Linux.
    private static T Politely<T>(Func<T> work)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(ofProcesses: 0, thisThread: 0, nice: 10);
        }

        return work();
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
