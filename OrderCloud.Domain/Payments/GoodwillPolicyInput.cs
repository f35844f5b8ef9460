using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>Limits of goodwill, as typed.</summary>
/// <param name="Version">The version the caller saw, 0 before the first choice; null takes whatever is there.</param>
public sealed record GoodwillPolicyInput(GoodwillLimit Owner, GoodwillLimit Manager, GoodwillLimit Service, int? Version = null)
{
    private const long Highest = 100_000_000_000_000;

    /// <param name="currency">The store's.</param>
    public GoodwillPolicy In(string currency) =>
        new(Owner, Manager, Service, new[] { Owner, Manager, Service }.Any(l => l.MostMinor is not null) ? currency : "");

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        Check(errors, "owner", Owner);
        Check(errors, "manager", Manager);
        Check(errors, "service", Service);
        return errors.ToRefusal();
    }

    private static void Check(Errors errors, string role, GoodwillLimit limit)
    {
        errors.AddIf(limit.Percent is < 0 or > 100, $"{role}.percent", "Give 0 to 100 per cent.");
        errors.AddIf(limit.MostMinor is < 1 or > Highest, $"{role}.most", "Give an amount above zero, or none.");
    }
}
