using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Domain.Payments;

/// <summary>How much of an order somebody may give back as a favour, with all that was given of it before.</summary>
/// <param name="Percent">Of what the order comes to.</param>
/// <param name="MostMinor">Of one order, in minor units of the policy's currency; null: only the per cent counts.</param>
public sealed record GoodwillLimit(int Percent, long? MostMinor = null)
{
    /// <summary>Of a program with the scope to refund.</summary>
    public static GoodwillLimit Whole { get; } = new(100);

    public static GoodwillLimit None { get; } = new(0);
}

/// <summary>Who may give how much goodwill in a store.</summary>
/// <param name="Currency">Of the amounts: the store's base currency when they were written; empty while there are none.</param>
public sealed record GoodwillPolicy(GoodwillLimit Owner, GoodwillLimit Manager, GoodwillLimit Service, string Currency = "")
{
    /// <summary>Of a merchant who has not chosen yet.</summary>
    public static GoodwillPolicy Default { get; } = new(new(100), new(50), new(10));

    public GoodwillLimit Of(Role role) => role switch
    {
        Role.Owner => Owner,
        Role.Manager => Manager,
        Role.Service => Service,
        _ => GoodwillLimit.None,
    };

    /// <summary>What is left of a limit for an order, in its currency; below zero it never is. A limit in another currency holds by the rate that is frozen on the order.</summary>
    public Outcome<long> LeftOf(Order order, GoodwillLimit limit)
    {
        var most = (long)((Int128)order.DueMinor * limit.Percent / 100);
        if (limit.MostMinor is { } amount)
        {
            if (MostIn(order, amount) is not { } converted) return GoodwillRefusals.NoRate(order.Currency, MoneyForm.Of(amount, Currency));
            most = Math.Min(most, converted);
        }
        return Math.Max(0, most - order.GoodwillMinor);
    }

    /// <summary>Null: what the order's currency is worth in that of the limit is not known.</summary>
    private long? MostIn(Order order, long amount) =>
        order.Currency == Currency ? amount : order.Rate is { } rate && rate.Base == Currency ? rate.Rate.ConvertBack(amount, order.Currency, Currency) : null;
}

/// <summary>What a merchant has chosen for goodwill. A merchant without a row has <see cref="GoodwillPolicy.Default"/>.</summary>
public sealed class GoodwillChoices : Aggregate
{
    public GoodwillPolicy Policy { get; private set; } = GoodwillPolicy.Default;

    /// <summary>For what is given from now on.</summary>
    public void Change(GoodwillPolicy policy)
    {
        Policy = policy;
        Record(new GoodwillChoicesChanged(policy));
    }
}

public sealed record GoodwillChoicesChanged(GoodwillPolicy Policy) : IDomainEvent;
