using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Risk;

/// <summary>An owner comes after a first swindle, or after a good customer was held: what is usual in this store, whom do we know, and what may happen without us?</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class FraudSettingsPage(FraudPolicies policies, ChangeFraudPolicy change, Toast toast)
{
    private FraudPolicies.View? _view;
    private FraudForm _form = new();
    private bool _dirty, _saving, _isStale;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Show(await policies.RunAsync(CancellationToken.None));

    private void Show(FraudPolicies.View view)
    {
        (_view, _form) = (view, FraudForm.Of(view));
        (_dirty, _isStale, _why, _refused) = (false, false, null, null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private string? Invalid(string field) => ErrorOf(field) is null ? null : "true";

    /// <summary>What is wrong is said when a field is left.</summary>
    private void Check()
    {
        if (!_dirty || _isStale) return;
        _form.Read(_view!.Version, out _why);
        _refused = null;
    }

    private void Add()
    {
        _form.Amounts.Add(new());
        _dirty = true;
    }

    private void Remove(FraudAmountForm row)
    {
        _form.Amounts.Remove(row);
        _dirty = true;
        Check();
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var input = _form.Read(_view!.Version, out _why);
            if (_why is null) Take(await change.RunAsync(input));
            else _refused = _why.Errors is { Count: > 1 and var fields } ? $"{fields} fields cannot be saved as they are. They are marked below." : _why.Message;
        }
        finally { _saving = false; }
    }

    private void Take(Outcome<FraudPolicies.View> outcome)
    {
        switch (outcome)
        {
            case Outcome<FraudPolicies.View>.Done(var saved):
                Show(saved);
                toast.Done("The fraud check is saved", saved.Policy.Enabled ? "It counts for what is judged from now on." : "It is off. What is held stays held until somebody releases it.");
                break;
            case Outcome<FraudPolicies.View>.Refused(var why):
                (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                break;
        }
    }
}
