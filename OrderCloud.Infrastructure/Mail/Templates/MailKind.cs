namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>A word of a template that becomes something of the order.</summary>
/// <param name="Name">As it stands between two pairs of braces.</param>
/// <param name="Says">What it becomes, for people.</param>
/// <param name="Sample">What it becomes where no order is at hand.</param>
/// <param name="IsBlock">Stands on a line of its own, once: a button, a table.</param>
/// <param name="IsNeeded">Without it the mail is of no use.</param>
public sealed record MailVariable(string Name, string Says, string Sample = "", bool IsBlock = false, bool IsNeeded = false);

/// <summary>An event that writes to the customer, with the text it has until the merchant writes another.</summary>
/// <param name="Name">Stable: "order_confirmation".</param>
/// <param name="Sent">When it is sent, in a sentence for the merchant.</param>
public sealed record MailKind(string Name, string Title, string Sent, string Subject, string Body, IReadOnlyList<MailVariable> Variables)
{
    public MailVariable? Find(string name) => Variables.FirstOrDefault(v => v.Name == name);
}

/// <summary>All events that write to customers. A new one belongs here, with a source of its values.</summary>
public static class MailKinds
{
    private static readonly MailVariable
        Store = new("store_name", "The name of your store", "Harbour & Pine"),
        Customer = new("customer_name", "The customer's name", "Maren Holt"),
        FirstName = new("customer_first_name", "The first word of the customer's name", "Maren"),
        Number = new("order_number", "The order's number", "1042"),
        Date = new("order_date", "The day of the order", "2 March 2026"),
        Total = new("order_total", "What the whole order costs", "$84.50"),
        Button = new("order_button", "A button to the order's page", IsBlock: true),
        Items = new("items", "The items, one per line", IsBlock: true),
        Totals = new("totals", "Shipping, tax and total", IsBlock: true),
        Address = new("address", "Where it goes", IsBlock: true);

    private static readonly MailVariable[] OfOrder = [Store, Customer, FirstName, Number, Date, Total];

    private static readonly MailVariable[] OfInvoice =
    [
        .. OfOrder, new("invoice_number", "The invoice's number", "2026-00042"), new("invoice_total", "What the invoice comes to", "$84.50"),
        new("amount_open", "What is still to be paid", "$84.50"), new("due_date", "The day it is due", "16 March 2026"), Button,
        new("payment_details", "How to pay: open amount, IBAN and reference; the total when it is paid", IsBlock: true),
    ];

    public static readonly MailKind Confirmation = new(
        "order_confirmation", "Order confirmation", "As soon as an order comes in.",
        "Your order {{order_number}} at {{store_name}}",
        """
        # Thank you for your order {{order_number}}

        {{store_name}} has your order and will write again when it leaves. {{what_waits}} {{pay_until}}

        {{order_button}}
        {{items}}
        {{totals}}
        {{address}}
        """,
        [
            .. OfOrder, new("what_waits", "A sentence that names the items that wait for stock, else nothing"),
            new("pay_until", "A sentence that says until when the order is kept without payment, where it ends unpaid, else nothing"), Button, Items, Totals, Address,
        ]);

    public static readonly MailKind Shipped = new(
        "shipped", "Parcel on its way", "When a parcel leaves; an order in two parcels writes twice.",
        "{{parcel}} is on its way",
        """
        # {{parcel}} is on its way

        {{how_it_left}} {{what_follows}}

        {{order_button}}
        {{carrier_link}}
        {{items}}
        {{address}}
        """,
        [
            .. OfOrder, new("parcel", "\"Your order 1042\", or \"A parcel of your order 1042\" when more follows", "Your order 1042"),
            new("carrier", "Who carries it", "UPS"), new("tracking_number", "The carrier's number", "1Z999AA10123456784"),
            new("how_it_left", "A sentence with carrier and number", "It left with UPS under the number 1Z999AA10123456784."),
            new("what_follows", "A sentence when more follows, else nothing"), Button, new("carrier_link", "A link to the carrier's page", IsBlock: true), Items, Address,
        ]);

