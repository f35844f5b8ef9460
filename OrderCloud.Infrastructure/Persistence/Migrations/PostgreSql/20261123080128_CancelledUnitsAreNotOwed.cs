using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CancelledUnitsAreNotOwed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CancelledMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // As the order counts it from now on (OrderLine.WorthOfCancelled).
            migrationBuilder.Sql(
                """
                ALTER TABLE "Orders" NO FORCE ROW LEVEL SECURITY; ALTER TABLE "OrderLines" NO FORCE ROW LEVEL SECURITY;
                UPDATE "Orders" SET "CancelledMinor" = (SELECT SUM(ROUND((l."UnitPriceMinor" * l."Quantity" - l."DiscountMinor" + CASE WHEN "Orders"."TaxesIncluded" THEN 0 ELSE l."TaxMinor" END)::numeric * l."Cancelled" / l."Quantity")::bigint) FROM "OrderLines" l WHERE l."OrderId" = "Orders"."Id" AND l."Cancelled" > 0)
                WHERE "Status" <> 'Cancelled' AND EXISTS (SELECT 1 FROM "OrderLines" l WHERE l."OrderId" = "Orders"."Id" AND l."Cancelled" > 0);
                UPDATE "Orders" SET "CancelledMinor" = "TotalMinor" WHERE "CancelledMinor" > "TotalMinor";
                ALTER TABLE "Orders" FORCE ROW LEVEL SECURITY; ALTER TABLE "OrderLines" FORCE ROW LEVEL SECURITY;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CancelledMinor",
                table: "Orders");
        }
    }
}
