using System.Xml.Linq;

namespace OrderCloud.Infrastructure.Tests.Architecture;

public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["OrderCloud.Domain"] = [],
        ["OrderCloud.Infrastructure"] = ["OrderCloud.Domain"],
        ["OrderCloud.Web"] = ["OrderCloud.Infrastructure", "OrderCloud.Domain"],
        // TestSite starts the whole site; TestStore needs no web server.
        ["OrderCloud.Testing"] = ["OrderCloud.Web", "OrderCloud.Infrastructure", "OrderCloud.Domain"],
    };

    [Theory]
    [InlineData("OrderCloud.Domain")]
    [InlineData("OrderCloud.Infrastructure")]
    [InlineData("OrderCloud.Web")]
    [InlineData("tests/OrderCloud.Testing")]
    public void References_point_down(string folder)
    {
        var name = Path.GetFileName(folder);
        var project = XDocument.Load(SourceFile.PathOfRoot(folder, name + ".csproj"));

        Assert.Empty(Strays(name, project));
    }

    [Fact]
    public void The_domain_needs_no_package() =>
        Assert.Empty(Packages(XDocument.Load(SourceFile.PathOfRoot("OrderCloud.Domain", "OrderCloud.Domain.csproj"))));

    [Fact]
    public void A_reference_that_points_back_is_found() => Assert.Equal(["OrderCloud.Web"], Strays("OrderCloud.Infrastructure", XDocument.Parse("""
        <Project><ItemGroup>
          <ProjectReference Include="..\OrderCloud.Web\OrderCloud.Web.csproj" />
          <ProjectReference Include="../OrderCloud.Domain/OrderCloud.Domain.csproj" />
        </ItemGroup></Project>
        """)));

    [Fact]
    public void A_package_is_found() => Assert.Equal(["CsvHelper", "Microsoft.AspNetCore.App"], Packages(XDocument.Parse("""
        <Project><ItemGroup><PackageReference Include="CsvHelper" /><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>
        """)));

    private static IEnumerable<string> Strays(string name, XDocument project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(Allowed[name]);

    private static IEnumerable<string> Packages(XDocument project) =>
        Includes(project, "PackageReference").Concat(Includes(project, "FrameworkReference"));

    private static IEnumerable<string> Includes(XDocument project, string kind) =>
        project.Descendants(kind).Select(reference => (string?)reference.Attribute("Include") ?? "");
}
