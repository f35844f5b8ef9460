using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Risk;

namespace OrderCloud.Web.Risk;

/// <summary>An amount as it is being typed; an empty one is no limit.</summary>
public sealed class FraudAmountForm
{
    public string Currency { get; set; } = "";
    public string Above { get; set; } = "";
}

/// <summary>The fraud check's settings as they are being typed.</summary>
public sealed class FraudForm
{
    public bool Enabled { get; set; } = true;
    public bool Holds { get; set; } = true;
    public bool Cancels { get; set; } = true;
    public string Orders { get; set; } = "";
    public string Minutes { get; set; } = "";
    public string Factor { get; set; } = "";
    public string Blocked { get; set; } = "";
    public string Trusted { get; set; } = "";
    public List<FraudAmountForm> Amounts { get; } = [];

    public static FraudForm Of(FraudPolicies.View view)
    {
        var p = view.Policy;
        var form = new FraudForm
        {
            Enabled = p.Enabled, Holds = p.Holds, Cancels = p.Cancels, Orders = Text(p.MostOrders), Minutes = Text(p.Minutes), Factor = Text(p.ValueFactor),
            Blocked = string.Join('\n', p.Blocked), Trusted = string.Join('\n', p.Trusted),
        };
        // The store's own currency always has a row to write in.
        form.Amounts.AddRange(p.Amounts.Append(new(view.Currency, 0)).DistinctBy(a => a.Currency).OrderBy(a => a.Currency != view.Currency)
            .Select(a => new FraudAmountForm { Currency = a.Currency, Above = a.AboveMinor == 0 ? "" : Money.Text(a.AboveMinor, a.Currency) }));
        return form;
    }

    /// <summary>The settings, and what is wrong with them; they are whole only where nothing is.</summary>
    public FraudPolicyInput Read(int? version, out Refusal? why)
    {
        var errors = new Errors();
        var input = new FraudPolicyInput(
            new(Enabled, Holds, Cancels, Whole(Orders), Whole(Minutes), Whole(Factor), [.. Amounts.Index().Select(a => AmountOf(a.Item, a.Index, errors))], Lines(Blocked), Lines(Trusted)), version);
        foreach (var (field, messages) in input.WhyNot()?.Errors ?? new Dictionary<string, string[]>()) errors.Add(field, messages[0]);
        why = errors.ToRefusal();
        return input;
    }

    private static FraudAmount AmountOf(FraudAmountForm form, int row, Errors errors)
    {
        var (currency, minor) = (form.Currency.Trim().ToUpperInvariant(), 0L);
        if (Currency.IsKnown(currency) && form.Above.Trim().Length > 0 && TypedAmount.WhyNot(form.Above, currency, out minor) is { } wrong) errors.Add($"amounts[{row}].above", wrong);
        return new(currency, minor);
    }

    private static string[] Lines(string text) => text.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
