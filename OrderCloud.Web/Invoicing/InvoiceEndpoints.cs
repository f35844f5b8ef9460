using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using Money = OrderCloud.Domain.Common.Money;

namespace OrderCloud.Web.Invoicing;

/// <summary>/invoices of the HTTP API.</summary>
public static class InvoiceEndpoints
{
    /// <summary>An invoice as it is answered; amounts are texts in its currency.</summary>
    public sealed record Body(
        Guid Id, string Number, string Status, bool Overdue, DateOnly IssuedOn, DateOnly DueOn, Guid OrderId, string OrderNumber, string Shipment, Guid? CustomerId, string Customer,
        string Currency, string Total, string Outstanding, DateTime IssuedAt)
    {
        public static Body Of(InvoiceRow i) => new(
            i.Id.Value, i.Number, StatusWords.KeyOf(i.Status), i.IsOverdue, i.IssuedOn, i.DueOn, i.OrderId.Value, i.OrderNumber, i.ShipmentNumber, i.CustomerId?.Value, i.BuyerName, i.Currency,
            Money.Text(i.TotalMinor, i.Currency), Money.Text(i.OutstandingMinor, i.Currency), i.IssuedAt);
    }

    public sealed record LineBody(string Sku, string Title, int Quantity, string UnitPrice, string Discount, string TaxRate, string Net, string Tax, int CreditedQuantity);

    public sealed record CreditBody(Guid Id, string Number, DateOnly IssuedOn, string Reason, string Total);

    /// <summary>An invoice with what is on it.</summary>
    public sealed record DetailBody(
        Guid Id, string Number, string Status, bool Overdue, DateOnly IssuedOn, DateOnly DueOn, Guid OrderId, string OrderNumber, string Currency, bool TaxesIncluded, string Net, string Tax,
        string Adjustment, string Total, string Paid, string Credited, string Outstanding, IReadOnlyList<LineBody> Lines, IReadOnlyList<CreditBody> CreditNotes)
    {
        public static DetailBody Of(InvoiceAtDesk.View view)
        {
            var i = view.Invoice;
            string Text(long minor) => Money.Text(minor, i.Currency);
            return new(
                i.Id.Value, i.Number!, StatusWords.KeyOf(i.Status), i.IsOverdue(view.Today), i.IssuedOn, i.DueOn, i.OrderId.Value, i.OrderNumber, i.Currency, i.TaxesIncluded, Text(i.NetMinor),
                Text(i.TaxMinor), Text(i.AdjustmentMinor), Text(i.TotalMinor), Text(i.PaidMinor), Text(i.CreditedMinor), Text(i.OutstandingMinor),
                [.. i.Lines.OrderBy(l => l.Position).Select(l => new LineBody(l.Sku, l.Title, l.Quantity, Text(l.UnitPriceMinor), Text(l.DiscountMinor), TaxRate.Text(l.Rate), Text(l.NetMinor), Text(l.TaxMinor), l.CreditedUnits))],
                [.. view.Credits.Select(c => new CreditBody(c.Id.Value, c.Number, c.IssuedOn, StatusWords.KeyOf(c.Reason), Text(c.TotalMinor)))]);
        }
    }

    public static void MapInvoices(this RouteGroupBuilder api)
    {
        api.MapGet("/invoices", async (
                [FromQuery(Name = "query")] string? query, [FromQuery(Name = "tab")] string? tab, [FromQuery(Name = "orderId")] Guid? orderId, [FromQuery(Name = "customerId")] Guid? customerId,
                [AsParameters] Paging paging, InvoiceList list, CancellationToken ct) =>
            {
                if (!StateWords.TryRead<InvoiceTab>(tab, out var wanted) || wanted is InvoiceTab.Credits) throw new ApiInputException("tab", "This is one of all, open, overdue, paid.");
                var filter = new InvoiceFilter(wanted ?? InvoiceTab.All, query ?? "", Customer: customerId is { } c ? new(c) : null, Order: orderId is { } o ? new(o) : null);
                var rows = await list.RunAsync(filter, paging.AfterInstant is { } at ? (at.At, new(at.Id)) : null, paging.Take, ct);
                return ListAnswer<Body>.Of(rows, paging.Size, Body.Of, row => Cursor.Encode(row.IssuedAt, row.Id.Value));
            })
            .Needs(Permission.ViewInvoices);

        api.MapGet("/invoices/{id:guid}", async (Guid id, InvoiceAtDesk desk, CancellationToken ct) =>
                await desk.RunAsync(new(id), ct) is { } found ? Results.Ok(DetailBody.Of(found)) : Problems.Of(InvoiceRefusals.NotFound))
            .Needs(Permission.ViewInvoices).Produces<DetailBody>();

        api.MapGet("/invoices/{id:guid}.pdf", async (Guid id, InvoicePapers papers, HttpContext http, CancellationToken ct) =>
                await papers.InvoicePdfAsync(new(id), ct) is { } file ? InvoicePaperEndpoints.Answer(http, file) : Problems.Of(InvoiceRefusals.NotFound))
            .Needs(Permission.ViewInvoices);

        api.MapGet("/invoices/{id:guid}.xml", async (Guid id, InvoicePapers papers, HttpContext http, CancellationToken ct) => Answer(http, await papers.InvoiceXmlAsync(new(id), ct)))
            .Needs(Permission.ViewInvoices);

        api.MapGet("/credit-notes/{id:guid}.pdf", async (Guid id, InvoicePapers papers, HttpContext http, CancellationToken ct) =>
                await papers.CreditPdfAsync(new(id), ct) is { } file ? InvoicePaperEndpoints.Answer(http, file) : Problems.Of(InvoiceRefusals.CreditNotFound))
            .Needs(Permission.ViewInvoices);

        api.MapGet("/credit-notes/{id:guid}.xml", async (Guid id, InvoicePapers papers, HttpContext http, CancellationToken ct) => Answer(http, await papers.CreditXmlAsync(new(id), ct)))
            .Needs(Permission.ViewInvoices);
    }

    private static IResult Answer(HttpContext http, Outcome<PaperFile> outcome) => outcome switch
    {
        Outcome<PaperFile>.Done(var file) => InvoicePaperEndpoints.Answer(http, file),
        Outcome<PaperFile>.Refused(var why) => Problems.Of(why),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };
}
