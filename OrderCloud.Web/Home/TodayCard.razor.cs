using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Home;

/// <summary>How today goes beside the same weekday a week ago, counted to the same time of day; each figure opens its rows.</summary>
public sealed partial class TodayCard
{
    private const string Minus = "\u2212";

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public HomeFigures Figures { get; set; } = default!;
    [Parameter] public bool MayViewFulfillment { get; set; }
    [Parameter] public bool MayEditSettings { get; set; }
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private DayFigures Now => Figures.Today;
    private DayFigures Then => Figures.WeekAgo;
    private string OrdersPage => $"{Links.Orders(Merchant)}?placed=today";
    private DateTime Local => TimeZoneInfo.ConvertTimeFromUtc(Figures.Until, Zone ?? TimeZoneInfo.Utc);
    private string Until => Local.ToString("HH:mm", CultureInfo.CurrentCulture);
    private string Weekday => Local.ToString("ddd", CultureInfo.CurrentCulture);

    private static string Orders(int count) => count == 1 ? "1 order" : $"{CountText.Of(count)} orders";

    private string Was(string value) => $"{Weekday} {value}";

    /// <summary>In whole percent; nothing where there is nothing to compare with.</summary>
    private static string? Change(long now, long then)
    {
        if (then <= 0 || now == then) return null;
        var percent = Math.Round(100m * Math.Abs(now - then) / then, MidpointRounding.AwayFromZero);
        return $"{(now > then ? "+" : Minus)}{percent.ToString("N0", CultureInfo.CurrentCulture)}%";
    }
}
