using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;

namespace OrderCloud.Web.Orders;

/// <summary>The merchant's own words on an order; the page that shows it hears of the change and asks again.</summary>
public sealed partial class TagEditor(TagOrder tag, UntagOrder untag, KnownTags known)
{
    private IReadOnlyList<string> _known = [];
    private string _text = "";
    private string? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;
    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public bool MayEdit { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (MayEdit && RendererInfo.IsInteractive) _known = await known.RunAsync();
    }

    private string TagAddress(string name) => $"{Links.Orders(Merchant)}?tag={Uri.EscapeDataString(name)}";

    private async Task AddAsync()
    {
        if (await DoAsync(() => tag.RunAsync(Order.Id, _text))) _text = "";
    }

    private async Task RemoveAsync(string name) => await DoAsync(() => untag.RunAsync(Order.Id, name));

    private async Task<bool> DoAsync(Func<Task<Outcome<string>>> act)
    {
        _busy = true;
        try { _refused = await act() is Outcome<string>.Refused(var why) ? why.Message : null; }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
        return _refused is null;
    }
}
