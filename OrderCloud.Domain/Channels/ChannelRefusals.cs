using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Channels;

public static class ChannelRefusals
{
    public static readonly Refusal NotFound = new("channel.not_found", "There is no such channel.", RefusalKind.Missing);

    public static readonly Refusal EventNotFound = new("inbox.not_found", "There is no such event in the inbox.", RefusalKind.Missing);

    public static readonly Refusal NotReplayable = new("inbox.not_replayable", "Only a failed or waiting event can be replayed.");

    public static readonly Refusal BaseUrlForbidden =
        Refusal.Invalid("channel.base_url", "baseUrl", "A base address of one's own is only allowed where Connectors__AllowBaseUrl is set.");

    public static Refusal UnknownKind(string kind) => Refusal.Invalid("channel.kind", "kind", $"There is no channel of the kind \"{kind}\".");

    public static Refusal CodeTaken(string code) => new("channel.code_taken", $"Another channel already has the code {code}.");
}
