using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mails about a return say: what comes back, what is paid for it, and what to do now.</summary>
public sealed class ReturnWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.ReturnRequested, MailKinds.ReturnApproved, MailKinds.ReturnDeclined, MailKinds.ReturnReceived, MailKinds.ReturnRefunded];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Returns.OrderByDescending(r => r.RequestedAt).Select(r => r.OrderId);

    public async Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct)
    {
        var returns = await db.Returns.AsNoTracking().Where(r => r.OrderId == order.Id).OrderByDescending(r => r.Id).ToListAsync(ct);
        return returns.Find(r => HasCome(kind, r)) is { } of ? Of(kind, order, of, style, link) : null;
    }

    /// <param name="page">Of the return.</param>
    /// <param name="amountMinor">What this mail is about; null: all of the return.</param>
    /// <param name="asCredit">The customer has it with the store; null: as was agreed for the return.</param>
    internal static MailValues Of(MailKind kind, Order order, Return of, MailStyle style, string page, long? amountMinor = null, int? units = null, bool? asCredit = null)
    {
        var refund = amountMinor ?? (kind == MailKinds.ReturnRefunded ? of.RefundedMinor : of.RefundMinor);
        var came = units ?? of.Lines.Sum(l => l.Received);
        var values = MailValues.Of(order, style, page, "See your return").With(
            ("refund_way", asCredit ?? of.Outcome is ReturnOutcome.StoreCredit ? "as store credit" : "the way you paid. Your bank may take some days to show it"),
            ("return_number", of.Number), ("amount", Text(refund)), ("what_to_do", WhatToDo(of, style.Merchant, Text(of.RefundMinor))), ("what_you_get", WhatYouGet(of)), ("how_many_came", $"{came.Units()} of your return {of.Number} {(came == 1 ? "has" : "have")} arrived"),
            ("what_follows", of.Outcome is ReturnOutcome.Exchange ? of.AtOnce ? "Thank you." : $"Your exchange {of.ReplacementNumber} leaves then." : of.Outcome is ReturnOutcome.StoreCredit ? "Your store credit follows." : "The refund follows."));
        if (of.Message.Length > 0) values = values.With("merchant_message", new MailBlock.Paragraph(of.Message));
        if (!of.KeepsItems) values = values.With("slip_link", new MailBlock.Link("Return slip (PDF)", $"{page}/slip.pdf"));
        return values.With("items", MailValues.Items([.. of.Lines.OrderBy(l => l.Position).Select(l => new MailLine(l.Title.Length > 0 ? l.Title : l.Sku, l.Units, MoneyForm.Of(l.GoodsMinor, of.Currency)))]));

        string Text(long minor) => MoneyForm.Of(minor, of.Currency);
    }

    private static string WhatYouGet(Return of) => of.Outcome is ReturnOutcome.Exchange
        ? string.Join(" ", new[] { $"Your exchange {of.ReplacementNumber} is set aside for you.", Difference(of, "once it is approved"), $"It is for these items of order {of.OrderNumber}:" }.Where(s => s.Length > 0))
        : $"For these items of order {of.OrderNumber} you get {MoneyForm.Of(of.RefundMinor, of.Currency)} {(of.Outcome is ReturnOutcome.StoreCredit ? "as store credit" : "back")}:";

    /// <summary>Nothing where a swap is even.</summary>
    private static string Difference(Return of, string when) => of.DifferenceMinor switch
    {
        > 0 and var more => $"{MoneyForm.Of(more, of.Currency)} is to be paid for it {when}; nothing is charged by itself.",
        < 0 and var less => $"{MoneyForm.Of(-less, of.Currency)} comes back to you, the way you paid.",
        _ => "",
    };

    private static string WhatToDo(Return of, string merchant, string amount) =>
        of.Outcome is ReturnOutcome.Replacement ? $"You need not send anything back: your replacement {of.ReplacementNumber} goes out to you, free of charge."
        : of.Outcome is ReturnOutcome.Exchange && of.KeepsItems ? $"You need not send anything back: your exchange {of.ReplacementNumber} goes out to you. {Difference(of, "before it leaves")}".TrimEnd()
        : of.Outcome is ReturnOutcome.Exchange ? $"Pack the items, put the return slip in the parcel and send it to the address on it. {(of.AtOnce ? $"Your exchange {of.ReplacementNumber} is on its way to you meanwhile." : $"When {merchant} has looked at them, your exchange {of.ReplacementNumber} leaves.")} {Difference(of, "before it leaves")}".TrimEnd()
        : of.KeepsItems
        ? $"You need not send anything back: {amount} comes back to you, {Way(of)}."
        : $"Pack the items, put the return slip in the parcel and send it to the address on it. When it has arrived and {merchant} has looked at it, {amount} comes back to you, {Way(of)}.";

    private static string Way(Return of) => of.Outcome is ReturnOutcome.StoreCredit ? "as store credit" : "the way you paid";

    private static bool HasCome(MailKind kind, Return of) =>
        kind == MailKinds.ReturnRequested
        || (kind == MailKinds.ReturnApproved && of.Status is not (ReturnStatus.Requested or ReturnStatus.Declined or ReturnStatus.Cancelled))
        || (kind == MailKinds.ReturnDeclined && of.Status is ReturnStatus.Declined)
        || (kind == MailKinds.ReturnReceived && of.ReceivedAt is not null)
        || (kind == MailKinds.ReturnRefunded && of.RefundedMinor > 0);
}
