using Microsoft.AspNetCore.Components;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;
using Radzen;

namespace OrderCloud.Web.Site;

/// <summary>Every part of the kit with sample data; exists only in Development.</summary>
public sealed partial class KitPage(IWebHostEnvironment environment, NavigationManager nav, DialogService dialogs, Toast toast, TimeProvider clock, PortalState portal)
{
    private readonly HashSet<string> _picked = [];
    private bool _broken;

    protected override void OnInitialized()
    {
        if (environment.IsDevelopment()) portal.Show(KitSamples.Frame);
        else nav.NotFound();
    }

    private void ShowMessage() => toast.Done("3 orders are on hold", "Customers were not told.");

    private async Task AskAsync()
    {
        if (await PreviewDialog.AskAsync(dialogs, "Cancel 1 item of #10482?", KitSamples.Cancel)) toast.Done("1 item cancelled", "Undo", "#undo");
    }

    private void Pick(string number)
    {
        if (!_picked.Remove(number)) _picked.Add(number);
    }

    private void PickAll() => _picked.UnionWith(KitSamples.Rows.Select(row => row.Number));

    private static Dictionary<string, object> Named(string name) => new() { ["aria-label"] = name };
}
