using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>What somebody writes down about a talk with a customer.</summary>
/// <param name="Order">The number of the order it was about; empty: none.</param>
/// <param name="FollowUpOn">When somebody has to come back to it.</param>
/// <param name="Assignee">Who has to; null: whoever comes first.</param>
public sealed record InteractionInput(InteractionKind Kind, string Text, string Order = "", DateOnly? FollowUpOn = null, Guid? Assignee = null);

/// <summary>Writes down a call, an e-mail, a chat or a note, and what was promised.</summary>
public sealed class LogInteraction(Writes writes, Colleagues colleagues, CurrentUser user, TimeProvider clock)
{
    /// <summary>A follow-up lies at most so far ahead.</summary>
    private const int MostYears = 5;

    public async Task<Outcome<Guid>> RunAsync(CustomerId id, InteractionInput input, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (user.WhyNot(Permission.EditCustomers) is { } forbidden) return forbidden;
        if (WhyNot(input, now) is { } wrong) return wrong;
        var (assignee, missing) = await AssigneeAsync(input.FollowUpOn is null ? null : input.Assignee, ct);
        if (missing is not null) return missing;

        return await writes.RunAsync<Guid>(Permission.EditCustomers, async db =>
        {
            var customer = await db.Customers.FirstOrDefaultAsync(c => c.Id == id, ct);
            if ((customer is null ? CustomerRefusals.NotFound : customer.WhyNotChange()) is { } why) return why;
            Guid? order = null;
            if (input.Order.Trim().TrimStart('#') is { Length: > 0 } number)
            {
                order = (await db.Orders.Where(o => o.Number == number && o.CustomerId == id).Select(o => (OrderId?)o.Id).FirstOrDefaultAsync(ct))?.Value;
                if (order is null) return CustomerRefusals.ForeignOrder;
            }

            var entry = new Interaction(id, input.Kind, input.Text.Trim(), user.Name, now, order);
            if (input.FollowUpOn is { } day) entry.Plan(day, assignee?.UserId, assignee?.Name ?? "");
            customer!.NoteInteraction();
            db.Add(entry);
            db.Announce("interaction", entry.Id);
            return entry.Id;
        }, ct);
    }

    /// <summary>Gives a follow-up to somebody else or moves it to another day.</summary>
    public async Task<Outcome<Guid>> PlanAsync(Guid id, DateOnly day, Guid? who, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditCustomers) is { } forbidden) return forbidden;
        if (WhyNot(day, clock.GetUtcNow().UtcDateTime) is { } wrong) return wrong;
        var (assignee, missing) = await AssigneeAsync(who, ct);
        if (missing is not null) return missing;
        return await ChangeAsync(id, entry => entry.DoneAt is not null ? CustomerRefusals.FollowUpDone : null, entry => entry.Plan(day, assignee?.UserId, assignee?.Name ?? ""), ct);
    }

    /// <summary>What was promised is done.</summary>
    public Task<Outcome<Guid>> FinishAsync(Guid id, CancellationToken ct = default) =>
        ChangeAsync(id, entry => entry.WhyNotFinish(), entry => entry.Finish(user.Name, clock.GetUtcNow().UtcDateTime), ct);

    private Task<Outcome<Guid>> ChangeAsync(Guid id, Func<Interaction, Refusal?> whyNot, Action<Interaction> change, CancellationToken ct) => writes.RunAsync<Guid>(Permission.EditCustomers, async db =>
    {
        // The customer is read before the entry, so that of two who do it at once the second, who read it undone, meets the first at the customer's version.
        var of = await db.Interactions.Where(i => i.Id == id).Select(i => (CustomerId?)i.CustomerId).FirstOrDefaultAsync(ct);
        if (of is not { } customerId) return CustomerRefusals.InteractionNotFound;
        var customer = await db.Customers.SingleAsync(c => c.Id == customerId, ct);
        if (customer.WhyNotChange() is { } gone) return gone;
        var entry = await db.Interactions.SingleAsync(i => i.Id == id, ct);
        if (whyNot(entry) is { } why) return why;
        change(entry);
        customer.NoteInteraction();
        db.Announce("interaction", id);
        return id;
    }, ct);

    private async Task<(Colleagues.Row? Who, Refusal? Why)> AssigneeAsync(Guid? id, CancellationToken ct)
    {
        if (id is null) return (null, null);
        var who = (await colleagues.RunAsync(ct)).FirstOrDefault(c => c.UserId == id);
        return who is null ? (null, CustomerRefusals.NoSuchAssignee) : (who, null);
    }

    private static Refusal? WhyNot(InteractionInput input, DateTime now)
    {
        var errors = new Errors();
        errors.AddIf(input.Kind is InteractionKind.Event || !Enum.IsDefined(input.Kind), "kind", "Choose call, e-mail, chat or note.");
        errors.AddIf(string.IsNullOrWhiteSpace(input.Text), "text", "Write down what was said.");
        errors.AddIf(input.Text.Length > Interaction.MaxText, "text", $"An entry has at most {Interaction.MaxText:N0} characters.");
        return errors.ToRefusal() ?? (input.FollowUpOn is { } day ? WhyNot(day, now) : null);
    }

    private static Refusal? WhyNot(DateOnly day, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return day < today.AddDays(-1) || day > today.AddYears(MostYears) ? Refusal.Invalid("interaction.day", "followUpOn", "Choose today or a day of the next five years.") : null;
    }
}
