namespace OrderCloud.Web.Components;

/// <summary>What ties an input to its label, its hint and its errors: splat <see cref="Attributes"/> on the input.</summary>
public sealed record FieldWiring(string Id, IReadOnlyList<string> Errors, bool HasHint)
{
    public string ErrorId => $"{Id}-error";
    public string HintId => $"{Id}-hint";

    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };
            var described = string.Join(' ', new[] { Errors.Count > 0 ? ErrorId : null, HasHint ? HintId : null }.Where(id => id is not null));
            if (described.Length > 0) attributes["aria-describedby"] = described;
            if (Errors.Count > 0) attributes["aria-invalid"] = "true";
            return attributes;
        }
    }
}
