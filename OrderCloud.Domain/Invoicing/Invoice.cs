using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>What a customer owes for what was sold. Once issued its content never changes: it is paid, or credited.</summary>
public sealed class Invoice : IssuedDocument
{
    private readonly List<InvoiceLine> _lines = [];
    private readonly List<InvoicePayment> _payments = [];

    private Invoice() { }

    /// <summary>A draft of what the order's bill says.</summary>
    public Invoice(Order order, Bill bill, BillCause cause)
    {
        Id = InvoiceId.New();
        (OrderId, OrderNumber, CustomerId) = (order.Id, order.Number, order.CustomerId);
        (ShipmentId, ShipmentNumber, WholeOrderId) = (cause.ShipmentId, cause.ShipmentNumber, cause.IsWholeOrder ? order.Id : null);
        (Currency, TaxesIncluded) = (order.Currency, order.TaxesIncluded);
        Buyer = new(order.CustomerName, order.BillingAddress.IsEmpty ? order.ShippingAddress : order.BillingAddress, order.Email);
        BuyerName = Buyer.Name.Length > 0 ? Buyer.Name : Buyer.Email;
        _lines.AddRange(bill.Lines.Select((line, i) => new InvoiceLine(Id, i, line)));
        Sum(bill.AdjustmentMinor);
    }

    public InvoiceId Id { get; private set; }

    /// <summary>The order, where it was invoiced as a whole when it was placed; that happens once.</summary>
    public OrderId? WholeOrderId { get; private set; }
    public string ShipmentNumber { get; private set; } = "";
    public InvoiceStatus Status { get; private set; } = InvoiceStatus.Draft;

    public DateOnly DueOn { get; private set; }
    public int TermDays { get; private set; }

    /// <summary>Paid when it was issued; stands on the document.</summary>
    public long PrepaidMinor { get; private set; }
    public long PaidMinor { get; private set; }
    public long CreditedMinor { get; private set; }
    public int ReminderLevel { get; private set; }
    public DateOnly? RemindedOn { get; private set; }
    public DateTime? MailedAt { get; private set; }

    public IReadOnlyList<InvoiceLine> Lines => _lines;
    public override IEnumerable<DocumentLine> Content() => _lines.OrderBy(l => l.Position);
    public IReadOnlyList<InvoicePayment> Payments => _payments;

    /// <summary>Below zero: the customer has money with the merchant.</summary>
    public long OutstandingMinor => TotalMinor - PaidMinor - CreditedMinor;

    public bool IsOpen => Status is InvoiceStatus.Issued or InvoiceStatus.PartiallyPaid;

    /// <summary>V2.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Takes its number, last of all: from here on the document stands.</summary>
    public void Issue(Numbered number, Seller seller, int termDays, DateTime at)
    {
        RefusedException.ThrowIf(InvoiceStates.Table.Allow(Status, InvoiceVerb.Issue) ? null : InvoiceRefusals.AlreadyIssued(Number));
        Take(number, seller, at);
        (TermDays, DueOn) = (termDays, number.On.AddDays(termDays));
        Derive();
        Record(new InvoiceIssued(Id, OrderId));
    }

    /// <summary>Says on the document what the order's payments cover already. Only before anybody has it.</summary>
    public void NotePrepaid() => PrepaidMinor = PaidMinor;

    public Refusal? WhyNotPay(long amountMinor, bool keepRest) => this switch
    {
        _ when !InvoiceStates.Table.Allow(Status, InvoiceVerb.Pay) => InvoiceRefusals.NothingOpen(Number),
        _ when amountMinor <= 0 => InvoiceRefusals.AmountMissing,
        _ when amountMinor > OutstandingMinor && !keepRest => InvoiceRefusals.MoreThanOpen(MoneyForm.Of(OutstandingMinor, Currency)),
        _ => null,
    };

    public void Pay(InvoicePayment payment, bool keepRest)
    {
        RefusedException.ThrowIf(WhyNotPay(payment.AmountMinor, keepRest));
        Add(payment);
        Record(new InvoicePaid(Id, OrderId, payment.AmountMinor));
    }