    public static readonly MailKind ExchangeShipped = new(
        "exchange_shipped", "Exchange on its way", "When a parcel of an exchange or a replacement leaves; the mail \"Parcel on its way\" is not sent for it.",
        "{{parcel}} is on its way",
        """
        # {{parcel}} is on its way

        {{how_it_left}} It is for your order {{origin_number}}. {{what_follows}}

        {{order_button}}
        {{carrier_link}}
        {{items}}
        {{address}}
        """,
        [
            .. OfOrder, new("parcel", "\"Your exchange 1043\", \"Your replacement 1043\", or a parcel of it when more follows", "Your exchange 1043"),
            new("origin_number", "The number of the order that it is for", "1042"), new("carrier", "Who carries it", "UPS"), new("tracking_number", "The carrier's number", "1Z999AA10123456784"),
            new("how_it_left", "A sentence with carrier and number", "It left with UPS under the number 1Z999AA10123456784."),
            new("what_follows", "A sentence when more follows, else nothing"), Button, new("carrier_link", "A link to the carrier's page", IsBlock: true), Items, Address,
        ]);

    public static readonly MailKind Cancelled = new(
        "order_cancelled", "Cancellation", "When you cancel an order, or items of it. What a channel cancels, the channel tells its customer.",
        "{{cancelled}}",
        """
        # {{cancelled}}

        {{money_sentence}} {{what_stays}}

        {{store_name}} cancelled:
        {{items}}
        {{order_button}}
        """,
        [
            .. OfOrder, new("cancelled", "\"Your order 1042 was cancelled\", or \"Items of your order 1042 were cancelled\"", "Your order 1042 was cancelled"),
            new("money_sentence", "What becomes of the money: nothing to pay, refunded already, or to be refunded by you", "You paid already: $84.50 will be refunded to you by Harbour & Pine."),
            new("what_stays", "A sentence when the rest of the order stays, else nothing"), Button, Items,
        ]);

    public static readonly MailKind Changed = new(
        "order_changed", "Change", "When you change items, prices or the address of an order.",
        "Your order {{order_number}} was changed",
        """
        # Your order {{order_number}} was changed

        {{money_sentence}}

        {{items}}
        {{totals}}
        {{address}}
        {{order_button}}
        """,
        [
            .. OfOrder, new("money_sentence", "What it comes to now, and what is left to pay or comes back", "It comes to $96.00 now: $11.50 is left to pay."),
            Button, Items, Totals, Address,
        ]);

    private static readonly MailVariable Amount = new("amount", "The money that this is about", "$84.50");

    public static readonly MailKind PayLink = new(
        "pay_link", "Pay link", "When you send a pay link.",
        "Pay for your order {{order_number}} at {{store_name}}",
        """
        # Pay for your order {{order_number}}

        {{amount}} is to be paid. Press the button and choose how. {{note}}

        {{order_button}}
        The link is good until {{good_until}}.
        """,
        [.. OfOrder, Amount, new("note", "Your own words when you send the link, else nothing"), new("good_until", "The last day on which the link may be used", "16 March 2026"), Button]);

    public static readonly MailKind PaymentReceived = new(
        "payment_received", "Payment received", "When a customer has paid through one of your payment gateways.",
        "Your payment for order {{order_number}}",
        """
        # Thank you for your payment

        {{amount}} for order {{order_number}} has reached {{store_name}}. {{what_is_left}}

        {{order_button}}
        """,
        [.. OfOrder, Amount, new("what_is_left", "A sentence when something is left to pay, else nothing"), Button]);

    public static readonly MailKind Refunded = new(
        "refunded", "Refund", "When a payment gateway gives money back to a customer.",
        "Your refund for order {{order_number}}",
        """
        # {{amount}} comes back to you

        {{store_name}} has refunded {{amount}} of order {{order_number}}, the way you paid. Your bank may take some days to show it.

        {{order_button}}
        """,
        [.. OfOrder, Amount, Button]);

    /// <summary>How the names of mails about returns begin.</summary>
    internal const string OfReturns = "return_";

    private static readonly MailVariable[] OfReturn =
    [
        .. OfOrder, new("return_number", "The return's number", "1042-R1"), new("amount", "What comes back to the customer", "$84.50"),
        new("order_button", "A button to the return's page", IsBlock: true), Items,
    ];

    private static readonly MailVariable MerchantMessage = new("merchant_message", "What you wrote to the customer with your decision, else nothing", IsBlock: true);

    public static readonly MailKind ReturnRequested = new(
        "return_requested", "Return requested", "When a customer asks for a return that you decide on.",
        "Your return {{return_number}} at {{store_name}}",
        """
        # We have your return {{return_number}}

        {{store_name}} looks at it and answers you by mail. Please send nothing yet. {{what_you_get}}

        {{items}}
        {{order_button}}
        """,
        [.. OfReturn, new("what_you_get", "A sentence that says what the customer gets for the items: money, or an exchange and what is left to pay", "For these items of order 1042 you get $84.50 back:")]);

