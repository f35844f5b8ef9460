using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;

namespace OrderCloud.Web.Customers;

/// <summary>The merchant's own words on a customer.</summary>
public sealed partial class CustomerTags(TagCustomer tags)
{
    private IReadOnlyList<string> _known = [];
    private string _text = "";
    private string? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public Customer Customer { get; set; } = default!;
    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public bool MayEdit { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (MayEdit && RendererInfo.IsInteractive) _known = await tags.KnownAsync();
    }

    private string TagAddress(string name) => $"{Links.Customers(Merchant)}?tag={Uri.EscapeDataString(name)}";

    private async Task AddAsync()
    {
        if (await DoAsync(() => tags.AddAsync(Customer.Id, _text))) _text = "";
    }

    private async Task<bool> DoAsync(Func<Task<Outcome<string>>> act)
    {
        _busy = true;
        try { _refused = await act() is Outcome<string>.Refused(var why) ? why.Message : null; }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
        return _refused is null;
    }
}
