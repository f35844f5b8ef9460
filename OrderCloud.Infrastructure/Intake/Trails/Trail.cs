using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Intake.Trails;

/// <summary>One cause and what it did to one order.</summary>
/// <param name="Id">Its trace; the request id, where a request was the cause. Empty for what happened before causes were kept.</param>
/// <param name="Cause">The event that a channel sent; null when a person, a program or a job was the cause.</param>
/// <param name="Steps">What followed, in the order of time.</param>
public sealed record Trail(string Id, DateTime At, CauseEvent? Cause, IReadOnlyList<TrailStep> Steps)
{
    public bool IsTroubled => Cause is { Status: WorkStatus.Failed } || Steps.Any(s => s.Status is WorkStatus.Failed);
}

public sealed record CauseEvent(
    Guid Id, ConnectionId ConnectionId, string ChannelName, string EventId, string Topic, DateTime ReceivedAt, WorkStatus Status, int Attempts, string Result, string Error, OrderId? OrderId, string OrderNumber);

public enum TrailStepKind { Change, Duty, Mail }

/// <param name="What">The timeline's sentence, the duty's handler, or the mail's subject.</param>
/// <param name="Because">The timeline entry's kind, or the event that made the duty; for a mail whom it goes to.</param>
/// <param name="Status">Of a duty or a mail.</param>
public sealed record TrailStep(TrailStepKind Kind, DateTime At, string What, string Because, string Actor, WorkStatus? Status, DateTime? DoneAt, string Error);

/// <summary>An order's trails, oldest first.</summary>
public sealed record OrderTrails(OrderId OrderId, string Number, string ChannelCode, IReadOnlyList<Trail> Trails);
