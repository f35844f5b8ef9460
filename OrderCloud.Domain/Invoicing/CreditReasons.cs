namespace OrderCloud.Domain.Invoicing;

/// <summary>Why an invoice is credited. After a correction or a cancellation the units may be invoiced again.</summary>
public enum CreditReason { Correction, Cancelled, Returned, Goodwill }

/// <summary>The reasons as documents say them.</summary>
public static class CreditReasons
{
    public static string Text(CreditReason reason) => reason switch
    {
        CreditReason.Correction => "Correction",
        CreditReason.Cancelled => "Cancelled",
        CreditReason.Returned => "Returned goods",
        _ => "Goodwill",
    };
}
