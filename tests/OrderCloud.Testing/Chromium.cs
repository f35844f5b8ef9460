namespace OrderCloud.Testing;

/// <summary>The browser of the end-to-end tests: ORDERCLOUD_CHROMIUM (empty means none), else Debian's.</summary>
public static class Chromium
{
    public const string Variable = "ORDERCLOUD_CHROMIUM";

    public static string Path { get; } = Environment.GetEnvironmentVariable(Variable) ?? "/usr/bin/chromium";

    public static string? WhyNot { get; } = File.Exists(Path) ? null : $"There is no Chromium at '{Path}' ({Variable}).";
}
