using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Home;

/// <summary>How selling goes: each of the last days beside the days before, and the sum in words.</summary>
public sealed partial class SalesCard
{
    private IReadOnlyList<Point> _points = [];
    private ChartScale _scale = ChartScale.To(0);

    /// <summary>A day's label and its amounts in whole units of the currency, as the chart draws them.</summary>
    private sealed record Point(string Day, double Now, double Before);

    [Parameter, EditorRequired] public SalesView Sales { get; set; } = default!;

    private string Versus => Sales.BeforeMinor == 0 ? "nothing in the days before" : $"vs {Amount(Sales.BeforeMinor)}";

    private string? Change
    {
        get
        {
            if (Sales.BeforeMinor <= 0) return null;
            var percent = 100m * (Sales.TotalMinor - Sales.BeforeMinor) / Sales.BeforeMinor;
            return $"{(percent < 0 ? "\u2212" : "+")}{Math.Abs(percent).ToString("N1", CultureInfo.CurrentCulture)}%";
        }
    }

    private string Finding
    {
        get
        {
            var best = Sales.Days.MaxBy(d => d.Minor)!;
            return $"Sales per day: {Amount(Sales.Days[0].Minor)} on {Name(Sales.Days[0].Day)}, {Amount(Sales.Days[^1].Minor)} so far today, highest {Amount(best.Minor)} on {Name(best.Day)}";
        }
    }

    protected override void OnParametersSet()
    {
        var whole = Math.Pow(10, Domain.Common.Currency.Digits(Sales.Currency));
        _points = [.. Sales.Days.Select(d => new Point(Name(d.Day), d.Minor / whole, d.BeforeMinor / whole))];
        _scale = ChartScale.To(_points.Max(p => Math.Max(p.Now, p.Before)));
    }

    private string Amount(long minor) => Domain.Common.MoneyForm.Of(minor, Sales.Currency, CultureInfo.CurrentCulture);

    private static string Name(DateOnly day) => day.ToString("d MMM", CultureInfo.CurrentCulture);

    private static string Axis(object value) => ChartScale.Label((double)value, CultureInfo.CurrentCulture);
}
