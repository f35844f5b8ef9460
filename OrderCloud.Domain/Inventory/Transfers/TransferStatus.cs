using System.Collections.Frozen;

namespace OrderCloud.Domain.Inventory.Transfers;

public enum TransferStatus { Draft, InTransit, PartiallyReceived, Received, Cancelled }

public enum TransferVerb { Change, Ship, Receive, CloseShort, Cancel }

/// <summary>What becomes of units that were on their way when a transfer is cancelled.</summary>
public enum TransferFate { PutBack, WriteOff }

/// <summary>Which verb leads from which state to which; every other pair is refused.</summary>
public static class TransferStates
{
    private static readonly FrozenDictionary<(TransferStatus From, TransferVerb Verb), TransferStatus[]> Table = new Dictionary<(TransferStatus, TransferVerb), TransferStatus[]>
    {
        [(TransferStatus.Draft, TransferVerb.Change)] = [TransferStatus.Draft],
        [(TransferStatus.Draft, TransferVerb.Ship)] = [TransferStatus.InTransit],
        [(TransferStatus.Draft, TransferVerb.Cancel)] = [TransferStatus.Cancelled],
        [(TransferStatus.InTransit, TransferVerb.Receive)] = [TransferStatus.PartiallyReceived, TransferStatus.Received],
        [(TransferStatus.InTransit, TransferVerb.Cancel)] = [TransferStatus.Cancelled],
        [(TransferStatus.PartiallyReceived, TransferVerb.Receive)] = [TransferStatus.PartiallyReceived, TransferStatus.Received],
        [(TransferStatus.PartiallyReceived, TransferVerb.CloseShort)] = [TransferStatus.Received],
    }.ToFrozenDictionary();

    /// <summary>Where the verb may lead; nowhere when it is refused.</summary>
    public static IReadOnlyList<TransferStatus> After(TransferStatus from, TransferVerb verb) => Table.GetValueOrDefault((from, verb), []);

    public static bool Allows(TransferStatus from, TransferVerb verb) => Table.ContainsKey((from, verb));
}
