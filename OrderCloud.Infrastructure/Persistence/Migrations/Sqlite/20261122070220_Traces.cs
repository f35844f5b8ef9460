using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Traces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Timeline",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Outbox",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Messages",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Inbox",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_TenantId_Trace",
                table: "Outbox",
                columns: new[] { "TenantId", "Trace" });

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_TenantId_Trace",
                table: "Inbox",
                columns: new[] { "TenantId", "Trace" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_TenantId_Trace",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Inbox_TenantId_Trace",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Inbox");
        }
    }
}
