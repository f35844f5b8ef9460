using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Looks at everything that is about to be saved; what it throws keeps the whole save from happening.</summary>
internal abstract class SaveGuard : SaveChangesInterceptor
{
    public sealed override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Guard((AppDb)eventData.Context!);
        return result;
    }

    public sealed override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Guard((AppDb)eventData.Context!);
        return new(result);
    }

    protected abstract void Guard(AppDb db);
}
