using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Webhooks;

/// <summary>Whoever builds a program beside the store comes with "how does it learn what happens here?": they add its address, choose what it is told, and copy the secret once. Later they come with "does it still arrive?" and see it at a glance.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class WebhooksPage(WebhookList webhooks, DialogService dialogs)
{
    private IReadOnlyList<WebhookRow>? _rows;
    private NewWebhook? _made;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        Watch("webhookendpoint", "webhookdelivery");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync() => _rows = await webhooks.RunAsync(Closed);

    private async Task AddAsync()
    {
        if (await WebhookDialog.AddAsync(dialogs) is not { } made) return;
        _made = made;
        await ReloadAsync();
    }
}
