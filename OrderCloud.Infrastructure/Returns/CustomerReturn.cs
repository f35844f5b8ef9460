using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Query: a return as the customer of its order names it, by its number.</summary>
public sealed class CustomerReturn(IDbContextFactory<AppDb> dbs, ReturnDesk desk)
{
    /// <summary>Null when the order has no such return.</summary>
    public async Task<ReturnView?> RunAsync(OrderId order, string number, CancellationToken ct) =>
        await IdOfAsync(order, number, ct) is { } id ? await desk.RunAsync(id, ct) : null;

    /// <summary>A photo that the customer sent; what the merchant photographed is not theirs.</summary>
    public async Task<StoredFile?> PhotoAsync(OrderId order, string number, Guid file, CancellationToken ct)
    {
        if (await IdOfAsync(order, number, ct) is not { } id) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ReturnPhotos.AnyAsync(p => p.ReturnId == id && p.FileId == file, ct) ? await desk.PictureAsync(id, file, ct) : null;
    }

    private async Task<ReturnId?> IdOfAsync(OrderId order, string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Returns.AsNoTracking().Where(r => r.Number == number && r.OrderId == order).Select(r => (ReturnId?)r.Id).FirstOrDefaultAsync(ct);
    }
}
