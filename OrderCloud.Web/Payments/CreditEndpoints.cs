using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Web.Api;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Payments;

/// <summary>Store credit over the HTTP API: what a customer has, giving and taking it, and paying with it.</summary>
public static class CreditEndpoints
{
    private const int MostEntries = 100;

    /// <param name="Newest">How it came and went, newest first; at most a hundred.</param>
    private sealed record CreditBody(IReadOnlyList<ApiMoney> Balances, IReadOnlyList<CreditEntryBody> Newest)
    {
        public static CreditBody Of(CustomerCredit.View v) => new([.. v.Balances.Select(ApiMoney.Of)], [.. v.Newest.Select(e => new CreditEntryBody(
            e.Id, e.Kind, ApiMoney.Of(new Money(e.AmountMinor, e.Currency)), e.OrderId?.Value, e.OrderNumber.Length > 0 ? e.OrderNumber : null, e.Note, e.Actor, e.At))]);
    }

    /// <param name="Amount">Below zero what was spent or taken.</param>
    private sealed record CreditEntryBody(Guid Id, CreditKind Kind, ApiMoney Amount, Guid? OrderId, string? OrderNumber, string Note, string By, DateTime At);

    /// <param name="Kind">given or taken.</param>
    private sealed record CreditChangeIn(CreditKind? Kind, string? Amount, string? Currency, string? Note);

    private sealed record BalanceBody(ApiMoney Balance);

    /// <param name="Amount">Null: as much as there is and is left to pay.</param>
    private sealed record CreditPaymentIn(string? Amount, int? Version);

    private sealed record CreditPaymentBody(ApiMoney Paid);

    public static void MapStoreCredit(this RouteGroupBuilder api)
    {
        api.MapGet("/customers/{id:guid}/store-credit", async (Guid id, CustomerCredit credit, CancellationToken ct) =>
                await credit.RunAsync(new(id), MostEntries, ct) is { } view ? Results.Ok(CreditBody.Of(view)) : Problems.Of(CustomerRefusals.NotFound))
            .Needs(Permission.ViewPayments).Produces<CreditBody>();

        api.MapPost("/customers/{id:guid}/store-credit", (Guid id, CreditChangeIn body, HttpContext http, ChangeCredit change) => http.WriteAsync(
                () => new Reader(CurrencyOf(body)).Change(new(id), body) switch
                {
                    Outcome<CreditChange>.Done(var ask) => change.RunAsync(ask, http.RequestAborted),
                    Outcome<CreditChange>.Refused(var why) => Task.FromResult<Outcome<Money>>(why),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                },
                balance => Answer.Created(new BalanceBody(ApiMoney.Of(balance)))))
            .Needs(Permission.RefundPayments).Produces<BalanceBody>(StatusCodes.Status201Created);

        api.MapPost("/orders/{id:guid}/payments/store-credit", (Guid id, HttpContext http, GetOrder orders, PayWithCredit pay, CreditPaymentIn? body = null) => http.WriteAsync(
                async () => await orders.RunAsync(new OrderId(id), http.RequestAborted) is not { } order ? OrderRefusals.NotFound : new Reader(order.Currency).Payment(body) switch
                {
                    Outcome<CreditPayment>.Done(var ask) => await pay.RunAsync(new(id), ask.AmountMinor, ask.Version, http.RequestAborted),
                    Outcome<CreditPayment>.Refused(var why) => why,
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                },
                paid => Answer.Created(new CreditPaymentBody(ApiMoney.Of(paid)))))
            .Needs(Permission.RecordPayments).Produces<CreditPaymentBody>(StatusCodes.Status201Created);
    }

    private static string CurrencyOf(CreditChangeIn body) => body.Currency?.Trim() ?? "";

    private sealed record CreditPayment(long? AmountMinor, int? Version);

    private sealed class Reader(string currency) : RequestReader(currency)
    {
        public Outcome<CreditChange> Change(CustomerId customer, CreditChangeIn body)
        {
            var currency = CurrencyOf(body);
            Errors.AddIf(!Currency.IsKnown(currency), "currency", CreditRefusals.CurrencyUnknown.Message);
            Errors.AddIf(body.Kind is not (CreditKind.Given or CreditKind.Taken), "kind", "Say given or taken.");
            var amount = Currency.IsKnown(currency) ? Amount(body.Amount ?? "", "amount") : 0;
            return Errors.ToRefusal() is { } why ? why : new CreditChange(customer, new(amount, currency), body.Kind is CreditKind.Taken, Text(body.Note));
        }

        public Outcome<CreditPayment> Payment(CreditPaymentIn? body)
        {
            var ask = new CreditPayment(body?.Amount is { } amount ? Amount(amount, "amount") : null, body?.Version);
            return Errors.ToRefusal() is { } why ? why : ask;
        }
    }
}
