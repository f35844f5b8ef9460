using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

/// <summary>Units of a line of which the same is true.</summary>
/// <param name="WhyNot">Why they cannot be returned now, in words for the customer; null: they can.</param>
/// <param name="Until">The last day on which they can, where they can.</param>
public sealed record ReturnableUnits(OrderLineId Line, int Units, Refusal? WhyNot, DateOnly? Until);

/// <summary>Which units of an order may come back now, and why the others may not. Cancelled units are nobody's and not told of.</summary>
public static class Returnability
{
    /// <summary>All units of the order that were not cancelled, line by line. Those that left first are taken for the ones in earlier returns.</summary>
    public static IReadOnlyList<ReturnableUnits> Of(ReturnableOrder of, ReturnPolicy policy, DateTime now) =>
        [.. of.Order.Lines.OrderBy(l => l.Position).SelectMany(line => Joined(OfLine(of, line, policy, now)))];

    /// <summary>T1: never more than was sent and is in no other return; T5: each within its window.</summary>
    /// <param name="beyondPolicy">The merchant takes it back though the window is closed or the sale was final.</param>
    public static Refusal? WhyNot(ReturnableOrder of, ReturnPolicy policy, IReadOnlyCollection<ReturnChoice> choices, DateTime now, bool beyondPolicy = false)
    {
        if (choices.Count == 0 || choices.Any(c => c.Units < 1)) return ReturnRefusals.NothingChosen;
        if (choices.Any(c => policy.Reason(c.Reason) is null)) return ReturnRefusals.ReasonMissing;
        var free = Of(of, policy, now).ToLookup(u => u.Line);
        foreach (var chosen in choices.GroupBy(c => c.Line))
        {
            if (of.Order.Lines.FirstOrDefault(l => l.Id == chosen.Key) is not { } line) return ReturnRefusals.LineNotFound;
            var most = beyondPolicy ? Math.Max(0, of.SentOf(line).Sum(s => s.Units) - TakenOf(of, line)) : free[line.Id].Where(u => u.WhyNot is null).Sum(u => u.Units);
            if (most == 0) return free[line.Id].Select(u => u.WhyNot).LastOrDefault() ?? ReturnRefusals.Cancelled;
            if (chosen.Sum(c => (long)c.Units) > most) return ReturnRefusals.TooMany(line.Title.Length > 0 ? line.Title : line.Sku, most);
        }
        return null;
    }

    private static int TakenOf(ReturnableOrder of, OrderLine line) => Math.Max(of.Taken.GetValueOrDefault(line.Id).Units, line.Returned);

    private static IEnumerable<ReturnableUnits> OfLine(ReturnableOrder of, OrderLine line, ReturnPolicy policy, DateTime now)
    {
        var terms = of.TermsOf(line, policy);
        var today = DayOf(now, of.TimeZone);
        var (taken, sent) = (TakenOf(of, line), 0);
        foreach (var parcel in of.SentOf(line))
        {
            var gone = Math.Min(parcel.Units, Math.Max(0, taken - sent));
            sent += parcel.Units;
            if (gone > 0) yield return new(line.Id, gone, ReturnRefusals.InReturn, null);
            if (gone == parcel.Units) continue;

            var until = LastDay(parcel.ShippedAt, parcel.DeliveredAt, terms, policy, of.TimeZone);
            var why = !terms.Returnable ? ReturnRefusals.FinalSale : today > until ? ReturnRefusals.WindowClosed(until) : null;
            yield return new(line.Id, parcel.Units - gone, why, why is null ? until : null);
        }
        if (line.Live - sent is > 0 and var waiting) yield return new(line.Id, waiting, terms.Returnable ? ReturnRefusals.NotShipped : ReturnRefusals.FinalSale, null);
    }

    /// <summary>T5: from the day of delivery; where nobody says when that was, from the day it was sent and the days it takes.</summary>
    private static DateOnly LastDay(DateTime shippedAt, DateTime? deliveredAt, ReturnTerms terms, ReturnPolicy policy, string zone) => deliveredAt is { } at
        ? DayOf(at, zone).AddDays(terms.WindowDays)
        : DayOf(shippedAt, zone).AddDays(policy.TransitDays + terms.WindowDays);

    private static IEnumerable<ReturnableUnits> Joined(IEnumerable<ReturnableUnits> stretches)
    {
        ReturnableUnits? last = null;
        foreach (var next in stretches)
        {
            if (last is not null && last with { Units = 0 } == next with { Units = 0 }) last = last with { Units = last.Units + next.Units };
            else
            {
                if (last is not null) yield return last;
                last = next;
            }
        }
        if (last is not null) yield return last;
    }

    private static DateOnly DayOf(DateTime at, string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
