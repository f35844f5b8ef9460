using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MoneyIsGivenBackForGood : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WaivedMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // What was granted before is asked for by nobody either; where more was paid than due, nobody can tell what of it was.
            migrationBuilder.Sql("""ALTER TABLE "Orders" NO FORCE ROW LEVEL SECURITY; ALTER TABLE "Refunds" NO FORCE ROW LEVEL SECURITY; UPDATE "Orders" SET "WaivedMinor" = (SELECT SUM(r."AmountMinor" - r."DeclinedMinor") FROM "Refunds" r WHERE r."OrderId" = "Orders"."Id") WHERE "CapturedMinor" <= "TotalMinor" - "CancelledMinor" AND EXISTS (SELECT 1 FROM "Refunds" r WHERE r."OrderId" = "Orders"."Id" AND r."AmountMinor" > r."DeclinedMinor"); ALTER TABLE "Orders" FORCE ROW LEVEL SECURITY; ALTER TABLE "Refunds" FORCE ROW LEVEL SECURITY;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WaivedMinor",
                table: "Orders");
        }
    }
}
