using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>One merchant's settings: who they are to their customers, and how their orders are handled.</summary>
public sealed class Store : Aggregate
{
    private Store() { }

    public Store(string name, string country, string currency, string timeZone, bool imperialUnits)
    {
        Name = name;
        Country = country;
        Currency = currency;
        TimeZone = timeZone;
        ImperialUnits = imperialUnits;
    }

    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>Base currency, ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>IANA name, like "America/Chicago".</summary>
    public string TimeZone { get; private set; } = "";

    public bool ImperialUnits { get; private set; }

    /// <summary>"#RRGGBB" of the merchant's mails, slips and customer pages.</summary>
    public string Brand { get; private set; } = "#24523F";

    /// <summary>False: ship what is there (default). True: an order waits until one parcel can hold all of it.</summary>
    public bool ShipComplete { get; private set; }

    /// <summary>How many parcels one order may be split into; null is no limit.</summary>
    public int? MaxParcels { get; private set; }

    /// <summary>Days from order to promised arrival when the channel promises none.</summary>
    public int PromiseDays { get; private set; } = 5;

    /// <summary>The editable parcel rate table as JSON; empty means the default table.</summary>
    public string RateTable { get; private set; } = "";

    /// <summary>Who mails to customers come from; empty: the store's name.</summary>
    public string SenderName { get; private set; } = "";

    /// <summary>Where customers' answers go; empty: the site's sending address.</summary>
    public string ReplyTo { get; private set; } = "";

    /// <summary>The stored file of the merchant's picture.</summary>
    public Guid? LogoId { get; private set; }

    /// <summary>Stands before the number of a new order, like "HP-".</summary>
    public string OrderPrefix { get; private set; } = "";

    /// <summary>A shorter number is filled up with zeros to so many digits.</summary>
    public int OrderDigits { get; private set; } = 1;

    /// <summary>At so many available units or fewer a product is low on stock, unless it says otherwise itself.</summary>
    public int LowStock { get; private set; } = 5;

    /// <summary>Version of the return policy that new orders are placed under; 0: the merchant has not chosen one.</summary>
    public int ReturnPolicyVersion { get; private set; }

    /// <summary>The first steps do not stand on Home, done or not.</summary>
    public bool FirstStepsAway { get; private set; }

    public void PutFirstStepsAway(bool away)
    {
        FirstStepsAway = away;
        Record(new StoreChanged(Name));
    }

    public void ChangePlace(string country, string currency, string timeZone, bool imperialUnits, int lowStock)
    {
        (Country, Currency, TimeZone, ImperialUnits, LowStock) = (country, currency, timeZone, imperialUnits, lowStock);
        Record(new StoreChanged(Name));
    }

    public void ChangeNumbering(string prefix, int digits)
    {
        (OrderPrefix, OrderDigits) = (prefix, digits);
        Record(new StoreChanged(Name));
    }

    public void ChangeReturnPolicy(int version)
    {
        ReturnPolicyVersion = version;
        Record(new StoreChanged(Name));
    }

    public void ChangeLogo(Guid? file)
    {
        LogoId = file;
        Record(new StoreChanged(Name));
    }

    public void ChangeSender(string name, string replyTo)
    {
        (SenderName, ReplyTo) = (name, replyTo);
        Record(new StoreChanged(Name));
    }

    public void Change(string name, string brand, bool shipComplete, int? maxParcels, int promiseDays)
    {
        (Name, Brand, ShipComplete, MaxParcels, PromiseDays) = (name, brand, shipComplete, maxParcels, promiseDays);
        Record(new StoreChanged(name));
    }

    public void ChangeRates(string rateTable)
    {
        RateTable = rateTable;
        Record(new StoreChanged(Name));
    }
}

public sealed record StoreChanged(string Name) : IDomainEvent;
