namespace OrderCloud.Web.Components;

/// <summary>What will happen when it is confirmed, computed by the server and shown before anything is written.</summary>
/// <param name="Confirm">The effect in words: "Cancel 1 and refund $125.68".</param>
/// <param name="Undo">Whether and how it can be undone.</param>
/// <param name="Blocked">Nothing would happen, so it cannot be confirmed.</param>
public sealed record Preview(string Confirm, IReadOnlyList<Effect> Effects, string? Undo = null, string? Warning = null, bool Danger = false, bool Blocked = false);

/// <summary>One kind of effect: stock, money or messages.</summary>
public sealed record Effect(string Icon, string Title, params IReadOnlyList<EffectLine> Lines);

/// <summary>One line of an effect; a strong line is the sum.</summary>
public sealed record EffectLine(string Text, string Value, bool Strong = false);
