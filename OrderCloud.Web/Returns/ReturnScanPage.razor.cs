using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>A worker has a parcel in their hands: whose is it? They scan its slip, or write a number from it, and go on to what should be inside.</summary>
public sealed partial class ReturnScanPage(ReturnList returns, NavigationManager nav)
{
    private const int Most = 20, LongestCode = 60;

    private string _code = "";
    private IReadOnlyList<ReturnRow> _found = [];

    [Parameter] public string Merchant { get; set; } = "";

    private async Task<bool> ScannedAsync(string code)
    {
        _code = code.Trim() is var read && read.Length > LongestCode ? read[..LongestCode] : read;
        _found = await returns.RunAsync(new(Number: _code), null, Most, CancellationToken.None);
        var awaited = _found.Where(r => r.Status is ReturnStatus.Approved or ReturnStatus.PartiallyReceived).ToList();
        if ((_found.Count == 1 ? _found : awaited) is [var only]) nav.NavigateTo(Links.ReceiveReturn(Merchant, only.Id.Value));
        StateHasChanged();
        return _found.Count > 0;
    }
}
