using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Step: what a customer wrote with their returns, the photos they sent, and what was written to them. What came back and was paid stays.</summary>
internal static class ErasedReturns
{
    public static async Task RunAsync(AppDb db, CustomerId customer, CancellationToken ct)
    {
        var theirs = db.Returns.IgnoreAutoIncludes().Where(r => db.Orders.Any(o => o.Id == r.OrderId && o.CustomerId == customer)).Select(r => r.Id);
        await db.Files.Where(f => db.ReturnPhotos.Any(p => p.FileId == f.Id && theirs.Contains(p.ReturnId))).ExecuteDeleteAsync(ct);
        await db.ReturnPhotos.Where(p => theirs.Contains(p.ReturnId)).ExecuteDeleteAsync(ct);
        await db.ReturnLines.Where(l => l.Comment != "" && theirs.Contains(l.ReturnId)).ExecuteUpdateAsync(s => s.SetProperty(l => l.Comment, ""), ct);
        await db.ReturnInspections.Where(i => i.Note != "" && theirs.Contains(i.ReturnId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.Note, ""), ct);
        await db.Returns.IgnoreAutoIncludes().Where(r => theirs.Contains(r.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.CustomerName, Identity.Gone).SetProperty(r => r.Message, "").SetProperty(r => r.RequestedBy, r => r.ByCustomer ? Identity.Gone : r.RequestedBy), ct);
    }
}
