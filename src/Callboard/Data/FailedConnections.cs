using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Callboard.Data;

/// <summary>
/// A pooled context keeps its connection, and the driver keeps a command with that: half prepared, when PostgreSQL went away under it. The next query over
/// both would fail in ways that no client can be told (Npgsql 10.0.0: NullReferenceException, BindComplete while expecting ParseComplete). So a connection over
/// which a command failed does not outlive its lease.
/// </summary>
internal sealed partial class CallboardDb
{
    private static readonly FailureWatch s_failures = new();

    private bool _hasFailed;

    private void LeaveFailedConnection()
    {
        if (_hasFailed)
        {
            _hasFailed = false;

            // A client that went away in the middle of a transaction leaves it and its connection open.
            ((IResettableService)this.GetService<IRelationalConnection>()).ResetState();
            Database.SetDbConnection(null, contextOwnsConnection: true);
        }
    }

    private sealed class FailureWatch : DbCommandInterceptor
    {
        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => Note(eventData);

        public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) => Note(eventData);

        private static Task Note(DbContextEventData command)
        {
            ((CallboardDb)command.Context!)._hasFailed = true;
            return Task.CompletedTask;
        }
    }
}
