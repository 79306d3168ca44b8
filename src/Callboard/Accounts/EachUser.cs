using Callboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Callboard.Accounts;

/// <summary>Work beside the requests acts as one user at a time, in a scope of its own, so that the owner filter holds for it too.</summary>
internal sealed class EachUser(IServiceScopeFactory scopes)
{
    /// <summary>A failure keeps nobody else from their turn; it is thrown at the end.</summary>
    public async Task DoAsync(Func<IServiceProvider, Task> work, CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var id in await AllAsync(ct))
        {
            try
            {
                await AsAsync(id, work, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>Does nothing for an account that is gone.</summary>
    public async Task AsAsync(Guid id, Func<IServiceProvider, Task> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<CallboardDb>().Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is { } user)
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(user);
            await work(scope.ServiceProvider);
        }
    }

    public async Task<List<Guid>> AllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CallboardDb>().Users.OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(ct);
    }
}
