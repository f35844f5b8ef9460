using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

public static class ReturnRefusals
{
    public static readonly Refusal CreditNotOffered = new("return.credit_not_offered", "Store credit is not offered for this order. Choose a refund or an exchange.");

    public static readonly Refusal PolicyStale = new("return_policy.stale", "Someone changed the return policy. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal NoSuchVersion = new("return_policy.not_found", "The return policy has no such version.", RefusalKind.Missing);

    public static readonly Refusal FinalSale = new("return.final_sale", "This was a final sale and cannot be returned.");

    public static readonly Refusal NotShipped = new("return.not_shipped", "Not shipped yet. It can be returned once it is on its way to you.");

    public static readonly Refusal Cancelled = new("return.cancelled", "This was cancelled and never sent.");

    public static readonly Refusal InReturn = new("return.in_return", "Already in a return, or refunded.");

    public static readonly Refusal NothingChosen = Refusal.Invalid("return.units", "quantity", "Choose at least one unit to return.");

    public static readonly Refusal LineNotFound = new("return.line_not_found", "The order has no such line.", RefusalKind.Missing);

    public static readonly Refusal ReasonMissing = Refusal.Invalid("return.reason", "reason", "Choose why it comes back.");

    public static readonly Refusal NotFound = new("return.not_found", "There is no such return.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("return.stale", "Someone changed this return. Look at it again and decide.", RefusalKind.Stale);

    public static readonly Refusal UnitsMissing = Refusal.Invalid("return.count", "lines", "Say how many units, at least one.");

    public static readonly Refusal LineTwice = Refusal.Invalid("return.line_twice", "lines", "Name each line once.");

    public static readonly Refusal LineUnknown = new("return.no_such_line", "The return has no such line.", RefusalKind.Missing);

    public static readonly Refusal Kept = new("return.kept", "The customer keeps these goods, so nothing comes back.");

    public static readonly Refusal NothingToPay = new("return.nothing_to_pay", "Nothing is left to pay back for what came in.");

    public static readonly Refusal NothingHere = new("return.nothing_here", "Nothing has come in yet. What comes back is refunded when it is here.");

    public static readonly Refusal StillToInspect = new("return.still_to_inspect", "Some of what came in was not looked at yet. Inspect it first.");

    public static readonly Refusal DestinationMissing = Refusal.Invalid("return.destination", "destination", "Choose where it goes.");

    public static readonly Refusal PlaceMissing = Refusal.Invalid("return.place", "location", "Choose where it arrived.");

    public static readonly Refusal CommentLong = Refusal.Invalid("return.comment", "comment", $"Write at most {Return.LongestComment} characters.");

    public static readonly Refusal MessageLong = Refusal.Invalid("return.message", "message", $"Write at most {Return.LongestMessage} characters.");

    public static readonly Refusal DeclineSilent = Refusal.Invalid("return.decline_message", "message", "Tell the customer why.");

    public static readonly Refusal NoteLong = Refusal.Invalid("return.note", "note", $"Write at most {Return.LongestNote} characters.");

    public static readonly Refusal PhotoMissing = Refusal.Invalid("return.photo", "photos", "Add a photo that shows what is wrong.");

    public static readonly Refusal PhotosFull = Refusal.Invalid("return.photos_full", "photos", $"Send at most {Return.MostPhotos} photos.");

    public static readonly Refusal NoPicture = Refusal.Invalid("return.no_picture", "photos", "This file is no photo. Send a JPEG, PNG or WebP picture.");

    public static readonly Refusal PictureLarge = Refusal.Invalid("return.picture_large", "photos", "This photo is too large. Send one of at most 10 MB.");

    public static readonly Refusal UnknownProduct = new("return.unknown_product", "This is none of your products, so it cannot go to stock. Set it apart on paper, or scrap it.");

    public static readonly Refusal StaysApart = Refusal.Invalid("return.stays_apart", "disposition", "It is set apart already. Put it to stock, or scrap it.");

    public static readonly Refusal PaidElsewhere = new("return.paid_elsewhere", "This was not paid through OrderCloud. Pay it back where it was taken, and note it here.");

    public static readonly Refusal ReplacementsMissing = Refusal.Invalid("return.replacements", "replacements", "Choose what the customer gets instead.");

    public static readonly Refusal ReplacementsNeedless = Refusal.Invalid("return.replacements_needless", "replacements", "Nothing is replaced where the money goes back. Choose an exchange.");

    public static readonly Refusal ReplacesClaims = Refusal.Invalid("return.outcome_claim", "outcome", "A replacement is for what came wrong, broken or not at all. Choose an exchange where the goods come back.");

    public static readonly Refusal ClaimNotExchanged = Refusal.Invalid("return.outcome_exchange", "outcome", "Where nothing comes back there is nothing to exchange. Choose a refund or a replacement.");

    public static readonly Refusal CodeWrong = Refusal.Invalid("return.code", "code", "This is not the code. Compare it with the newest mail.");

    public static readonly Refusal CodeOver = Refusal.Invalid("return.code_over", "code", "This code does not count any more: it is older than ten minutes, was used, or was mistyped too often. Have a new one sent.");

    public static readonly Refusal CodesOften = new("return.codes_often", "Three codes were sent in the last quarter of an hour. Wait a little before you ask for another.");

    public static readonly Refusal CodeNoMail = new("return.code_no_mail", "This order cannot be returned on this page, because it has no e-mail address to send a code to. Please contact the store.");

    public static readonly Refusal CodeNotSent = new("return.code_not_sent", "The code could not be sent. Try again in a minute, or contact the store.");

    public static readonly Refusal AtOnceByCustomer = Refusal.Invalid("return.at_once", "atOnce", "What a customer asks for waits until the goods are back.");

    public static readonly Refusal SumsMoved = new("return.sums", "A price has changed meanwhile, so nothing was sent. Look at it once more.", RefusalKind.Stale);

    public static readonly Refusal ReplacesAll = Refusal.Invalid("return.replaces_all", "replacements", "Replace each unit of the claim, no more and no fewer.");

    public static readonly Refusal ReplacementLeft = new("return.replacement_left", "The replacement has left already, so the return cannot be called off. Ask for its payment when the goods do not come.");

    public static readonly Refusal NotOverdue = new("return.not_overdue", "The goods are not overdue yet.");

    public static Refusal ReplacesOthers(string sku) => Refusal.Invalid("return.replaces_others", "replacements", $"{sku} replaces something that does not come back.");

    public static Refusal ReplacesMore(string sku, int most) => Refusal.Invalid("return.replaces_more", "replacements", $"At most {most.Units()} can be given for {sku}: no more than come back.");

    public static Refusal ReplacementUnknown(string sku) => Refusal.Invalid("return.replacement_sku", "replacements", $"There is no product with the SKU {sku}.");

    public static Refusal ReplacementPriceless(string sku, string currency) => Refusal.Invalid("return.replacement_price", "replacements", $"{sku} has no price in {currency}. Give it one, or choose another.");

    public static Refusal ReplacementOut(string what) => new("return.replacement_stock", $"Not enough is in stock for the exchange: {what}. Nothing was exchanged.");

    public static Refusal PaysForExchange(string number) => new("return.pays_for_exchange", $"What comes back pays for order {number} first. Take in and inspect all of it, then the rest can be refunded.");

    public static Refusal AlreadyAt(string place) => new("return.already_at", $"The first parcel of this return was taken in at {place}. Take this one in there.");

    public static Refusal MoreThanPayable(string most) => Refusal.Invalid("return.amount", "amount", $"At most {most} is to be paid back for what came in. Give more as a goodwill refund on the order.");

    public static Refusal NotNow(Return of, ReturnVerb verb) => new("return.not_now", (of.Status, verb) switch
    {
        (ReturnStatus.Requested, _) => $"{of.Number} waits for a decision. Approve it first.",
        (ReturnStatus.Declined, _) => $"{of.Number} was declined.",
        (ReturnStatus.Cancelled, _) => $"{of.Number} was cancelled.",
        (_, ReturnVerb.Approve or ReturnVerb.Decline) => $"{of.Number} was decided on already.",
        (_, ReturnVerb.Cancel) => $"Something of {of.Number} has come in or was paid back, so it cannot be cancelled any more.",
        (_, ReturnVerb.Receive) => $"All of {of.Number} has come in.",
        (ReturnStatus.Closed, _) => $"{of.Number} is closed.",
        _ => $"Nothing of {of.Number} is here for that.",
    });

    public static Refusal MoreThanAsked(string sku, int most) => Refusal.Invalid("return.more_than_asked", "lines", most == 0 ? $"No more of {sku} belongs to this return." : $"Only {most.Units()} of {sku} belong to this return and have not come in.");

    public static Refusal NotExpected(string sku, int most) => Refusal.Invalid("return.not_expected", "lines", $"Only {most.Units()} of {sku} are still expected.");

    public static Refusal NotHere(string sku, int most) => Refusal.Invalid("return.not_here", "lines", $"Only {most.Units()} of {sku} are here and not inspected.");

    public static Refusal NotApart(string sku, int most) => Refusal.Invalid("return.not_apart", "lines", $"Only {most.Units()} of {sku} are set apart.");

    public static Refusal WindowClosed(DateOnly on) => new("return.window", $"The return window closed on {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");

    public static Refusal TooMany(string title, int most) => Refusal.Invalid("return.too_many", "quantity", $"At most {most.Units()} of {title} can be returned.");
}