    public static readonly MailKind ReturnApproved = new(
        "return_approved", "Return approved", "When a return is approved: by you, or by your return policy.",
        "Your return {{return_number}} is approved",
        """
        # Your return {{return_number}} is approved

        {{what_to_do}}

        {{merchant_message}}
        {{order_button}}
        {{slip_link}}
        {{items}}
        """,
        [
            .. OfReturn, new("what_to_do", "How the items come back, or that they need not", "Pack the items, put the return slip in the parcel and send it to the address on it."),
            MerchantMessage, new("slip_link", "A link to the return slip as PDF, where something is sent back", IsBlock: true),
        ]);

    public static readonly MailKind ReturnDeclined = new(
        "return_declined", "Return declined", "When you decline a return.",
        "About your return {{return_number}}",
        """
        # Your return {{return_number}} was declined

        {{store_name}} cannot take these items of order {{order_number}} back:

        {{merchant_message}}
        {{items}}
        {{order_button}}
        """,
        [.. OfReturn, MerchantMessage]);

    public static readonly MailKind ReturnReceived = new(
        "return_received", "Return received", "When a parcel of a return arrives; a return in two parcels writes twice.",
        "{{how_many_came}}",
        """
        # {{how_many_came}}

        {{store_name}} looks at it now. {{what_follows}}

        {{order_button}}
        """,
        [.. OfReturn, new("how_many_came", "\"2 units of your return 1042-R1 have arrived\"", "2 units of your return 1042-R1 have arrived"), new("what_follows", "A sentence that says what the customer gets for it", "The refund follows.")]);

    public static readonly MailKind ReturnRefunded = new(
        "return_refunded", "Return refunded", "When you refund a return; the mail \"Refund\" is not sent for the same money.",
        "Your refund for return {{return_number}}",
        """
        # {{amount}} comes back to you

        {{store_name}} refunds {{amount}} for your return {{return_number}} of order {{order_number}}, {{refund_way}}.

        {{order_button}}
        """,
        [.. OfReturn, new("refund_way", "How it comes back: the way it was paid, or as store credit", "the way you paid. Your bank may take some days to show it")]);

    public static readonly MailKind VisitCode = new(
        "visit_code", "Code for a return", "When somebody names an order above the value in your return settings on your returns page, to prove that they read its mail. Without it nobody can return such an order there.",
        "Your code for order {{order_number}} at {{store_name}}",
        """
        # Your code: {{code}}

        Type it on the returns page of {{store_name}} to see what of order {{order_number}} you can return. It counts for ten minutes, once.

        You have not asked for it? Then somebody else has named your order. Do nothing, and give the code to nobody.
        """,
        [.. OfOrder, new("code", "Six digits that count once; the message log shows stars instead", "204518", IsNeeded: true)]);

    public static readonly MailKind Invoice = new(
        "invoice", "Invoice", "When you send an invoice, and by itself when an invoice is made, if your invoicing settings say so. The PDF goes with it.",
        "Invoice {{invoice_number}} from {{store_name}}",
        """
        # Invoice {{invoice_number}}

        Here is your invoice for order {{order_number}}. {{payment_sentence}}

        {{order_button}}
        {{payment_details}}
        """,
        [.. OfInvoice, new("payment_sentence", "What to pay until when, or that it is paid", "Please pay $84.50 until 16 March 2026.")]);

    public static readonly MailKind Reminder = new(
        "invoice_reminder", "Payment reminder", "When an invoice is overdue, by the plan in your invoicing settings. The PDF goes with it.",
        "Reminder: invoice {{invoice_number}} from {{store_name}} is open",
        """
        # Reminder: invoice {{invoice_number}} is open

        {{amount_open}} was due on {{due_date}} and has not reached us yet. If you paid in the last days, please ignore this mail.

        {{order_button}}
        {{payment_details}}
        """,
        [.. OfInvoice, new("reminder_number", "The first reminder is 1", "1")]);

    public static IReadOnlyList<MailKind> All { get; } = [Confirmation, Shipped, ExchangeShipped, Changed, Cancelled, PayLink, PaymentReceived, Refunded, ReturnRequested, ReturnApproved, ReturnDeclined, ReturnReceived, ReturnRefunded, VisitCode, Invoice, Reminder];

    public static MailKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>The event of a kept message: reminders carry their number behind their kind.</summary>
    public static MailKind? OfMessage(string kind) => Find(kind) ?? (kind.StartsWith(Reminder.Name, StringComparison.Ordinal) ? Reminder : null);
}
