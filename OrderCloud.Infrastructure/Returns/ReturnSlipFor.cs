using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>The slip that goes into the parcel of a return.</summary>
public sealed class ReturnSlipFor(IDbContextFactory<AppDb> dbs, CustomerReturn returns)
{
    /// <summary>Something of it is still to be sent.</summary>
    public static bool IsDue(Return of) => of is { KeepsItems: false, Status: ReturnStatus.Approved or ReturnStatus.PartiallyReceived };

    /// <summary>Where a return goes, as it stands on a parcel; empty while no address is known.</summary>
    public static IReadOnlyList<string> AddressOf(ReturnView view, string merchant) => view.Destination is { Address: { City.Length: > 0 } address } place
        ? [.. new[] { merchant, place.Name == merchant ? "" : place.Name }.Where(l => l.Length > 0), .. (address with { Name = "" }).Lines()]
        : [];

    /// <summary>Null when the order has no such return, or nothing of it is to be sent.</summary>
    public async Task<PaperFile?> RunAsync(OrderId order, string number, CancellationToken ct)
    {
        if (await returns.RunAsync(order, number, ct) is not { } view || !IsDue(view.Return)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (style, of) = (await PaperLook.ReadAsync(db, ct), view.Return);
        var slip = new ReturnSlipModel
        {
            MerchantName = style.Merchant, BrandColor = style.Brand, Logo = style.Logo, Number = of.Number, OrderNumber = of.OrderNumber, Date = style.Date(of.RequestedAt), CustomerName = of.CustomerName,
            SendTo = AddressOf(view, style.Merchant),
            Lines = [.. of.Lines.OrderBy(l => l.Position).Where(l => l.Expected > 0).Select(l => new ReturnSlipLine(l.Sku, l.Title.Length > 0 ? l.Title : l.Sku, l.Expected, view.TitleOf(l.Reason)))],
        };
        return new($"return-slip-{of.Number}.pdf", ReturnSlip.Render(slip, style.Paper));
    }
}
