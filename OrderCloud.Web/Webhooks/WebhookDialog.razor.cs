using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Webhooks;

/// <summary>Asks where a program listens and what it is told of; the answer to a new one is its secret.</summary>
public sealed partial class WebhookDialog(CreateWebhook create, ChangeWebhook change, DialogService dialogs)
{
    private readonly HashSet<string> _topics = [];
    private string _url = "", _description = "";
    private bool _busy;
    private Refusal? _refused;

    /// <summary>The webhook that is changed; null: a new one.</summary>
    [Parameter] public WebhookRow? Known { get; set; }

    public static async Task<NewWebhook?> AddAsync(DialogService dialogs) => await dialogs.OpenAsync<WebhookDialog>("Add a webhook", [], PreviewDialog.Options) as NewWebhook;

    /// <returns>Whether it was saved.</returns>
    public static async Task<bool> ChangeAsync(DialogService dialogs, WebhookRow known) =>
        await dialogs.OpenAsync<WebhookDialog>("Change the webhook", new() { [nameof(Known)] = known }, PreviewDialog.Options) is WebhookEndpoint;

    protected override void OnInitialized()
    {
        if (Known is not { } known) return;
        (_url, _description) = (known.Url, known.Description);
        _topics.UnionWith(known.Topics);
    }

    // Of a topic that a refusal names by its place in the list there is nothing to mend but the choice.
    private string? ErrorOf(string field) => _refused?.Errors?.FirstOrDefault(e => e.Key == field || (field == "topics" && e.Key.StartsWith("topics[", StringComparison.Ordinal))).Value?[0];

    private void Set(string topic, bool on)
    {
        if (on) _topics.Add(topic);
        else _topics.Remove(topic);
    }

    private void SetAll(IReadOnlyList<WebhookTopic> topics, bool on)
    {
        foreach (var topic in topics) Set(topic.Name, on);
    }

    private async Task SaveAsync()
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        try
        {
            if (Known is { } known) Close(await change.RunAsync(known.Id, new(_url, _description, [.. _topics]), known.Version));
            else Close(await create.RunAsync(new(_url, _description, [.. _topics])));
        }
        finally { _busy = false; }
    }

    private void Close<T>(Outcome<T> outcome)
    {
        if (outcome is Outcome<T>.Done(var saved)) dialogs.Close(saved);
        else if (outcome is Outcome<T>.Refused(var why)) _refused = why;
    }
}
