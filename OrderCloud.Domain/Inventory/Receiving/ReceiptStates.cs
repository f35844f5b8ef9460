using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Receiving;

public enum ReceiptStatus { Draft, Received, Discarded }

/// <summary>Count: a line is set, or the papers are described.</summary>
public enum ReceiptVerb { Count, Book, Discard }

public static class ReceiptStates
{
    public static readonly Transitions<ReceiptStatus, ReceiptVerb> Table = new()
    {
        { ReceiptStatus.Draft, ReceiptVerb.Count, ReceiptStatus.Draft },
        { ReceiptStatus.Draft, ReceiptVerb.Book, ReceiptStatus.Received },
        { ReceiptStatus.Draft, ReceiptVerb.Discard, ReceiptStatus.Discarded },
    };
}
