using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

public static class CustomerRefusals
{
    public static readonly Refusal NotFound = new("customer.not_found", "There is no such customer.", RefusalKind.Missing);

    public static readonly Refusal Erased = new("customer.erased", "The personal data of this customer were erased. Nothing can be added to them any more.");

    public static readonly Refusal AlreadyErased = new("customer.erased_before", "This customer was erased already. There is nothing left to erase.");

    public static readonly Refusal SameCustomer = Refusal.Invalid("customer.merge_self", "from", "Choose another customer: one cannot be merged with itself.");

    public static readonly Refusal HasAddress = Refusal.Invalid("customer.address_known", "line1", "This address is there already.");

    public static readonly Refusal TooManyAddresses = new("customer.too_many_addresses", $"A customer has at most {Customer.MostAddresses} more addresses. Remove one first.");

    public static readonly Refusal NoSuchAddress = new("customer.address_not_found", "There is no such address any more.", RefusalKind.Missing);

    public static readonly Refusal TooManyTags = new("customer.too_many_tags", $"A customer has at most {TagText.MaxPerThing} tags. Take one off first.");

    public static readonly Refusal InteractionNotFound = new("interaction.not_found", "There is no such entry.", RefusalKind.Missing);

    public static readonly Refusal NoFollowUp = new("interaction.no_follow_up", "Nothing was planned for this entry.");

    public static readonly Refusal FollowUpDone = new("interaction.done", "This was done already.");

    public static readonly Refusal NoSuchAssignee = Refusal.Invalid("interaction.assignee", "assignee", "This person does not work here any more. Choose somebody else.");

    public static readonly Refusal ForeignOrder = Refusal.Invalid("interaction.order", "order", "This is not an order of this customer.");

    public static Refusal Merged(CustomerId into) => new("customer.merged", $"This customer was merged into another: {into.Value}. Open that one.");

    public static Refusal EmailTaken(string name) => Refusal.Invalid("customer.email_taken", "email", $"This is the address of {name}. Merge the two if they are one person.");

    public static Refusal HasTag(string name) => Refusal.Invalid("customer.tag", "tag", $"The customer has the tag “{name}” already.");

    public static Refusal HasNoTag(string name) => new("customer.tag_not_found", $"The customer has no tag “{name}”.", RefusalKind.Missing);

    public static Refusal NotConfirmed(string title) => Refusal.Invalid("customer.confirm", "confirm", $"Type “{title}” to confirm.");

    /// <param name="reasons">Parts of a sentence: "order #1001 is open".</param>
    public static Refusal NotErasable(IReadOnlyList<string> reasons) => new("customer.still_needed", $"Not yet: {string.Join("; ", reasons)}. Finish that first, then erase.");
}
