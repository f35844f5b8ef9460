namespace OrderCloud.Domain.Common;

/// <summary>A "no" that a user can act on. Bugs and outages are exceptions, never refusals.</summary>
/// <param name="Code">Stable, for programs: "order.not_found".</param>
/// <param name="Message">For people: what happened and what to do.</param>
/// <param name="Errors">Messages by field, when the input itself was wrong.</param>
public sealed record Refusal(
    string Code, string Message, RefusalKind Kind = RefusalKind.Rule, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>When the same may be asked again with better luck.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Refusal Invalid(string code, string field, string message) =>
        new(code, message, RefusalKind.Invalid, new Dictionary<string, string[]> { [field] = [message] });

    public static Refusal Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new("input.invalid", errors.Values.First()[0], RefusalKind.Invalid, errors);
}

/// <summary>Rule: the state of things forbids it. Mismatch: an idempotency key came with another body. Limit: there was too much of it for now.</summary>
public enum RefusalKind { Rule, Invalid, Missing, Stale, Forbidden, Mismatch, Limit }

/// <summary>What an action answers: it was done, or it was refused. Read it with a switch.</summary>
public abstract record Outcome<T>
{
    private Outcome() { }

    public sealed record Done(T Value) : Outcome<T>;

    public sealed record Refused(Refusal Why) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Refusal why) => new Refused(why);
}

/// <summary>A caller did what it could have learned was refused. Always a bug in the caller.</summary>
public sealed class RefusedException(Refusal why) : BrokenRuleException(why.Message)
{
    public Refusal Why => why;

    public static void ThrowIf(Refusal? why)
    {
        if (why is not null) throw new RefusedException(why);
    }
}
