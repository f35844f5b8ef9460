using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A 16 px stroke drawing beside a word; never the only carrier of a meaning.</summary>
public sealed partial class Icon
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Width and height in pixels.</summary>
    [Parameter] public int Size { get; set; } = 16;

    private static readonly ConcurrentDictionary<(string, int), MarkupString> Drawings = new();

    /// <summary>The same without a component, for what a list repeats: each component costs an open page some 3 kB.</summary>
    internal static MarkupString Drawing(string name, int size = 16) => Drawings.GetOrAdd((name, size), static icon => new(
        $"""<svg class="icon" width="{icon.Item2}" height="{icon.Item2}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{IconPaths.ByName.GetValueOrDefault(icon.Item1, "")}" /></svg>"""));
}
