using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>What was chosen in a bulk dialog; nothing while it was refused.</summary>
public sealed class BulkChoice
{
    public BulkKind Kind { get; set; }
    public BulkInput? Input { get; set; }
}

/// <summary>Asks what is to be done with the selected orders, and shows to how many it can be done and why not to the others.</summary>
public sealed partial class BulkDialog(BulkPreview preview, KnownTags known, LocationList locations, CurrentUser user)
{
    private const int MostLocations = 200;

    private BulkInput _input = new() { Reason = "customer" };
    private IReadOnlyList<string> _tags = [];
    private IReadOnlyList<LocationView> _locations = [];
    private Preview _preview = new("…", [], Blocked: true);
    private string? _refused;
    private int _turn;

    [Parameter, EditorRequired] public BulkKind Kind { get; set; }
    [Parameter, EditorRequired] public BulkSelection Selection { get; set; } = default!;

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public BulkChoice Choice { get; set; } = default!;

    private bool MayRefund => user.May(Permission.RefundPayments);

    public static async Task<BulkChoice?> AskAsync(DialogService dialogs, BulkKind kind, BulkSelection selection, string title)
    {
        var choice = new BulkChoice { Kind = kind };
        var parameters = new Dictionary<string, object?> { [nameof(Kind)] = kind, [nameof(Selection)] = selection, [nameof(Choice)] = choice };
        return await dialogs.OpenAsync<BulkDialog>(title, parameters!, PreviewDialog.Options) is true && choice.Input is not null ? choice : null;
    }

    protected override async Task OnInitializedAsync()
    {
        if (Kind is BulkKind.Tag or BulkKind.Untag) _tags = await known.RunAsync();
        if (Kind is BulkKind.AssignLocation) _locations = [.. (await locations.RunAsync(null, MostLocations, CancellationToken.None)).Where(l => l.Active && l.Ships).OrderBy(l => l.Name, StringComparer.CurrentCulture)];
        await ChooseAsync(_input);
    }

    private Task PrintAsync(BulkKind kind)
    {
        Kind = Choice.Kind = kind;
        return ChooseAsync(_input);
    }

    private async Task ChooseAsync(BulkInput input)
    {
        var turn = ++_turn;
        _input = input;
        var outcome = await preview.RunAsync(Kind, input, Selection);
        if (turn != _turn) return;   // typing went on while it was asked
        switch (outcome)
        {
            case Outcome<BulkEffects>.Done(var effects):
                (_refused, Choice.Input, _preview) = (null, input, BulkWords.Preview(Kind, input, effects));
                break;
            case Outcome<BulkEffects>.Refused(var why):
                (_refused, Choice.Input, _preview) = (IsUntouched ? null : why.Message, null, new("Choose first", [], Blocked: true));
                break;
        }
    }

    /// <summary>Nothing was chosen yet, so nothing is wrong yet.</summary>
    private bool IsUntouched => Kind is BulkKind.Tag or BulkKind.Untag && _input.Tag.Length == 0 || Kind is BulkKind.AssignLocation && _input.Location.Length == 0;

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";
}
