using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Has a job run for one merchant now; the owner reads who started it.</summary>
public sealed class RunMerchantJob(CurrentOperator me, OperatorSeat seat, IDbContextFactory<DirectoryDb> directory)
{
    public async Task<Outcome<string>> RunAsync(TenantId tenant, string job, CancellationToken ct)
    {
        var found = await seat.FindAsync(tenant, ct);
        if (found is not Outcome<OperatorSeat.Opened>.Done(var (merchant, _))) return ((Outcome<OperatorSeat.Opened>.Refused)found).Why;
        if (merchant.SuspendedAt is not null) return OperatorRefusals.AlreadySuspended;
        await using var scope = seat.Enter(merchant);
        if (await scope.ServiceProvider.GetRequiredService<RunJobNow>().RunAsync(job, ct) is Outcome<string>.Refused refused) return refused;
        await using var db = await directory.CreateDbContextAsync(ct);
        db.Add(me.Entry(tenant, "job_started", merchant.Name, null, new { Job = job }));
        await db.SaveChangesAsync(ct);
        return job;
    }
}
