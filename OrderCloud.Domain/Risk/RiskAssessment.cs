using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Risk;

/// <summary>One verdict on an order, of a provider or of a person. Rows are added, never changed: what the order's risk is follows from the set.</summary>
public sealed class RiskAssessment : ITenantOwned
{
    /// <summary>The provider of a row in which somebody of the merchant decided.</summary>
    public const string Person = "person";

    private RiskAssessment() { }

    /// <param name="source">What the verdict was made of, within its provider: the same one is taken once.</param>
    public RiskAssessment(OrderId order, RiskOpinion opinion, string source, string by, DateTime now)
    {
        (OrderId, Provider, Source, By, TakenAt, At) = (order, opinion.Provider, source, by, now, opinion.At ?? now);
        (Score, Signals, Advice, Reports) = (opinion.Score, opinion.Signals, opinion.Advice, opinion.Reports);
    }

    public static RiskAssessment Approved(OrderId order, string note, string by, DateTime now)
    {
        var row = new RiskAssessment(order, new(Person, 0, [], RiskAdvice.Accept), "", by, now) { Note = note };
        row.Source = row.Id.ToString("N");
        return row;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public TenantId TenantId { get; private set; }
    public OrderId OrderId { get; private set; }

    /// <summary>"built_in", the kind of a gateway, or <see cref="Person"/>.</summary>
    public string Provider { get; private set; } = "";
    public string Source { get; private set; } = "";
    public int Score { get; private set; }
    public IReadOnlyList<RiskSignal> Signals { get; private set; } = [];
    public RiskAdvice Advice { get; private set; }

    /// <summary>It says that a fraud has happened.</summary>
    public bool Reports { get; private set; }

    /// <summary>The provider's own time of it.</summary>
    public DateTime At { get; private set; }

    /// <summary>When it became known here.</summary>
    public DateTime TakenAt { get; private set; }
    public string By { get; private set; } = "";

    /// <summary>What the person wrote.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The hold that it placed; null: none.</summary>
    public OrderHoldId? HoldId { get; private set; }

    /// <summary>Where the order goes, so that other orders to the same place are counted; empty: not counted.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>When the order was placed.</summary>
    public DateTime PlacedAt { get; private set; }

    public RiskLevel Level => OrderRisk.LevelOf(Score);

    public bool IsPerson => Provider == Person;

    /// <summary>Which look of ours it was, from 1; 0 for what a gateway or a person said.</summary>
    public int Round => int.TryParse(Source, NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : 0;

    /// <summary>Lets orders that come later to the same place count this one.</summary>
    public void StandFor(string addressKey, DateTime placedAt) => (AddressKey, PlacedAt) = (addressKey, placedAt);

    public void NoteHold(OrderHoldId hold) => HoldId = hold;

    /// <summary>Whether the provider says nothing new.</summary>
    public bool SaysSame(RiskOpinion opinion) => (Provider, Score, Advice, Reports) == (opinion.Provider, opinion.Score, opinion.Advice, opinion.Reports)
        && (opinion.At is null || opinion.At == At) && Signals.SequenceEqual(opinion.Signals);
}
