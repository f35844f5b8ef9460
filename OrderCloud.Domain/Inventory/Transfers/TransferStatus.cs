using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Transfers;

public enum TransferStatus { Draft, InTransit, PartiallyReceived, Received, Cancelled }

public enum TransferVerb { Change, Ship, Receive, CloseShort, Cancel }

/// <summary>What becomes of units that were on their way when a transfer is cancelled.</summary>
public enum TransferFate { PutBack, WriteOff }

public static class TransferStates
{
    public static readonly Transitions<TransferStatus, TransferVerb> Table = new()
    {
        { TransferStatus.Draft, TransferVerb.Change, TransferStatus.Draft },
        { TransferStatus.Draft, TransferVerb.Ship, TransferStatus.InTransit },
        { TransferStatus.Draft, TransferVerb.Cancel, TransferStatus.Cancelled },
        { TransferStatus.InTransit, TransferVerb.Receive, TransferStatus.PartiallyReceived, TransferStatus.Received },
        { TransferStatus.InTransit, TransferVerb.Cancel, TransferStatus.Cancelled },
        { TransferStatus.PartiallyReceived, TransferVerb.Receive, TransferStatus.PartiallyReceived, TransferStatus.Received },
        { TransferStatus.PartiallyReceived, TransferVerb.CloseShort, TransferStatus.Received },
    };
}
