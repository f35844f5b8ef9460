using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory;

/// <summary>Asks for a count, a receipt or a correction; shows before it is done which levels change and which orders would wait.</summary>
public sealed partial class AdjustDialog(ChangeStock change, StockPreview preview, DialogService dialogs, Toast toast)
{
    private readonly AdjustForm _form = new();
    private StockPreview.View? _preview;
    private Refusal? _why;
    private string? _refused;
    private bool _asked, _saving;

    [Parameter] public string? Sku { get; set; }
    [Parameter] public string? Location { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<LocationView> Places { get; set; } = [];

    public static async Task<bool> AskAsync(DialogService dialogs, string? sku, string? location, IReadOnlyList<LocationView> places) =>
        await dialogs.OpenAsync<AdjustDialog>("Change stock", new() { [nameof(Sku)] = sku, [nameof(Location)] = location, [nameof(Places)] = places }, PreviewDialog.Options) is true;

    protected override void OnInitialized() =>
        (_form.Sku, _form.Location) = (Sku ?? "", Location ?? Places.OrderBy(p => p.Priority).FirstOrDefault()?.Code ?? "");

    private string? UnitsError => _form.Units.Length > 0 || _asked ? _form.HasUnits ? ErrorOf("onHand") ?? ErrorOf("quantity") ?? ErrorOf("unavailable") : "Write a whole number." : null;

    private string? ReasonError => _asked ? ErrorOf("reason") : null;

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private async Task PreviewAsync()
    {
        (_preview, _why, _refused) = (null, null, null);
        if (Places.Count == 0 || _form.Sku.Trim().Length == 0 || _form.ToWish() is not { } wish) return;
        // The reason comes last; without it the effect is shown all the same.
        switch (await preview.RunAsync(wish with { Reason = wish.Reason.Length > 0 ? wish.Reason : "not said yet" }, default))
        {
            case Outcome<StockPreview.View>.Done(var view):
                _preview = view;
                break;
            case Outcome<StockPreview.View>.Refused(var why):
                Show(why);
                break;
        }
    }

    private async Task ConfirmAsync()
    {
        (_asked, _why, _refused) = (true, null, null);
        if (_form.ToWish() is not { } wish) return;
        _saving = true;
        try
        {
            switch (await change.RunAsync(wish, default))
            {
                case Outcome<StockView>.Done(var now):
                    toast.Done($"{now.Sku} at {now.Location}: {now.OnHand:N0} on hand, {now.Available:N0} available");
                    dialogs.Close(true);
                    break;
                case Outcome<StockView>.Refused(var why):
                    Show(why);
                    break;
            }
        }
        finally { _saving = false; }
    }

    private void Show(Refusal why) => (_why, _refused) = (why, why.Errors is null ? why.Message : null);
}