    /// <summary>Counts money of the order towards this invoice, or takes it away again.</summary>
    public void Settle(long changeMinor, string reference, DateOnly on, DateTime at, string actor)
    {
        if (!InvoiceStates.Table.Allow(Status, InvoiceVerb.Settle)) throw new BrokenRuleException($"A {Status} invoice takes no money.");
        if (changeMinor == 0) return;
        Add(new() { InvoiceId = Id, AmountMinor = changeMinor, PaidOn = on, Method = "order", Reference = reference, FromOrder = true, At = at, Actor = actor });
        Record(new InvoicePaid(Id, OrderId, changeMinor));
    }

    public Refusal? WhyNotCredit() => InvoiceStates.Table.Allow(Status, InvoiceVerb.Credit) ? null : InvoiceRefusals.NothingToCredit(Number);

    /// <summary>V2: never more than was invoiced and not credited yet.</summary>
    public Refusal? WhyNotCredit(IReadOnlyDictionary<InvoiceLineId, int> units)
    {
        if (WhyNotCredit() is { } why) return why;
        if (units.Count == 0 || units.Values.Sum() == 0) return InvoiceRefusals.ChooseUnits;
        foreach (var (id, count) in units)
        {
            if (_lines.FirstOrDefault(l => l.Id == id) is not { } line) return InvoiceRefusals.LineNotFound;
            if (count < 0 || count > line.Creditable) return InvoiceRefusals.TooManyToCredit(line.Title, line.Creditable);
        }
        return null;
    }

    /// <summary>What a credit note of these units would say. Nothing is changed.</summary>
    public Bill CreditOf(IReadOnlyDictionary<InvoiceLineId, int> units)
    {
        var lines = Chosen(units).Select(l => l.Share(units[l.Id], TaxesIncluded)).ToList();
        var isRest = _lines.All(l => l.Creditable == units.GetValueOrDefault(l.Id));
        return new(lines, isRest ? TotalMinor - CreditedMinor - lines.Sum(l => l.GrossMinor) : 0);
    }

    public CreditNote Credit(IReadOnlyDictionary<InvoiceLineId, int> units, CreditReason reason, string note, ShipmentId? shipment = null)
    {
        RefusedException.ThrowIf(WhyNotCredit(units));
        var bill = CreditOf(units);
        var credit = new CreditNote(this, bill, [.. Chosen(units).Select(l => l.Id)], reason, note, shipment);
        foreach (var line in _lines) line.CreditedUnits += units.GetValueOrDefault(line.Id);
        CreditedMinor += credit.TotalMinor;
        Derive();
        Record(new InvoiceCredited(Id, OrderId, credit.Id));
        return credit;
    }

    public Refusal? WhyNotRemind(DateOnly today, IReadOnlyList<int> days) => this switch
    {
        _ when !InvoiceStates.Table.Allow(Status, InvoiceVerb.Remind) => InvoiceRefusals.NothingOpen(Number),
        _ when ReminderLevel >= days.Count => InvoiceRefusals.NoMoreReminders,
        _ when today < DueOn.AddDays(days[ReminderLevel]) => InvoiceRefusals.NotYetToRemind,
        _ => null,
    };

    public void Remind(DateOnly today, IReadOnlyList<int> days)
    {
        RefusedException.ThrowIf(WhyNotRemind(today, days));
        (ReminderLevel, RemindedOn) = (ReminderLevel + 1, today);
        Record(new InvoiceReminded(Id, OrderId, ReminderLevel));
    }

    public void NoteMailed(DateTime at)
    {
        MailedAt = at;
        Record(new InvoiceMailed(Id, OrderId));
    }

    private IEnumerable<InvoiceLine> Chosen(IReadOnlyDictionary<InvoiceLineId, int> units) =>
        _lines.Where(l => units.GetValueOrDefault(l.Id) > 0).OrderBy(l => l.Position);

    private void Add(InvoicePayment payment)
    {
        _payments.Add(payment);
        PaidMinor += payment.AmountMinor;
        Derive();
    }

    private void Derive() => Status = InvoiceStates.Of(TotalMinor, PaidMinor, CreditedMinor);
}

/// <summary>A number of a gapless series, and the day of the merchant's calendar it was given.</summary>
public sealed record Numbered(string Text, string Series, long Sequence, DateOnly On);

/// <summary>What asked for an invoice: a parcel, an order that was placed, or a person.</summary>
public sealed record BillCause(ShipmentId? ShipmentId, string ShipmentNumber, bool IsWholeOrder)
{
    public static readonly BillCause ByHand = new(null, "", false), PlacedOrder = new(null, "", true);

    public static BillCause Parcel(Shipment shipment) => new(shipment.Id, shipment.Number, false);
}
