using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Api;

/// <summary>{"amount":"12.34","currency":"USD"}: a string with exactly the currency's digits.</summary>
public sealed record ApiMoney(string? Amount, string? Currency)
{
    public static ApiMoney Of(Money money) => new(Money.Text(money.Minor, money.Currency), money.Currency);

    public static ApiMoney? Of(Money? money) => money is { } m ? Of(m) : null;

    /// <summary>The amount, or an error under this field.</summary>
    public Money? Read(string field, Errors errors)
    {
        if (!Domain.Common.Currency.IsKnown(Currency)) errors.Add($"{field}.currency", "Give the currency as its ISO 4217 code, like USD.");
        else if (!Money.TryParseMinor(Amount, Currency!, out var minor)) errors.Add($"{field}.amount", $"Write the amount as a text like \"12.34\", with at most {Domain.Common.Currency.Digits(Currency!)} decimals.");
        else return new(minor, Currency!);
        return null;
    }
}
