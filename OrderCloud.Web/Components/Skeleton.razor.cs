using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>The shape of what is coming, as high as the real rows so that nothing jumps; shows after 150 ms.</summary>
public sealed partial class Skeleton
{
    [Parameter] public int Rows { get; set; } = 3;
}
