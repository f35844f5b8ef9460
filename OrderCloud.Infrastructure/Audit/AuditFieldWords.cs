using System.Collections.Frozen;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>How the value of an audited field is to be read.</summary>
public enum AuditValue
{
    Text,

    /// <summary>Minor units of the entry's currency.</summary>
    Money,

    /// <summary>Minor units of the store's currency.</summary>
    StoreMoney,

    /// <summary>Ten-thousandths of the store's currency.</summary>
    Cost,
    Grams,
    Bytes,
    Percent,

    /// <summary>An instant, UTC.</summary>
    Instant,
    Day,

    /// <summary>One of a few words of ours: "PerShipment".</summary>
    Choice,

    /// <summary>The id of a customer, who is named where it is read.</summary>
    Customer,
}

/// <summary>The words for what the audit log tells of: each field as people know it from the pages, and how its value is read.</summary>
public static class AuditFieldWords
{
    private static readonly FrozenDictionary<string, (string Word, AuditValue Value)> Known = new Dictionary<string, (string, AuditValue)>
    {
        // who and where
        ["Name"] = ("Name", AuditValue.Text), ["SortName"] = ("Name in lists", AuditValue.Text), ["Email"] = ("E-mail", AuditValue.Text), ["EmailKey"] = ("E-mail, as compared", AuditValue.Text),
        ["Phone"] = ("Phone", AuditValue.Text), ["PhoneKey"] = ("Phone, as compared", AuditValue.Text), ["Address"] = ("Address", AuditValue.Text), ["Company"] = ("Company", AuditValue.Text),
        ["Line1"] = ("Street", AuditValue.Text), ["Line2"] = ("Building, floor", AuditValue.Text), ["City"] = ("City", AuditValue.Text), ["Region"] = ("State or region", AuditValue.Text),
        ["PostalCode"] = ("Postal code", AuditValue.Text), ["Country"] = ("Country", AuditValue.Text), ["MergedIntoId"] = ("Joined with", AuditValue.Customer), ["Moved"] = ("Moved", AuditValue.Text), ["ErasedAt"] = ("Erased", AuditValue.Instant),
        ["CreatedAt"] = ("Created", AuditValue.Instant), ["CheckedAt"] = ("Last check", AuditValue.Instant), ["LastOrderAt"] = ("Last order", AuditValue.Instant),
        ["OrderCount"] = ("Orders", AuditValue.Text), ["ValueMinor"] = ("Bought for", AuditValue.StoreMoney),
        // the store
        ["Currency"] = ("Currency", AuditValue.Text), ["TimeZone"] = ("Time zone", AuditValue.Text), ["ImperialUnits"] = ("Weights in pounds", AuditValue.Text), ["Brand"] = ("Brand colour", AuditValue.Text),
        ["ShipComplete"] = ("Ship orders complete only", AuditValue.Text), ["MaxParcels"] = ("Parcels at most", AuditValue.Text), ["PromiseDays"] = ("Days until promised", AuditValue.Text),
        ["RateTable"] = ("Shipping rates", AuditValue.Text), ["SenderName"] = ("Sender of mails", AuditValue.Text), ["ReplyTo"] = ("Answers go to", AuditValue.Text), ["LogoId"] = ("Logo", AuditValue.Text),
        ["OrderPrefix"] = ("Order number begins with", AuditValue.Text), ["OrderDigits"] = ("Digits of an order number", AuditValue.Text), ["Next"] = ("Next order number", AuditValue.Text),
        ["LowStock"] = ("Low stock from", AuditValue.Text), ["FirstStepsAway"] = ("First steps put away", AuditValue.Text), ["UnpaidHours"] = ("Hours until an unpaid order is cancelled", AuditValue.Text),
        // products
        ["ProductId"] = ("Product", AuditValue.Text), ["Title"] = ("Title", AuditValue.Text), ["Category"] = ("Category", AuditValue.Text), ["Sku"] = ("SKU", AuditValue.Text), ["Barcode"] = ("Barcode", AuditValue.Text),
        ["PriceMinor"] = ("Price", AuditValue.Money), ["PriceCurrency"] = ("Currency of the price", AuditValue.Text), ["CostTenThousandths"] = ("Cost", AuditValue.Cost), ["WeightGrams"] = ("Weight", AuditValue.Grams),
        ["Hazmat"] = ("Dangerous goods", AuditValue.Text), ["LowStockAt"] = ("Low stock from", AuditValue.Text),
        // locations and stock
        ["Code"] = ("Code", AuditValue.Text), ["Kind"] = ("Kind", AuditValue.Choice), ["Latitude"] = ("Latitude", AuditValue.Text), ["Longitude"] = ("Longitude", AuditValue.Text), ["Priority"] = ("Priority", AuditValue.Text),
        ["Ships"] = ("Ships orders", AuditValue.Text), ["Pickup"] = ("Customers pick up here", AuditValue.Text), ["ParcelsPerDay"] = ("Parcels per day", AuditValue.Text), ["Active"] = ("Switched on", AuditValue.Text),
        ["OnHand"] = ("On hand", AuditValue.Text), ["Unavailable"] = ("Set aside", AuditValue.Text), ["Location"] = ("Location", AuditValue.Text), ["Locations"] = ("Locations", AuditValue.Text),
        ["From"] = ("From", AuditValue.Text), ["To"] = ("To", AuditValue.Text), ["At"] = ("Location", AuditValue.Text), ["Items"] = ("Items", AuditValue.Text), ["Parts"] = ("Parts", AuditValue.Text), ["Units"] = ("Units", AuditValue.Text), ["Skus"] = ("SKUs", AuditValue.Text),
        ["Missing"] = ("Missing", AuditValue.Text), ["Fate"] = ("What became of it", AuditValue.Choice), ["Receipt"] = ("Goods receipt", AuditValue.Text), ["Reference"] = ("Delivery note", AuditValue.Text),
        ["Choice"] = ("What is counted", AuditValue.Text), ["Counted"] = ("SKUs counted", AuditValue.Text), ["LeftOut"] = ("SKUs left out", AuditValue.Text), ["More"] = ("Units more", AuditValue.Text), ["Fewer"] = ("Units fewer", AuditValue.Text),
        // channels and mails
        ["Capture"] = ("Money is taken", AuditValue.Choice), ["BaseUrl"] = ("Address of the shop", AuditValue.Text), ["ProtectedSettings"] = ("Access", AuditValue.Text), ["Enabled"] = ("Switched on", AuditValue.Text), ["ConnectionId"] = ("Channel", AuditValue.Text),
        ["ExternalSku"] = ("SKU in the channel", AuditValue.Text), ["VariantId"] = ("Product variant", AuditValue.Text), ["IsOn"] = ("Sent", AuditValue.Text), ["Subject"] = ("Subject", AuditValue.Text), ["Body"] = ("Text", AuditValue.Text),
        // returns
        ["ReturnPolicyVersion"] = ("Return policy", AuditValue.Text), ["WindowDays"] = ("Days to return", AuditValue.Text), ["Returnable"] = ("May be returned", AuditValue.Text), ["RestockingPercent"] = ("Restocking fee", AuditValue.Percent), ["TransitDays"] = ("Days on the way", AuditValue.Text),
        ["Rules"] = ("Rules", AuditValue.Text), ["FinalSaleSkus"] = ("Final sale", AuditValue.Text), ["Reasons"] = ("Reasons to return", AuditValue.Text), ["Approve"] = ("Returns are approved", AuditValue.Choice),
        ["Amounts"] = ("Fees and limits", AuditValue.Text), ["OffersCredit"] = ("Customers may choose store credit", AuditValue.Text), ["Destination"] = ("Returns go to", AuditValue.Text), ["Destinations"] = ("Returns by country go to", AuditValue.Text),
        // goodwill
        ["OwnerLimit"] = ("Goodwill of owners", AuditValue.Text), ["ManagerLimit"] = ("Goodwill of managers", AuditValue.Text), ["ServiceLimit"] = ("Goodwill of service agents", AuditValue.Text),
        // the fraud check
        ["Holds"] = ("Holds what is very risky", AuditValue.Text), ["Cancels"] = ("Cancels what is called a fraud", AuditValue.Text), ["MostOrders"] = ("Usual orders of one customer", AuditValue.Text), ["Minutes"] = ("Within minutes", AuditValue.Text),
        ["ValueFactor"] = ("Times the usual order", AuditValue.Text), ["Blocked"] = ("Blocked addresses", AuditValue.Text), ["Trusted"] = ("Trusted addresses", AuditValue.Text),
        // webhooks
        ["Url"] = ("Address it is sent to", AuditValue.Text), ["Description"] = ("Description", AuditValue.Text), ["Topics"] = ("Is told of", AuditValue.Text), ["Topic"] = ("Topic", AuditValue.Text), ["ProtectedSecret"] = ("Secret", AuditValue.Text),
        ["ProtectedOldSecret"] = ("Secret before", AuditValue.Text), ["OldSecretUntil"] = ("Secret before is good until", AuditValue.Instant), ["State"] = ("State", AuditValue.Choice), ["StateWhy"] = ("Why", AuditValue.Text),
        ["StateSince"] = ("Since when", AuditValue.Instant), ["FailuresInARow"] = ("Failures in a row", AuditValue.Text),
        // invoices
        ["When"] = ("Invoices are made", AuditValue.Choice), ["Since"] = ("For orders since", AuditValue.Instant), ["TermDays"] = ("Days to pay", AuditValue.Text), ["InvoicePattern"] = ("Invoice numbers", AuditValue.Text),
        ["CreditPattern"] = ("Credit note numbers", AuditValue.Text), ["OverBillingPercent"] = ("Billed above the order at most", AuditValue.Percent), ["ReminderDays"] = ("Reminders after days", AuditValue.Text),
        ["MailOnIssue"] = ("Mailed when issued", AuditValue.Text), ["Seller"] = ("Seller", AuditValue.Text), ["LegalName"] = ("Legal name", AuditValue.Text), ["TaxId"] = ("Tax id", AuditValue.Text),
        ["Registration"] = ("Registration", AuditValue.Text), ["Iban"] = ("IBAN", AuditValue.Text), ["Bic"] = ("BIC", AuditValue.Text), ["BankName"] = ("Bank", AuditValue.Text), ["Footer"] = ("Foot of the page", AuditValue.Text),
        ["TaxFreeReason"] = ("Why no tax", AuditValue.Text), ["Buyer"] = ("Buyer", AuditValue.Text), ["BuyerName"] = ("Buyer's name", AuditValue.Text), ["OrderId"] = ("Order", AuditValue.Text), ["OrderNumber"] = ("Order number", AuditValue.Text),
        ["WholeOrderId"] = ("For the whole order", AuditValue.Text), ["CustomerId"] = ("Customer", AuditValue.Customer), ["ShipmentId"] = ("Shipment", AuditValue.Text), ["ShipmentNumber"] = ("Shipment number", AuditValue.Text),
        ["InvoiceId"] = ("Invoice", AuditValue.Text), ["InvoiceNumber"] = ("Invoice number", AuditValue.Text), ["InvoiceIssuedOn"] = ("Invoice issued on", AuditValue.Day), ["Number"] = ("Number", AuditValue.Text),
        ["Series"] = ("Series", AuditValue.Text), ["Sequence"] = ("Number in the series", AuditValue.Text), ["IssuedAt"] = ("Issued", AuditValue.Instant), ["IssuedOn"] = ("Issued on", AuditValue.Day), ["DueOn"] = ("Due on", AuditValue.Day),
        ["TaxesIncluded"] = ("Prices include tax", AuditValue.Text), ["NetMinor"] = ("Without tax", AuditValue.Money), ["TaxMinor"] = ("Tax", AuditValue.Money), ["AdjustmentMinor"] = ("Adjustment", AuditValue.Money), ["AmountMinor"] = ("Amount", AuditValue.Money),
        ["TotalMinor"] = ("Total", AuditValue.Money), ["PrepaidMinor"] = ("Paid before it was issued", AuditValue.Money), ["PaidMinor"] = ("Paid", AuditValue.Money), ["CreditedMinor"] = ("Credited", AuditValue.Money),
        ["ReminderLevel"] = ("Reminders sent", AuditValue.Text), ["RemindedOn"] = ("Reminded on", AuditValue.Day), ["MailedAt"] = ("Mailed", AuditValue.Instant), ["Reason"] = ("Reason", AuditValue.Text), ["Note"] = ("Note", AuditValue.Text),
        ["Status"] = ("State", AuditValue.Choice), ["PaymentStatus"] = ("Payment", AuditValue.Choice), ["FulfillmentStatus"] = ("Fulfillment", AuditValue.Choice),
        ["Cancelled"] = ("Cancelled", AuditValue.Text), ["Contact"] = ("Contact and address", AuditValue.Text), ["Tag"] = ("Tag", AuditValue.Text),
        // people, keys and the account
        ["Role"] = ("Role", AuditValue.Choice), ["Prefix"] = ("Key begins with", AuditValue.Text), ["Scopes"] = ("May", AuditValue.Text), ["ClosesAt"] = ("Closes", AuditValue.Instant), ["Job"] = ("Job", AuditValue.Choice),
        ["ApiPerSecond"] = ("API calls a second", AuditValue.Text), ["ApiBurst"] = ("API calls at once", AuditValue.Text), ["OrdersPerDay"] = ("New orders a day", AuditValue.Text), ["Members"] = ("Members and invitations", AuditValue.Text),
        ["FileBytes"] = ("Files", AuditValue.Bytes), ["note"] = ("Note", AuditValue.Text),
    }.ToFrozenDictionary();

    /// <summary>"Address.PostalCode" is "Address, postal code". A field of an older version that nobody knows any more is written as it is.</summary>
    public static string Of(string field) => string.Join(", ", field.Split('.').Select((part, i) => Known.TryGetValue(part, out var known) ? i == 0 ? known.Word : Lower(known.Word) : part));

    public static AuditValue ValueOf(string field) => Known.GetValueOrDefault(field[(field.LastIndexOf('.') + 1)..]).Value;

    /// <summary>Whether every part of the name has a word.</summary>
    internal static bool Knows(string field) => field.Split('.').All(Known.ContainsKey);

    /// <summary>"E-mail" begins small within a sentence, "BIC" does not.</summary>
    private static string Lower(string word) => word.Length > 1 && char.IsUpper(word[1]) ? word : char.ToLowerInvariant(word[0]) + word[1..];
}
