using Callboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Callboard.Accounts;

/// <summary>
/// Something that happened to an account, written in the transaction in which it happened. Nobody changes or removes a row: the database refuses it,
/// until the account itself is erased.
/// </summary>
internal sealed class AuditEvent : IOwned
{
    /// <summary>The account that it happened to, whoever did it.</summary>
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required AuditAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Address { get; init; }
    public string? UserAgent { get; init; }
    public Guid? SubjectId { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AuditEvent>
    {
        public void Configure(EntityTypeBuilder<AuditEvent> row) => row.HasIndex(e => new { e.OwnerId, e.At });
    }
}
