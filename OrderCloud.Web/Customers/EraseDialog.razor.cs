using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Shows what an erasure takes away and what the law keeps, and has the name typed before it happens.</summary>
public sealed partial class EraseDialog(ErasePreview query)
{
    private ErasePreview.View? _view;
    private string _typed = "";
    private string? _refused;
    private Preview _preview = new("Erase for good", [], Danger: true, Blocked: true);

    [Parameter, EditorRequired] public CustomerId Customer { get; set; }

    /// <summary>Holds what was typed, for the page that asked.</summary>
    [Parameter, EditorRequired] public Written Last { get; set; } = default!;

    public sealed class Written
    {
        public string Text { get; set; } = "";
    }

    /// <returns>What was typed; null when it was not confirmed.</returns>
    public static async Task<string?> AskAsync(DialogService dialogs, CustomerId customer)
    {
        var written = new Written();
        return await dialogs.OpenAsync<EraseDialog>("Erase personal data", new() { [nameof(Customer)] = customer, [nameof(Last)] = written }, PreviewDialog.Options) is true ? written.Text : null;
    }

    protected override async Task OnInitializedAsync()
    {
        switch (await query.RunAsync(Customer))
        {
            case Outcome<ErasePreview.View>.Done(var view): (_view, _refused) = (view, view.WhyNot?.Message); break;
            case Outcome<ErasePreview.View>.Refused(var why): _refused = why.Message; break;
        }
        Show();
    }

    private void Show()
    {
        Last.Text = _typed;
        if (_view is not { } v) return;
        var gone = new (string Text, int Count)[] { ("Orders lose name, addresses, e-mail, phone and notes", v.Orders), ("Messages lose their text", v.Messages), ("Interactions", v.Interactions), ("Addresses", v.Addresses), ("Merged records", v.Merged) };
        var kept = new (string Text, int Count)[] { ("Orders keep lines, amounts and payments", v.Orders), ("Invoices and credit notes stay as they were issued: bookkeeping law asks for them", v.Invoices) };
        _preview = new(
            "Erase for good", [new("ban", "Erased", [new("Name, e-mail, phone and search words", "all"), .. Lines(gone)]), new("lock", "Kept", [.. Lines(kept).DefaultIfEmpty(new("Nothing", ""))])],
            "This cannot be undone.", Danger: true, Blocked: v.WhyNot is not null || !string.Equals(_typed.Trim(), v.Title, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<EffectLine> Lines(IEnumerable<(string Text, int Count)> things) => things.Where(t => t.Count > 0).Select(t => new EffectLine(t.Text, t.Count.ToString("N0", CultureInfo.CurrentCulture)));
}
