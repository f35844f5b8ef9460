using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments;

/// <summary>How one call to a gateway ended.</summary>
internal abstract record GatewayReply<T>
{
    private GatewayReply() { }

    public sealed record Given(T Value) : GatewayReply<T>;

    /// <param name="Code">The gateway's own.</param>
    public sealed record Refused(Refusal Why, string Code) : GatewayReply<T>;

    public sealed record Silent(string Why, int? RetryAfterSeconds = null) : GatewayReply<T>;

    /// <summary>How a call ends that this one was a part of; null when this one went well.</summary>
    public GatewayReply<TOther>? Failed<TOther>() => this switch
    {
        Refused(var why, var code) => new GatewayReply<TOther>.Refused(why, code),
        Silent(var why, var after) => new GatewayReply<TOther>.Silent(why, after),
        _ => null,
    };

    /// <summary>The answer to a question: that it is refused says nothing of the money.</summary>
    public GatewayAnswer ReadFact(Func<T, GatewayAnswer> settled) => this is Refused(var why, _) ? new GatewayAnswer.Unknown(why.Message) : Read(settled);

    /// <summary>An answer for the port; what cannot be read is not an answer.</summary>
    public GatewayAnswer Read(Func<T, GatewayAnswer> settled)
    {
        try
        {
            return this switch
            {
                Given(var value) => settled(value),
                Refused(var why, _) => new GatewayAnswer.Declined(why),
                Silent silent => new GatewayAnswer.Unknown(silent.Why) { RetryAfterSeconds = silent.RetryAfterSeconds },
                _ => throw new InvalidOperationException("There is no other reply."),
            };
        }
        catch (GatewayFieldException e) { return new GatewayAnswer.Unknown(e.Message); }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException) { return new GatewayAnswer.Unknown("an amount or a date beyond all bounds"); }
    }
}

/// <summary>A field of a gateway's answer or report is not what it must be. The message names the field, never a person.</summary>
internal sealed class GatewayFieldException(string why) : Exception(why);
