using OrderCloud.Testing;

namespace OrderCloud.Web.Tests;

/// <summary>One site for all tests that only need merchants of their own.</summary>
[CollectionDefinition("site")]
public sealed class SiteCollection : ICollectionFixture<TestSite>;
