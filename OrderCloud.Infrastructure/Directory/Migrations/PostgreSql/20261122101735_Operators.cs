using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Directory.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Operators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ClosesAt",
                schema: "directory",
                table: "Merchants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasingSince",
                schema: "directory",
                table: "Merchants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SuspendedAt",
                schema: "directory",
                table: "Merchants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuspendedWhy",
                schema: "directory",
                table: "Merchants",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "MerchantFigures",
                schema: "directory",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeasuredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Orders = table.Column<long>(type: "bigint", nullable: false),
                    RecentOrders = table.Column<long>(type: "bigint", nullable: false),
                    StorageBytes = table.Column<long>(type: "bigint", nullable: false),
                    FileBytes = table.Column<long>(type: "bigint", nullable: false),
                    LastActivityAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InboxWaiting = table.Column<int>(type: "integer", nullable: false),
                    InboxFailed = table.Column<int>(type: "integer", nullable: false),
                    OutboxWaiting = table.Column<int>(type: "integer", nullable: false),
                    OutboxFailed = table.Column<int>(type: "integer", nullable: false),
                    OldestDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FailedJobs = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MerchantFigures", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "MerchantQuotas",
                schema: "directory",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApiPerSecond = table.Column<int>(type: "integer", nullable: true),
                    ApiBurst = table.Column<int>(type: "integer", nullable: true),
                    OrdersPerDay = table.Column<int>(type: "integer", nullable: true),
                    Members = table.Column<int>(type: "integer", nullable: true),
                    FileBytes = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MerchantQuotas", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "SystemMails",
                schema: "directory",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Html = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemMails", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MerchantFigures_LastActivityAt_TenantId",
                schema: "directory",
                table: "MerchantFigures",
                columns: new[] { "LastActivityAt", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_MerchantFigures_Orders_TenantId",
                schema: "directory",
                table: "MerchantFigures",
                columns: new[] { "Orders", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_SystemMails_Status_NotBefore",
                schema: "directory",
                table: "SystemMails",
                columns: new[] { "Status", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_SystemMails_TenantId",
                schema: "directory",
                table: "SystemMails",
                column: "TenantId");

            // Merchants that are there already stand in the list before they are measured.
            migrationBuilder.Sql("INSERT INTO directory.\"MerchantFigures\" (\"TenantId\", \"Orders\", \"RecentOrders\", \"StorageBytes\", \"FileBytes\", \"LastActivityAt\", \"InboxWaiting\", \"InboxFailed\", \"OutboxWaiting\", \"OutboxFailed\", \"FailedJobs\") SELECT \"Id\", 0, 0, 0, 0, \"CreatedAt\", 0, 0, 0, 0, '' FROM directory.\"Merchants\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MerchantFigures",
                schema: "directory");

            migrationBuilder.DropTable(
                name: "MerchantQuotas",
                schema: "directory");

            migrationBuilder.DropTable(
                name: "SystemMails",
                schema: "directory");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                schema: "directory",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "ErasingSince",
                schema: "directory",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                schema: "directory",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "SuspendedWhy",
                schema: "directory",
                table: "Merchants");
        }
    }
}
