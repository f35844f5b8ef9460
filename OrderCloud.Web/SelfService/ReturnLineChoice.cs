using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>A line of an order as its customer chooses what comes back of it.</summary>
/// <param name="Most">Units that may come back now.</param>
/// <param name="About">What one of them cost, and until when it may come back.</param>
/// <param name="Not">Why the others may not.</param>
internal sealed record ReturnLineChoice(OrderLineId Id, string Title, int Most, string About, IReadOnlyList<string> Not)
{
    public static IEnumerable<ReturnLineChoice> Of(ReturnChoices.View view) => view.Units.GroupBy(u => u.Line).Select(units =>
    {
        var line = view.Order.Line(units.Key);
        var free = units.Where(u => u.WhyNot is null).ToList();
        var (most, all) = (free.Sum(u => u.Units), units.Sum(u => u.Units));
        return new ReturnLineChoice(
            line.Id, TitleOf(line), most,
            $"{(most > 1 ? $"{most} × " : "")}{MoneyForm.Of(line.UnitPriceMinor, view.Order.Currency, CultureInfo.CurrentCulture)}{Until(free)}",
            [.. units.Where(u => u.WhyNot is not null).Select(u => u.Units == all ? u.WhyNot!.Message : $"{u.Units} of {all}: {u.WhyNot!.Message}")]);
    });

    public static string TitleOf(OrderLine line) => line.Title.Length > 0 ? line.Title : line.Sku;

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private static string Until(IReadOnlyList<ReturnableUnits> free) => free switch
    {
        [] => "",
        [{ Until: { } day }] => $" · until {Day(day)}",
        _ => " · " + string.Join(", ", free.Where(f => f.Until is not null).Select(f => $"{f.Units} until {Day(f.Until!.Value)}")),
    };
}
