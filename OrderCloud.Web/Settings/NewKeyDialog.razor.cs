using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>Asks which program gets a key and what it may do; the answer is the key with its secret.</summary>
public sealed partial class NewKeyDialog(CreateApiKey create, DialogService dialogs)
{
    private static readonly string[] Things = [.. Scopes.All.Select(s => s.Split(':')[0]).Distinct()];

    private readonly HashSet<string> _scopes = [];
    private string _name = "";
    private bool _busy;
    private Refusal? _refused;

    public static async Task<NewApiKey?> AskAsync(DialogService dialogs) => await dialogs.OpenAsync<NewKeyDialog>("Create an API key", [], PreviewDialog.Options) as NewApiKey;

    private bool Has(string scope) => _scopes.Contains(scope);

    // Who writes reads too: the scope that writes holds the other.
    private void Set(string thing, bool write, bool on)
    {
        var (read, both) = ($"{thing}:read", $"{thing}:write");
        if (on) _scopes.Add(write ? both : read);
        else _scopes.Remove(write ? both : read);
        if (on && write) _scopes.Add(read);
        if (!on && !write) _scopes.Remove(both);
    }

    private async Task SaveAsync()
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        var outcome = await create.RunAsync(_name, _scopes, CancellationToken.None);
        _busy = false;
        if (outcome is Outcome<NewApiKey>.Done(var made)) dialogs.Close(made);
        else if (outcome is Outcome<NewApiKey>.Refused(var why)) _refused = why;
    }
}
