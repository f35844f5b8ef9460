namespace OrderCloud.Domain.Common;

public static class TextCut
{
    extension(string text)
    {
        /// <summary>At most this many characters; the last one becomes an ellipsis when something was cut.</summary>
        public string Cut(int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
    }
}
