using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Returns;

/// <summary>
/// An owner comes before the first return, or after one that annoyed somebody: what may customers send back, until when, and what do we keep of their
/// money? They change it, read it in the customer's words, and save; orders that are there keep the rules they were placed under.
/// </summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class ReturnSettingsPage(ReturnPolicies policies, ChangeReturnPolicy change, ProductList products, Toast toast)
{
    private ReturnPolicies.View? _view;
    private ReturnPolicyForm _form = new();
    private ReturnPolicy _draft = ReturnPolicy.Default;
    private IReadOnlyList<string> _categories = [];
    private bool _dirty, _saving, _isStale;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _categories = await products.CategoriesAsync(CancellationToken.None);
        await LoadAsync();
    }

    private async Task LoadAsync() => Show((await policies.RunAsync(null, CancellationToken.None))!);

    private void Show(ReturnPolicies.View view)
    {
        (_view, _form, _draft) = (view, ReturnPolicyForm.Of(view), view.Policy);
        (_dirty, _isStale, _why, _refused) = (false, false, null, null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private void Touch()
    {
        _dirty = true;
        Check();
    }

    /// <summary>What customers would read follows each key; what is wrong is said when a field is left.</summary>
    private void Follow()
    {
        _dirty = true;
        if (_form.Read(_view!.Version, out var why) is var input && why is null) _draft = input.Tidy();
    }

    private void Check()
    {
        if (!_dirty || _isStale) return;
        Follow();
        _form.Read(_view!.Version, out _why);
        _refused = null;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var input = _form.Read(_view!.Version, out _why);
            if (_why is null) Take(await change.RunAsync(input, CancellationToken.None));
            else _refused = _why.Errors is { Count: > 1 and var fields } ? $"{fields} fields cannot be saved as they are. They are marked below." : _why.Message;
        }
        finally { _saving = false; }
    }

    private void Take(Outcome<ReturnPolicies.View> outcome)
    {
        switch (outcome)
        {
            case Outcome<ReturnPolicies.View>.Done(var saved):
                var isNew = saved.Version != _view!.Version;
                Show(saved);
                toast.Done("The return policy is saved", isNew ? $"It is version {saved.Version}. Orders that are there keep the rules they were placed under." : "Nothing was changed.");
                break;
            case Outcome<ReturnPolicies.View>.Refused(var why):
                (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                break;
        }
    }
}
