using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes when agents ask too often, or gave too much: how much may each of us give away? They write it, and it holds from the next order on the phone.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class GoodwillSettingsPage(GoodwillPolicies policies, ChangeGoodwillPolicy change, Toast toast)
{
    private GoodwillPolicies.View? _view;
    private GoodwillForm _form = GoodwillForm.Empty;
    private bool _dirty, _saving, _isStale;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Show(await policies.RunAsync());

    private void Show(GoodwillPolicies.View view)
    {
        (_view, _form) = (view, GoodwillForm.Of(view));
        (_dirty, _isStale, _why, _refused) = (false, false, null, null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private string? Invalid(string field) => ErrorOf(field) is null ? null : "true";

    /// <summary>What is wrong is said when a field is left.</summary>
    private void Check()
    {
        if (!_dirty || _isStale) return;
        _form.Read(_view!.Currency, _view.Version, out _why);
        _refused = null;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var input = _form.Read(_view!.Currency, _view.Version, out _why);
            if (_why is null) Take(await change.RunAsync(input));
            else _refused = _why.Errors is { Count: > 1 and var fields } ? $"{fields} fields cannot be saved as they are. They are marked below." : _why.Message;
        }
        finally { _saving = false; }
    }

    private void Take(Outcome<GoodwillPolicies.View> outcome)
    {
        switch (outcome)
        {
            case Outcome<GoodwillPolicies.View>.Done(var saved):
                Show(saved);
                toast.Done("The limits are saved", "They count for what is given from now on.");
                break;
            case Outcome<GoodwillPolicies.View>.Refused(var why):
                (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                break;
        }
    }
}
