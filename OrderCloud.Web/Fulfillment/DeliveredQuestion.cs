using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Asked once before a parcel is said to have arrived: nothing takes that back.</summary>
public static class DeliveredQuestion
{
    /// <param name="parcel">How people call it: its shipment number.</param>
    /// <param name="tracking">The carrier's number; empty where there is none.</param>
    public static Task<bool> AskAsync(DialogService dialogs, string parcel, string tracking, string carrier, string recipient, int units)
    {
        var lines = new List<EffectLine> { new(tracking.Length > 0 ? $"{carrier} {tracking}" : carrier, units == 1 ? "1 unit" : $"{units} units") };
        if (recipient.Length > 0) lines.Add(new("Going to", recipient));
        return PreviewDialog.AskAsync(dialogs, $"Is {parcel} delivered?", new(
            $"{parcel} is delivered", [new Effect("truck", "Parcel", [.. lines])], "Cannot be undone.", "Its items count as arrived, and the order closes with the last of them."));
    }
}
