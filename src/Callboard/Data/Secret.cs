using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Data;

/// <summary>A value that is made once for all nodes of an installation, such as the key that signs tokens.</summary>
internal sealed class Secret
{
    public required string Name { get; init; }
    public required string Value { get; init; }

    /// <summary>The stored secret of this name; whoever asks first makes it, for every node.</summary>
    public static async Task<byte[]> GetOrMakeAsync(CallboardDb db, string name, CancellationToken ct)
    {
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"insert into secrets (name, value) values ({name}, {made}) on conflict do nothing", ct);
        return Convert.FromBase64String(await db.Secrets.Where(s => s.Name == name).Select(s => s.Value).SingleAsync(ct));
    }

    internal sealed class Table : IEntityTypeConfiguration<Secret>
    {
        public void Configure(EntityTypeBuilder<Secret> secret) => secret.HasKey(s => s.Name);
    }
}
