using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Channels;

/// <summary>A channel's events: what arrived, what became of it, the raw payload, and once more.</summary>
public sealed partial class ChannelInbox(InboxList inbox, ReplayInbox replay, CurrentUser user, Toast toast)
{
    private static readonly (string? Key, string Text)[] Filters = [(null, "All"), ("failed", "Failed"), ("waiting", "Waiting"), ("done", "Done")];

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private InboxRow? _shown;
    private string _payload = "";

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public ChannelRow Channel { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<InboxRow> Rows { get; set; } = [];
    [Parameter] public string? Status { get; set; }
    [Parameter] public bool HasMore { get; set; }
    [Parameter] public string? Next { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool MayEdit => user.May(Permission.EditChannels);

    private string Teaching => Channel switch
    {
        { ReceivesWebhooks: true } => "Set the webhook address below at the channel. Each event stands here the moment it arrives.",
        { Code: "api" } => "Programs hand orders over with an API key and are answered at once, so nothing waits here.",
        { Code: "manual" } => "Orders that you type in are taken at once, so nothing waits here.",
        { Code: "csv" } => "Upload a table of orders. Each of its orders stands here, with what became of it.",
        _ => "Each event of this channel stands here, with what became of it.",
    };

    private async Task ShowAsync(InboxRow row)
    {
        _payload = await inbox.BodyAsync(Channel.Id, row.Id, default) is { } body ? Text(body) : "It is not there any more.";
        _shown = row;
    }

    private async Task ReplayAsync(InboxRow row)
    {
        switch (await replay.RunAsync(Channel.Id, row.Id))
        {
            case Outcome<Guid>.Done: toast.Done("The event is processed again"); break;
            case Outcome<Guid>.Refused(var why): toast.Refused(why.Message); break;
        }
        await OnChanged.InvokeAsync();
    }

    private string Address(string? status) => Links.Channel(Merchant, Channel.Id.Value) + (status is null ? "" : $"?status={status}");

    private static string TextOf(InboxRow m) => m.Error.Length > 0 ? m.Error : m.Result.Length > 0 ? m.Result : "Waits for its turn";

    private static string Text(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(json.RootElement, Pretty);
        }
        catch (JsonException)
        {
            // What was sent is shown as it is when it is no JSON.
            return Encoding.UTF8.GetString(body);
        }
    }
}
