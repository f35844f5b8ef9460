using System.Text;
using OrderCloud.Infrastructure.Geography;

namespace OrderCloud.Infrastructure.Tests.Geography;

public sealed class PlaceTableTests
{
    private static readonly PlaceTable Table = PlaceTable.Load();

    [Fact]
    public void Every_row_is_on_the_globe_and_found_by_its_key()
    {
        Assert.InRange(Table.Count, 150_000, 250_000);
        for (var row = 0; row < Table.Count; row++)
        {
            _ = Table.PointOf(row);
            var first = Table.Find(new StringBuilder(Table.KeyOf(row)));
            Assert.True(first >= 0 && first <= row && Table.SameKey(first, row), Table.KeyOf(row));
        }
    }

    [Fact]
    public void Every_name_in_the_table_is_already_folded_as_questions_are()
    {
        for (var row = 0; row < Table.Count; row++)
        {
            var key = Table.KeyOf(row);
            if (key.Length < 4 || key[2] == '#') continue;
            var folded = new StringBuilder();
            foreach (var c in key.AsSpan(3)) NameKey.Append(folded, [c]);
            Assert.Equal(key[3..], folded.ToString());
        }
    }
}
