using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Callboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepFoldedTextsAndCoverFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_status_changes_owner_id_application_id_step",
                table: "status_changes");

            migrationBuilder.DropIndex(
                name: "ix_interviews_owner_id_application_id",
                table: "interviews");

            migrationBuilder.DropIndex(
                name: "ix_applications_owner_id_application_date",
                table: "applications");

            migrationBuilder.AddColumn<string>(
                name: "folded",
                table: "companies",
                type: "text",
                nullable: false,
                computedColumnSql: "translate(lower(coalesce(name, '')), 'ς', 'σ')",
                stored: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "folded",
                table: "applications",
                type: "text",
                nullable: false,
                computedColumnSql: "translate(lower(coalesce(title, '') || E'\\x1f' || coalesce(description, '') || E'\\x1f' || coalesce(location, '') || E'\\x1f' || coalesce(notes, '')), 'ς', 'σ')",
                stored: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "undated",
                table: "applications",
                type: "boolean",
                nullable: false,
                computedColumnSql: "application_date is null",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_timeline_events_owner_id_deleted_at",
                table: "timeline_events",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_status_changes_owner_id_application_id_step",
                table: "status_changes",
                columns: new[] { "owner_id", "application_id", "step" },
                unique: true)
                .Annotation("Npgsql:IndexInclude", new[] { "from", "to", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_owner_id_deleted_at",
                table: "reminders",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_rejections_owner_id_deleted_at",
                table: "rejections",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_notes_owner_id_deleted_at",
                table: "notes",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_interviews_owner_id_application_id",
                table: "interviews",
                columns: new[] { "owner_id", "application_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "type", "outcome", "scheduled_date", "created_at", "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_interviews_owner_id_deleted_at",
                table: "interviews",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_feedback_owner_id_deleted_at",
                table: "feedback",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_owner_id_deleted_at",
                table: "contacts",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_owner_id_deleted_at",
                table: "attachments",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_application_date",
                table: "applications",
                columns: new[] { "owner_id", "application_date" })
                .Annotation("Npgsql:IndexInclude", new[] { "id", "company_id", "status", "furthest_status", "source", "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_deleted_at",
                table: "applications",
                columns: new[] { "owner_id", "deleted_at" },
                filter: "deleted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_undated_application_date_created_at_id",
                table: "applications",
                columns: new[] { "owner_id", "undated", "application_date", "created_at", "id" },
                descending: new[] { false, false, true, true, false },
                filter: "deleted_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_timeline_events_owner_id_deleted_at",
                table: "timeline_events");

            migrationBuilder.DropIndex(
                name: "ix_status_changes_owner_id_application_id_step",
                table: "status_changes");

            migrationBuilder.DropIndex(
                name: "ix_reminders_owner_id_deleted_at",
                table: "reminders");

            migrationBuilder.DropIndex(
                name: "ix_rejections_owner_id_deleted_at",
                table: "rejections");

            migrationBuilder.DropIndex(
                name: "ix_notes_owner_id_deleted_at",
                table: "notes");

            migrationBuilder.DropIndex(
                name: "ix_interviews_owner_id_application_id",
                table: "interviews");

            migrationBuilder.DropIndex(
                name: "ix_interviews_owner_id_deleted_at",
                table: "interviews");

            migrationBuilder.DropIndex(
                name: "ix_feedback_owner_id_deleted_at",
                table: "feedback");

            migrationBuilder.DropIndex(
                name: "ix_contacts_owner_id_deleted_at",
                table: "contacts");

            migrationBuilder.DropIndex(
                name: "ix_attachments_owner_id_deleted_at",
                table: "attachments");

            migrationBuilder.DropIndex(
                name: "ix_applications_owner_id_application_date",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "ix_applications_owner_id_deleted_at",
                table: "applications");

            migrationBuilder.DropIndex(
                name: "ix_applications_owner_id_undated_application_date_created_at_id",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "folded",
                table: "companies");

            migrationBuilder.DropColumn(
                name: "folded",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "undated",
                table: "applications");

            migrationBuilder.CreateIndex(
                name: "ix_status_changes_owner_id_application_id_step",
                table: "status_changes",
                columns: new[] { "owner_id", "application_id", "step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interviews_owner_id_application_id",
                table: "interviews",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_application_date",
                table: "applications",
                columns: new[] { "owner_id", "application_date" });
        }
    }
}
