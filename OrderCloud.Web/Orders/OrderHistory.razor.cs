using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>What happened to the order, its mails to be sent again, and the place for a note; the page hears of both by itself.</summary>
public sealed partial class OrderHistory(AddNote add, ResendMessage resend, Toast toast)
{
    private string _text = "";
    private string? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;
    [Parameter] public bool MayEdit { get; set; }

    /// <summary>The page with the causes of all this, for who may see it.</summary>
    [Parameter] public string? Trail { get; set; }

    private IReadOnlyList<TimelineItem> Items => [.. Served.Timeline.Select(Item)];

    private static TimelineItem Item(TimelineEntry e)
    {
        var (icon, tone) = e.Kind switch
        {
            "placed" => ("orders", ""), "routed" => ("pin", ""), "mapped" => ("tag", "info"), "note" => ("note", "info"), "payment" => ("card", "success"), "pay_link" => ("link", "info"), "refund" or "goodwill" => ("return", "info"), "payment_declined" or "payment_unknown" => ("warn", "attention"),
            "hold" or "part_held" => ("pause", "attention"), "hold_released" or "part_released" or "risk_approved" => ("check", "success"), "cancelled" => ("ban", "attention"), "edited" => ("edit", "info"), "short_picked" => ("warn", "attention"), "kept_unpaid" => ("clock", "info"), "shipped" => ("truck", "success"),
            "delivered" => ("ok", "success"), "message" => e.Text.Contains("could not be sent", StringComparison.Ordinal) ? ("warn", "attention") : ("mail", ""), "message_off" => ("mail", "attention"), "total_differs" => ("warn", "attention"), "invoiced" => ("file", "info"), "credited" => ("return", ""), "return" => ("return", "info"), _ => ("dot", ""),
        };
        return e.Kind == "note" ? new(icon, tone, e.Actor, "added a note", e.At, e.Text) : new(icon, tone, e.Actor, e.Text, e.At, Subject: e.Kind == "message" ? e.SubjectId : null);
    }

    private async Task ResendAsync(Guid message)
    {
        _busy = true;
        try
        {
            if (await resend.RunAsync(message, null, default) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done("The mail was sent again", "What became of it stands on the timeline.");
        }
        finally { _busy = false; }
    }

    private async Task AddAsync()
    {
        if (_busy) return;
        _busy = true;
        try
        {
            switch (await add.RunAsync(Served.Order.Id, _text))
            {
                case Outcome<Guid>.Done: (_text, _refused) = ("", null); break;
                case Outcome<Guid>.Refused(var why): _refused = why.Message; break;
            }
        }
        finally { _busy = false; }
    }
}
