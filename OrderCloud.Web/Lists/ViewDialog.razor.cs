using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Lists;

public sealed record ViewChoice(string Name, bool Shared);

/// <summary>Asks for a view's name and who sees it; stays open, with what was typed, while it is refused.</summary>
public sealed partial class ViewDialog(DialogService dialogs)
{
    private string _name = "";
    private bool _shared, _busy;
    private string? _refused;

    [Parameter] public string Name { get; set; } = "";
    [Parameter] public bool Shared { get; set; }
    [Parameter] public bool MayShare { get; set; }
    [Parameter, EditorRequired] public Func<ViewChoice, Task<Outcome<Guid>>> Save { get; set; } = default!;

    public static async Task<Guid?> AskAsync(DialogService dialogs, string title, string name, bool shared, bool mayShare, Func<ViewChoice, Task<Outcome<Guid>>> save) =>
        await dialogs.OpenAsync<ViewDialog>(
            title, new() { [nameof(Name)] = name, [nameof(Shared)] = shared, [nameof(MayShare)] = mayShare, [nameof(Save)] = save }, PreviewDialog.Options) as Guid?;

    protected override void OnInitialized() => (_name, _shared) = (Name, Shared);

    private async Task ConfirmAsync()
    {
        _busy = true;
        var outcome = await Save(new(_name, _shared));
        _busy = false;
        if (outcome is Outcome<Guid>.Refused(var why)) _refused = why.Message;
        else dialogs.Close(((Outcome<Guid>.Done)outcome).Value);
    }
}
