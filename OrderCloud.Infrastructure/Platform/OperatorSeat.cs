using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Opens a merchant for an operator who said why: with a seat that may see and start what runs by itself, and nothing of customers.</summary>
public sealed class OperatorSeat(CurrentOperator me, OperatorLooks looks, IDbContextFactory<DirectoryDb> directory, IServiceScopeFactory scopes)
{
    private static readonly HashSet<Permission> Allowed = [Permission.ViewJobs, Permission.RunJobs, Permission.ViewChannels];

    public sealed record Opened(Merchant Merchant, Look Look);

    /// <summary>The merchant, while a look into it goes on.</summary>
    public async Task<Outcome<Opened>> FindAsync(TenantId tenant, CancellationToken ct)
    {
        if (me.WhyNot() is { } nobody) return nobody;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.Merchants.AsNoTracking().FirstOrDefaultAsync(m => m.Id == tenant && m.ErasingSince == null, ct) is not { } merchant) return OperatorRefusals.MerchantNotFound;
        return await looks.ActiveAsync(tenant, ct) is { } look ? new Opened(merchant, look) : OperatorRefusals.LookFirst;
    }

    /// <summary>A scope in the merchant's data.</summary>
    public AsyncServiceScope Enter(Merchant merchant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(merchant.Id, merchant.Slug, merchant.Name, ActorKind.Operator, me.Mail, Allowed, null, UserId: me.UserId));
        return scope;
    }
}
