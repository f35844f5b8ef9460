using System.Text;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>RFC 4180 rows: quoted fields may hold delimiters, line ends and doubled quotes. Values come without blanks around them.</summary>
internal static class CsvText
{
    public static IEnumerable<IReadOnlyList<string>> Read(string text, char delimiter)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter || c == '\n')
            {
                row.Add(field.ToString().Trim());
                field.Clear();
                if (c == delimiter) continue;
                yield return row;
                row = [];
            }
            else
            {
                field.Append(c);
            }
        }
        if (field.Length == 0 && row.Count == 0) yield break;
        row.Add(field.ToString().Trim());
        yield return row;
    }
}
