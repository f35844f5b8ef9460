using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Customers;

/// <summary>Who survives a merge and who goes.</summary>
public sealed record MergeChoice(CustomerId Survivor, CustomerId Gone);

/// <summary>Finds the other record of a person, asks which one stays, and shows what moves before it does.</summary>
public sealed partial class MergeDialog(CustomerList customers, MergePreview query)
{
    private const int Most = 6;

    private static readonly Preview Nothing = new("Merge", [], Blocked: true);

    private MergePreview.View? _view;
    private CustomerId? _other;
    private IReadOnlyList<CustomerRow> _found = [];
    private string _words = "";
    private string? _refused;
    private Preview _preview = Nothing;

    [Parameter, EditorRequired] public CustomerId One { get; set; }
    [Parameter] public CustomerId? Other { get; set; }

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public Shown Last { get; set; } = default!;

    public sealed class Shown
    {
        public MergeChoice? Choice { get; set; }
    }

    public static async Task<MergeChoice?> AskAsync(DialogService dialogs, CustomerId one, CustomerId? other)
    {
        var shown = new Shown();
        var parameters = new Dictionary<string, object?> { [nameof(One)] = one, [nameof(Other)] = other, [nameof(Last)] = shown };
        return await dialogs.OpenAsync<MergeDialog>("Merge two customers", parameters!, PreviewDialog.Options) is true ? shown.Choice : null;
    }

    protected override Task OnInitializedAsync() => Other is { } other ? ChooseAsync(other) : Task.CompletedTask;

    private async Task FindAsync()
    {
        var words = _words.Trim();
        var found = words.Length > 1 ? await customers.RunAsync(new() { Query = words }, null, Most + 1) : [];
        if (words == _words.Trim()) _found = [.. found.Where(c => c.Id != One).Take(Most)];
    }

    private Task ChooseAsync(CustomerId other)
    {
        _other = other;
        return PreviewAsync(One, other);
    }

    private Task StayAsync(CustomerId survivor) => PreviewAsync(survivor, survivor == One ? _other!.Value : One);

    private async Task PreviewAsync(CustomerId survivor, CustomerId gone)
    {
        switch (await query.RunAsync(survivor, gone))
        {
            case Outcome<MergePreview.View>.Done(var view): (_refused, _view, Last.Choice, _preview) = (null, view, new(survivor, gone), Words(view)); break;
            case Outcome<MergePreview.View>.Refused(var why): (_refused, _view, Last.Choice, _preview) = (why.Message, null, null, Nothing); break;
        }
    }

    private static Preview Words(MergePreview.View view)
    {
        var m = view.Moves;
        var lines = new (int Count, string Text)[]
        {
            (m.Orders, "Orders, with their payments and parcels"), (m.Invoices, "Invoices"), (m.Messages, "Messages"), (m.Interactions, "Interactions"), (m.Addresses, "Addresses"), (m.Tags, "Tags"),
        }.Where(l => l.Count > 0).Select(l => new EffectLine(l.Text, l.Count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture))).DefaultIfEmpty(new("Nothing has to move", "")).ToList();
        return new(
            $"Merge into {view.Survivor.Title}",
            [
                new("users", $"Moves to {view.Survivor.Title}", [.. lines]),
                new("mail", "From now on", new("New orders under either e-mail", "are theirs"), new("The address of the other page", "leads here")),
            ],
            "This cannot be undone.", Danger: true);
    }
}
