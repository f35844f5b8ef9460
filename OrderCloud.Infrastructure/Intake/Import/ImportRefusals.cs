using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Intake.Import;

public static class ImportRefusals
{
    public static readonly Refusal NotFound = new("import.not_found", "There is no such import.", RefusalKind.Missing);

    public static readonly Refusal Started = new("import.started", "This import was started already. Start a new one with another mapping.");

    public static readonly Refusal Ended = new("import.ended", "This import has ended.");

    public static readonly Refusal Gone = new("import.gone", "The file of this import is not there any more. Upload it again.", RefusalKind.Missing);

    /// <summary>Another server was faster with this chunk.</summary>
    internal static readonly Refusal Moved = new("import.moved", "These rows were taken already.");

    public static Refusal SeatLost(string name) => new("import.seat_lost", $"{name} is not a member of this store any more, so it was stopped. What was taken until then stays.", RefusalKind.Forbidden);

    public static Refusal RightLost(string name) => new("import.right_lost", $"{name} may not do this any more, so it was stopped. What was taken until then stays.", RefusalKind.Forbidden);

    public static Refusal File(string why) => Refusal.Invalid("import.file", "file", why);

    public static Refusal Missing(string key, string title) => Refusal.Invalid("import.mapping", key, $"Choose the column that holds: {title}.");
}
