using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Directory.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Operators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ClosesAt",
                table: "Merchants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasingSince",
                table: "Merchants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SuspendedAt",
                table: "Merchants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuspendedWhy",
                table: "Merchants",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "MerchantFigures",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasuredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Orders = table.Column<long>(type: "INTEGER", nullable: false),
                    RecentOrders = table.Column<long>(type: "INTEGER", nullable: false),
                    StorageBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    FileBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    LastActivityAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InboxWaiting = table.Column<int>(type: "INTEGER", nullable: false),
                    InboxFailed = table.Column<int>(type: "INTEGER", nullable: false),
                    OutboxWaiting = table.Column<int>(type: "INTEGER", nullable: false),
                    OutboxFailed = table.Column<int>(type: "INTEGER", nullable: false),
                    OldestDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedJobs = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MerchantFigures", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "MerchantQuotas",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApiPerSecond = table.Column<int>(type: "INTEGER", nullable: true),
                    ApiBurst = table.Column<int>(type: "INTEGER", nullable: true),
                    OrdersPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    Members = table.Column<int>(type: "INTEGER", nullable: true),
                    FileBytes = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MerchantQuotas", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "SystemMails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Html = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemMails", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MerchantFigures_LastActivityAt_TenantId",
                table: "MerchantFigures",
                columns: new[] { "LastActivityAt", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_MerchantFigures_Orders_TenantId",
                table: "MerchantFigures",
                columns: new[] { "Orders", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_SystemMails_Status_NotBefore",
                table: "SystemMails",
                columns: new[] { "Status", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_SystemMails_TenantId",
                table: "SystemMails",
                column: "TenantId");

            // Merchants that are there already stand in the list before they are measured.
            migrationBuilder.Sql("INSERT INTO \"MerchantFigures\" (\"TenantId\", \"Orders\", \"RecentOrders\", \"StorageBytes\", \"FileBytes\", \"LastActivityAt\", \"InboxWaiting\", \"InboxFailed\", \"OutboxWaiting\", \"OutboxFailed\", \"FailedJobs\") SELECT \"Id\", 0, 0, 0, 0, \"CreatedAt\", 0, 0, 0, 0, '' FROM \"Merchants\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MerchantFigures");

            migrationBuilder.DropTable(
                name: "MerchantQuotas");

            migrationBuilder.DropTable(
                name: "SystemMails");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "ErasingSince",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "Merchants");

            migrationBuilder.DropColumn(
                name: "SuspendedWhy",
                table: "Merchants");
        }
    }
}
