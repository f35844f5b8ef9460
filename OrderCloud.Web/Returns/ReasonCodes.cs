using System.Globalization;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Merchants write what customers read; programs and reports get a code made of it, once.</summary>
internal static class ReasonCodes
{
    public static IReadOnlyList<ReturnReason> Of(IReadOnlyList<ReasonForm> forms)
    {
        HashSet<string> taken = [.. forms.Select(f => f.Code).Where(c => c.Length > 0)];
        return [.. forms.Select(f => new ReturnReason(f.Code.Length > 0 ? f.Code : New(f.Title, taken), f.Title, f.Photo, f.Fault, f.Approves))];
    }

    /// <summary>"Zu groß, 2 Nummern" is "zu_gross_2_nummern".</summary>
    private static string New(string title, HashSet<string> taken)
    {
        var code = new StringBuilder();
        foreach (var c in SearchText.Fold(title))
            if (char.IsAsciiLetterLower(c) || (char.IsAsciiDigit(c) && code.Length > 0)) code.Append(c);
            else if (code.Length > 0 && code[^1] != '_') code.Append('_');
        var plain = code.ToString(0, Math.Min(code.Length, ReturnReason.LongestCode - 3)).Trim('_');
        if (plain.Length == 0) plain = "reason";

        var free = plain;
        for (var n = 2; !taken.Add(free); n++) free = string.Create(CultureInfo.InvariantCulture, $"{plain}_{n}");
        return free;
    }
}
