using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>A rule as it is being typed; empty words mean any.</summary>
public sealed class RuleForm
{
    public string Country { get; set; } = "";
    public string Category { get; set; } = "";
    public string Days { get; set; } = "";
    public string Percent { get; set; } = "0";
    public bool FinalSale { get; set; }
}

/// <summary>A reason as it is being typed.</summary>
public sealed class ReasonForm
{
    /// <summary>Of a new reason it is made from the title when it is saved.</summary>
    public string Code { get; init; } = "";
    public string Title { get; set; } = "";
    public bool Photo { get; set; }
    public bool Fault { get; set; }
    public bool Approves { get; set; }
}

/// <summary>Fees and limits in one currency as they are being typed; an empty one is none.</summary>
public sealed class AmountsForm
{
    public string Currency { get; set; } = "";
    public string ReturnShipping { get; set; } = "";
    public string ApproveBelow { get; set; } = "";
    public string KeepBelow { get; set; } = "";
    public string CodeAbove { get; set; } = "";
}

/// <summary>Where returns from a country go, as it is being chosen.</summary>
public sealed class PlaceForm
{
    public string Country { get; set; } = "";

    /// <summary>The location's id; empty: none is chosen.</summary>
    public string Location { get; set; } = "";
}

/// <summary>A return policy as it is being typed.</summary>
public sealed class ReturnPolicyForm
{
    public string Days { get; set; } = "";
    public string Percent { get; set; } = "";
    public string Transit { get; set; } = "";
    public bool Returnable { get; set; } = true;
    public string FinalSale { get; set; } = "";
    public ApproveReturns Approve { get; set; }
    public bool OffersCredit { get; set; }
    public string Destination { get; set; } = "";
    public List<RuleForm> Rules { get; } = [];
    public List<ReasonForm> Reasons { get; } = [];
    public List<AmountsForm> Amounts { get; } = [];
    public List<PlaceForm> Places { get; } = [];

    public static ReturnPolicyForm Of(ReturnPolicies.View view)
    {
        var p = view.Policy;
        var form = new ReturnPolicyForm
        {
            Days = Text(p.Terms.WindowDays), Percent = Text(p.Terms.RestockingPercent), Transit = Text(p.TransitDays), Returnable = p.Terms.Returnable,
            FinalSale = string.Join('\n', p.FinalSaleSkus), Approve = p.Approve, OffersCredit = p.OffersCredit, Destination = IdOf(p.Destination),
        };
        form.Rules.AddRange(p.Rules.Select(r => new RuleForm { Country = r.Country, Category = r.Category, Days = Text(r.Terms.WindowDays), Percent = Text(r.Terms.RestockingPercent), FinalSale = !r.Terms.Returnable }));
        form.Reasons.AddRange(p.Reasons.Select(r => new ReasonForm { Code = r.Code, Title = r.Title, Photo = r.PhotoRequired, Fault = r.MerchantsFault, Approves = r.ApprovesItself }));
        // The store's own currency always has a row to write in.
        form.Amounts.AddRange(p.Amounts.Append(p.AmountsIn(view.Currency)).DistinctBy(a => a.Currency).OrderBy(a => a.Currency != view.Currency)
            .Select(a => new AmountsForm { Currency = a.Currency, ReturnShipping = Amount(a.ReturnShippingMinor, a.Currency), ApproveBelow = Amount(a.ApproveBelowMinor, a.Currency), KeepBelow = Amount(a.KeepBelowMinor, a.Currency), CodeAbove = Amount(a.CodeAboveMinor, a.Currency) }));
        form.Places.AddRange(p.Destinations.Select(d => new PlaceForm { Country = d.Country, Location = IdOf(d.Location) }));
        return form;
    }

    /// <summary>The policy, and what is wrong with it; it is whole only where nothing is.</summary>
    public ReturnPolicyInput Read(int? version, out Refusal? why)
    {
        var errors = new Errors();
        var input = new ReturnPolicyInput(new(
            new(Whole(Days), Returnable, Whole(Percent)), Whole(Transit),
            [.. Rules.Select(r => new ReturnRule(r.Country, r.Category, new(r.FinalSale ? ReturnPolicy.Default.Terms.WindowDays : Whole(r.Days), !r.FinalSale, r.FinalSale ? 0 : Whole(r.Percent))))],
            FinalSale.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), ReasonCodes.Of(Reasons), Approve,
            [.. Amounts.Index().Select(a => AmountsOf(a.Item, a.Index, errors))], PlaceOf(Destination),
            [.. Places.Select(p => new ReturnDestination(p.Country, PlaceOf(p.Location) ?? default))], OffersCredit), version);
        foreach (var (i, place) in Places.Index()) errors.AddIf(place.Location.Length == 0, $"destinations[{i}].location", "Choose a location.");
        foreach (var (field, messages) in input.WhyNot()?.Errors ?? new Dictionary<string, string[]>()) errors.Add(field, messages[0]);
        why = errors.ToRefusal();
        return input;
    }

    private static ReturnAmounts AmountsOf(AmountsForm form, int row, Errors errors)
    {
        var currency = form.Currency.Trim().ToUpperInvariant();
        return Currency.IsKnown(currency)
            ? new(currency, Minor(form.ReturnShipping, "returnShipping"), Minor(form.ApproveBelow, "approveBelow"), Minor(form.KeepBelow, "keepBelow"), Minor(form.CodeAbove, "codeAbove"))
            : new(currency, 0, 0, 0);

        long Minor(string typed, string field)
        {
            if (typed.Trim().Length == 0) return 0;
            var why = TypedAmount.WhyNot(typed, currency, out var minor);
            if (why is not null) errors.Add($"amounts[{row}].{field}", why);
            return minor;
        }
    }

    private static LocationId? PlaceOf(string id) => Guid.TryParse(id, out var location) ? new LocationId(location) : null;

    private static string IdOf(LocationId? id) => id?.Value.ToString() ?? "";

    private static int Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Amount(long minor, string currency) => minor == 0 ? "" : Money.Text(minor, currency);
}
