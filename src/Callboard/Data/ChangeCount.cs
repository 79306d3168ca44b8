namespace Callboard.Data;

/// <summary>
/// How often the records of one user have changed. PostgreSQL counts in the transaction that changes them, whoever sends the statement (the triggers of the migration
/// CountChanges), so the sum over a user's rows is higher for whoever sees a change than for whoever does not see it. One user has several rows, because transactions that
/// change different records shall not wait for each other's counting.
/// </summary>
internal sealed class ChangeCount : IOwned
{
    public Guid OwnerId { get; set; }
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required long Count { get; init; }
}
