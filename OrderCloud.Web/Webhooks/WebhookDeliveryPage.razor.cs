using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Webhooks;

/// <summary>Somebody asks "what exactly did you send us, and what did we answer?": they read it, see each try with its answer, and send the same once more.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class WebhookDeliveryPage(WebhookLog log, ReplayDelivery replay, Toast toast)
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DeliveryView? _view;
    private Refusal? _refused;
    private string _body = "";
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [Parameter] public Guid DeliveryId { get; set; }

    private IReadOnlyList<TimelineItem> Tries => [.. _view!.Attempts.Select(a => a.Error.Length == 0
        ? new TimelineItem("ok", "success", $"Try {a.Number}", $"It answered {a.Code} after {WebhookWords.Took(a.Milliseconds)}.", a.At, Note(a))
        : new TimelineItem("warn", "attention", $"Try {a.Number}", a.Error, a.At, Note(a)))];

    protected override Task OnParametersSetAsync()
    {
        Watch("webhookdelivery", "webhookendpoint");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var found = await log.FindAsync(new(DeliveryId), Closed);
        _view = found is Outcome<DeliveryView>.Done(var view) && view.Row.EndpointId.Value == Id ? view : null;
        _refused = _view is not null ? null : found is Outcome<DeliveryView>.Refused(var why) ? why : WebhookRefusals.DeliveryNotFound;
        if (_view is { Body.Length: > 0 } shown) _body = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(shown.Body), Pretty);
    }

    private async Task ReplayAsync()
    {
        _busy = true;
        try
        {
            if (await replay.RunAsync(new(DeliveryId)) is Outcome<WebhookDelivery>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done("It is sent again", "With the same id and the same body.");
            await ReloadAsync();
        }
        finally { _busy = false; }
    }

    private static string? Note(AttemptRow a) => a.Answer.Length > 0 ? a.Answer : null;
}
