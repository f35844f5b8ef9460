using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Web.Components;
using OrderCloud.Web.Invoicing;
using Radzen;

namespace OrderCloud.Web.Currencies;

/// <summary>An owner comes because a figure leaves orders out, or once a month with the bank's rates: which currencies lack a rate, and what are they worth? They type it, upload a file, or have it fetched.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class CurrenciesPage(RateList list, NameRate name, DropRate drop, ChooseFetching choose, DialogService dialogs, NavigationManager nav, Toast toast, TimeProvider clock)
{
    /// <summary>An older rate than this is spoken of: weekends and holidays are shorter.</summary>
    private const int OldAfterDays = 7;

    private readonly OnePress _press = new();
    private RateList.View? _view;
    private IReadOnlyList<RateRow>? _days;
    private string _daysOf = "", _currency = "", _rate = "";
    private DateOnly _day;
    private Refusal? _why;

    [Parameter] public string Merchant { get; set; } = "";
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone ?? TimeZoneInfo.Utc));

    protected override Task OnInitializedAsync()
    {
        _day = Today;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _view = await list.RunAsync();
        if (_days is not null) await ShowDaysAsync(_daysOf);
    }

    private async Task ShowDaysAsync(string currency) => (_daysOf, _days) = (currency, await list.OfAsync(currency, null, null));

    private void NameFor(string currency) => (_currency, _why) = (currency, null);

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task NameAsync() => _press.RunAsync(nav, async () =>
    {
        switch (await name.RunAsync(new(_currency.Trim().ToUpperInvariant(), _day, _rate)))
        {
            case Outcome<RateRow>.Done(var saved):
                (_why, _rate) = (null, "");
                toast.Done($"1 {saved.Currency} is {saved.Rate} {_view!.Own} from {Day(saved.Day)} on", "Orders that waited for a rate are converted in a moment.");
                await LoadAsync();
                break;
            case Outcome<RateRow>.Refused(var why):
                _why = why;
                if (why.Errors is null) toast.Refused(why.Message);
                break;
        }
        return null;
    });

    private async Task DropAsync(RateRow rate)
    {
        var preview = new Preview(
            $"{rate.Currency}, {Day(rate.Day)}", [new Effect("money", "Rate", new EffectLine($"{rate.Rate} {_view!.Own}", "removed"))],
            "Orders that have this rate keep it. New ones take the rate of the day before.");
        if (!await PreviewDialog.AskAsync(dialogs, "Remove this rate?", preview)) return;
        if (await drop.RunAsync(rate.Currency, rate.Day) is Outcome<bool>.Refused(var why)) toast.Refused(why.Message);
        await LoadAsync();
    }

    private async Task FetchAsync(ChangeEventArgs e)
    {
        switch (await choose.RunAsync(e.Value is true))
        {
            case Outcome<bool>.Done(var daily): toast.Done(daily ? "Rates are fetched every working day" : "Rates are not fetched any more", daily ? "The first ones come this afternoon, or next working day." : null); break;
            case Outcome<bool>.Refused(var why): toast.Refused(why.Message); break;
        }
        await LoadAsync();
    }

    private bool IsOld(DateOnly day) => Today.DayNumber - day.DayNumber > OldAfterDays;

    private string Age(DateOnly day) => InvoiceWords.Days(Today.DayNumber - day.DayNumber);

    private string From(RateRow rate) => rate.Source switch
    {
        RateSource.Feed => _view!.Feed,
        RateSource.File => $"File, {rate.By}",
        _ => rate.By,
    };

    private static string Day(DateOnly day) => InvoiceWords.Day(day);

    private static string Orders(int count) => count switch
    {
        1 => "1 order",
        > RateList.CountLimit => $"More than {RateList.CountLimit.ToString("N0", CultureInfo.CurrentCulture)} orders",
        _ => $"{CountText.Of(count)} orders",
    };
}
