using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Webhooks;

namespace OrderCloud.Web.Home;

/// <summary>What does not go on without a person, worst first.</summary>
public sealed partial class NeedsCard(CurrentUser user)
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<HomeNeed> Needs { get; set; } = [];

    /// <summary>Null for who may not see returns.</summary>
    [Parameter] public ReturnCounts? Returns { get; set; }

    /// <summary>Null where none is, and for who may not change them.</summary>
    [Parameter] public WebhooksOff? Webhooks { get; set; }

    /// <summary>What waits for stock goes on by itself and stands last.</summary>
    private IReadOnlyList<(NeedWords Words, DateTime? Since)> All =>
    [
        .. Needs.Where(n => n.IsUrgent).Select(n => (NeedWords.Of(n, Merchant, user.May), n.Since)),
        .. (Webhooks is { } off ? new[] { (NeedWords.OfWebhooks(off, Merchant), (DateTime?)off.Since) } : []),
        .. (Returns is { } counts ? NeedWords.OfReturns(counts, Merchant, user.May) : []).Select(w => (w, (DateTime?)null)),
        .. Needs.Where(n => !n.IsUrgent).Select(n => (NeedWords.Of(n, Merchant, user.May), n.Since)),
    ];
}
