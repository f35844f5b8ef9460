using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>Event: the system wrote it down itself.</summary>
public enum InteractionKind { Call, Email, Chat, Note, Event }

/// <summary>A call, e-mail, chat or note with a customer, and what was promised to do about it.</summary>
public sealed class Interaction : ITenantOwned
{
    public const int MaxText = 4000;

    private Interaction() { }

    public Interaction(CustomerId customer, InteractionKind kind, string text, string by, DateTime at, Guid? order = null)
    {
        (Id, CustomerId, Kind, Text, Actor, At, OrderId) = (Guid.CreateVersion7(), customer, kind, text, by, at, order);
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CustomerId CustomerId { get; private set; }

    /// <summary>The order it was about.</summary>
    public Guid? OrderId { get; private set; }
    public InteractionKind Kind { get; private set; }
    public string Text { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTime At { get; private set; }

    /// <summary>The day, of the merchant's calendar, on which somebody has to come back to it.</summary>
    public DateOnly? FollowUpOn { get; private set; }

    /// <summary>Who has to; null: whoever comes first.</summary>
    public Guid? AssigneeId { get; private set; }
    public string Assignee { get; private set; } = "";
    public DateTime? DoneAt { get; private set; }
    public string DoneBy { get; private set; } = "";

    public bool IsOpen => FollowUpOn is not null && DoneAt is null;

    public void Plan(DateOnly day, Guid? assignee, string name) => (FollowUpOn, AssigneeId, Assignee) = (day, assignee, name);

    public Refusal? WhyNotFinish() => FollowUpOn is null ? CustomerRefusals.NoFollowUp : DoneAt is not null ? CustomerRefusals.FollowUpDone : null;

    public void Finish(string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotFinish());
        (DoneAt, DoneBy) = (at, by);
    }
}
