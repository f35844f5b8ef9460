namespace OrderCloud.Domain.Common;

/// <summary>Collects what is wrong with an input, by field, so that one answer names all of it.</summary>
public sealed class Errors
{
    private readonly Dictionary<string, List<string>> _byField = [];

    public bool Any => _byField.Count > 0;

    public void Add(string field, string message)
    {
        if (!_byField.TryGetValue(field, out var messages)) _byField[field] = messages = [];
        messages.Add(message);
    }

    public void AddIf(bool wrong, string field, string message)
    {
        if (wrong) Add(field, message);
    }

    public Refusal? ToRefusal() => Any ? Refusal.Invalid(_byField.ToDictionary(f => f.Key, f => f.Value.ToArray())) : null;
}
