using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A product's picture; a quiet drawing until the merchant uploads one.</summary>
public sealed partial class Thumb
{
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["jacket"] = "M15 8h10l7 4 3 15h-5l-1-6v13H11V21l-1 6H5l3-15Zm2 1 3 4 3-4Z",
        ["mug"] = "M9 12h18v3h3a4 4 0 0 1 4 4v3a5 5 0 0 1-5 5h-2.5a5 5 0 0 1-5 4h-7.500a5 5 0 0 1-5-5Zm18 6v6h2a2 2 0 0 0 2-2v-3a1 1 0 0 0-1-1Z",
        ["blanket"] = "M7 14q0-4 4-4h18q4 0 4 4v14q0 3-3 3H10q-3 0-3-3Zm0 5h26v2H7Zm0 5h26v2H7Z",
        ["boot"] = "M12 7h11v13l8 3q3 1 3 5v4H11q-2 0-2-2l3-12Z",
        ["pack"] = "M13 13a7 7 0 0 1 14 0q4 2 4 8v10q0 2-2 2H11q-2 0-2-2V21q0-6 4-8Zm2 11h10v5H15Z",
        ["lamp"] = "M14 7h12l5 13H9Zm5 13h2v10h5v3H14v-3h5Z",
        ["box"] = "M20 6 33 12v15l-13 7-13-7V12Z",
    };

    /// <summary>The address of the picture.</summary>
    [Parameter] public string? Src { get; set; }

    /// <summary>The drawing shown without a picture: jacket, mug, blanket, boot, pack, lamp or box.</summary>
    [Parameter] public string Kind { get; set; } = "box";

    /// <summary>Width and height in pixels.</summary>
    [Parameter] public int Size { get; set; } = 36;

    // Colours of the drawn things themselves: they are the same in light and dark, so they are not tokens.
    private string Fill => Kind switch
    {
        "jacket" => "#5F7F5E", "mug" => "#B97A56", "blanket" => "#7A86A8", "boot" => "#8A6A4A", "pack" => "#4F7F8C", "lamp" => "#C79A3A", _ => "#8D949E",
    };
}
