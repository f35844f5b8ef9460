using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using Radzen;

namespace OrderCloud.Web.Returns;

/// <summary>
/// An agent has a customer on the phone, or a return to decide on: what comes back, why, what was promised, where is it? They approve or decline it,
/// pay it back, or end it. Who waits for an exchange asks "has mine arrived, when does the new one leave?"
/// </summary>
public sealed partial class ReturnPage(
    ReturnDesk desk, ApproveReturn approve, DeclineReturn decline, CancelReturn cancel, CloseReturn close, RefundReturn refund, AskForPayment askFor, LocationList locations, CurrentUser user, TimeProvider clock, DialogService dialogs, Toast toast)
{
    private ReturnView? _view;
    private bool _missing, _busy;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private Return Of => _view!.Return;
    private bool MayEdit => user.May(Permission.EditReturns);
    private bool MayReceive => user.May(Permission.ReceiveReturns);
    private IReadOnlyList<TimelineItem> Story => [.. _view!.Timeline.Select(e => new TimelineItem("return", "", e.Actor, Plain(e.Text), e.At))];
    private ReturnStep Step => ReturnStep.Of(Of, clock.GetUtcNow().UtcDateTime);

    protected override async Task OnParametersSetAsync()
    {
        Watch("return", "order");
        if (_shown != Id) (_shown, _view) = (Id, null);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await desk.RunAsync(new(Id), Closed);
        _missing = _view is null;
    }

    /// <summary>Its number stands above.</summary>
    private string Plain(string text) => text.StartsWith($"{Of.Number}: ", StringComparison.Ordinal) ? text[(Of.Number.Length + 2)..] : text;

    private bool May(ReturnVerb verb) => MayEdit && Of.WhyNot(verb) is null;

    private async Task ApproveAsync()
    {
        var (version, places) = (Of.Version, (await locations.RunAsync(null, 500, Closed)).Where(l => l.Active).ToList());
        if (await DecideReturnDialog.AskAsync(dialogs, Of, places, approves: true) is { } said)
            await RunAsync(() => approve.RunAsync(new(Id), said.Message, said.Destination, version), $"{Of.Number} is approved");
    }

    private async Task DeclineAsync()
    {
        var version = Of.Version;
        if (await DecideReturnDialog.AskAsync(dialogs, Of, [], approves: false) is { } said)
            await RunAsync(() => decline.RunAsync(new(Id), said.Message, version), $"{Of.Number} is declined");
    }

    private async Task CancelAsync()
    {
        var (version, preview) = (Of.Version, new Preview("Cancel the return", [new("box", "Items", new EffectLine("Free for another return", Of.Units.Units())), .. GoesOut], "Cannot be undone.", Danger: true));
        if (await PreviewDialog.AskAsync(dialogs, $"Cancel return {Of.Number}?", preview)) await RunAsync(() => cancel.RunAsync(new(Id), version), $"{Of.Number} is cancelled");
    }

    private async Task CloseAsync()
    {
        var (version, gone) = (Of.Version, Of.KeepsItems ? 0 : Of.Lines.Sum(l => l.Expected));
        var left = MoneyForm.Of(Of.PayableMinor, Of.Currency);
        var preview = new Preview(
            "Close the return", gone > 0 ? [new("box", "Items", new EffectLine("Never came", gone.Units()))] : [], "What arrives late can still be taken in.",
            Of.PayableMinor > 0 ? $"{left} for what came in is not paid back." : null, Danger: Of.PayableMinor > 0);
        if (await PreviewDialog.AskAsync(dialogs, $"Close return {Of.Number}?", preview)) await RunAsync(() => close.RunAsync(new(Id), version), $"{Of.Number} is closed");
    }

    /// <summary>What was to go out for it is called off with it.</summary>
    private IEnumerable<Effect> GoesOut => Of.Outcome is ReturnOutcome.Exchange ? [new("truck", "Exchange", new EffectLine($"Order {Of.ReplacementNumber}", "cancelled, its stock is free"))] : [];

    private async Task AskAsync()
    {
        if (_busy) return;
        _busy = true;
        try
        {
            switch (await askFor.RunAsync(new(Id), Of.Version))
            {
                case Outcome<OwedReplacement>.Done({ LeftToPayMinor: > 0 } owed): await PayLinkDialog.OpenAsync(dialogs, owed.Order, owed.LeftToPayMinor); break;
                case Outcome<OwedReplacement>.Done: toast.Done($"Order {Of.ReplacementNumber} is paid already"); break;
                case Outcome<OwedReplacement>.Refused(var why): toast.Refused(why.Message); break;
            }
        }
        finally { _busy = false; }
        await ReloadAsync();
    }

    private async Task RefundAsync()
    {
        if (await RefundReturnDialog.AskAsync(dialogs, Of) is { } ask) await RunAsync(() => refund.RunAsync(ask), $"{Of.Number} is paid back");
    }

    private async Task RunAsync(Func<Task<Outcome<Return>>> act, string done)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            if (await act() is Outcome<Return>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done(done);
        }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
