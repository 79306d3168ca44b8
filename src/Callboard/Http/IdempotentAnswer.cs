using Callboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Http;

/// <summary>The stored answer of a POST that carried an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentAnswer : IOwned
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Path { get; init; }
    public required string Key { get; init; }
    public required byte[] RequestHash { get; init; }
    public required int Status { get; init; }
    public required byte[] Body { get; init; }
    public string? ContentType { get; init; }
    public string? ETag { get; init; }
    public string? Location { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotentAnswer>
    {
        public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
        {
            answer.HasIndex(a => new { a.OwnerId, a.Path, a.Key }).IsUnique();
            answer.HasIndex(a => a.CreatedAt);
        }
    }
}
