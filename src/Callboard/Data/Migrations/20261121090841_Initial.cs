using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Callboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "login_failures",
                columns: table => new
                {
                    account = table.Column<byte[]>(type: "bytea", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    window_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    locks = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_login_failures", x => new { x.account, x.address });
                });

            migrationBuilder.CreateTable(
                name: "secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    password_hash = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    first_name = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    last_name = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    role = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    location = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    linkedin_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    github_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    portfolio_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    current_role = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    years_of_experience = table.Column<int>(type: "integer", nullable: true),
                    bio = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    last_login_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    email_key = table.Column<string>(type: "text", nullable: true, computedColumnSql: "lower(email collate \"und-x-icu\")", stored: true, collation: "und-x-icu")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                    table.CheckConstraint("ck_users_role", "\"role\" in ('user', 'admin')");
                });

            migrationBuilder.CreateTable(
                name: "companies",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    name_key = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    website = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    logo_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    industry = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    size = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    location = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    description = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    rating = table.Column<decimal>(type: "numeric(2,1)", precision: 2, scale: 1, nullable: true),
                    is_favorite = table.Column<bool>(type: "boolean", nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_companies", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_companies_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    e_tag = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    location = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_idempotent_answers_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "password_resets",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_password_resets", x => x.hash);
                    table.ForeignKey(
                        name: "fk_password_resets_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    query = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_saved_views_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_agent = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    cookie_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    company_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    application_date = table.Column<DateOnly>(type: "date", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    cover_letter = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    location = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    job_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    salary_range = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    salary_min = table.Column<int>(type: "integer", nullable: true),
                    salary_max = table.Column<int>(type: "integer", nullable: true),
                    salary_currency = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    salary_period = table.Column<string>(type: "text", nullable: false),
                    employment_type = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    work_mode = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    experience_level = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    source = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    referral_name = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    resume_version = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    education = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    skills_required = table.Column<List<string>>(type: "text[]", nullable: false),
                    skills_preferred = table.Column<List<string>>(type: "text[]", nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    years_experience = table.Column<int>(type: "integer", nullable: true),
                    deadline = table.Column<DateOnly>(type: "date", nullable: true),
                    is_favorite = table.Column<bool>(type: "boolean", nullable: false),
                    status_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    furthest_status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_applications_furthest_status", "\"furthest_status\" in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted')");
                    table.CheckConstraint("ck_applications_salary_period", "\"salary_period\" in ('hour', 'day', 'week', 'month', 'year')");
                    table.CheckConstraint("ck_applications_status", "\"status\" in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted')");
                    table.ForeignKey(
                        name: "fk_applications_companies_owner_id_company_id",
                        columns: x => new { x.owner_id, x.company_id },
                        principalTable: "companies",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_applications_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    role = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    email = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    linkedin_url = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    company_id = table.Column<Guid>(type: "uuid", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_contacts_role", "\"role\" in ('recruiter', 'hiring_manager', 'interviewer', 'referrer', 'other')");
                    table.ForeignKey(
                        name: "fk_contacts_companies_owner_id_company_id",
                        columns: x => new { x.owner_id, x.company_id },
                        principalTable: "companies",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contacts_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refresh_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => x.hash);
                    table.ForeignKey(
                        name: "fk_refresh_tokens_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    filename = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    content_type = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    file_size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_attachments_kind", "\"kind\" in ('resume', 'cover_letter', 'offer_letter', 'document')");
                    table.ForeignKey(
                        name: "fk_attachments_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attachments_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interviews",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    scheduled_date = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    duration_minutes = table.Column<int>(type: "integer", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interviews", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_interviews_outcome", "\"outcome\" in ('pending', 'passed', 'failed', 'cancelled')");
                    table.CheckConstraint("ck_interviews_place", "\"place\" in ('phone', 'video', 'onsite')");
                    table.CheckConstraint("ck_interviews_type", "\"type\" in ('technical', 'behavioral', 'hr', 'final', 'screening', 'system_design', 'coding_challenge', 'panel', 'other')");
                    table.ForeignKey(
                        name: "fk_interviews_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interviews_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rejections",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rejected_date = table.Column<DateOnly>(type: "date", nullable: false),
                    reasons = table.Column<List<string>>(type: "text[]", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    stage = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejections", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_rejections_stage", "\"stage\" in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted')");
                    table.ForeignKey(
                        name: "fk_rejections_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rejections_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "status_changes",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    to = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    date_before = table.Column<DateOnly>(type: "date", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_changes", x => new { x.owner_id, x.id });
                    table.CheckConstraint("ck_status_changes_from", "\"from\" in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted')");
                    table.CheckConstraint("ck_status_changes_to", "\"to\" in ('saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted')");
                    table.ForeignKey(
                        name: "fk_status_changes_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_status_changes_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "timeline_events",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    interviewer = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline_events", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_timeline_events_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_timeline_events_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "application_contacts",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_contacts", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_application_contacts_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_application_contacts_contacts_owner_id_contact_id",
                        columns: x => new { x.owner_id, x.contact_id },
                        principalTable: "contacts",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_application_contacts_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    interview_id = table.Column<Guid>(type: "uuid", nullable: true),
                    feedback_date = table.Column<DateOnly>(type: "date", nullable: true),
                    interviewer = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    rating = table.Column<int>(type: "integer", nullable: true),
                    comments = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_feedback_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_feedback_interviews_owner_id_interview_id",
                        columns: x => new { x.owner_id, x.interview_id },
                        principalTable: "interviews",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_feedback_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interview_contacts",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interview_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interview_contacts", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_interview_contacts_contacts_owner_id_contact_id",
                        columns: x => new { x.owner_id, x.contact_id },
                        principalTable: "contacts",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interview_contacts_interviews_owner_id_interview_id",
                        columns: x => new { x.owner_id, x.interview_id },
                        principalTable: "interviews",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interview_contacts_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    interview_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notes", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_notes_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_notes_interviews_owner_id_interview_id",
                        columns: x => new { x.owner_id, x.interview_id },
                        principalTable: "interviews",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_notes_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    interview_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "und-x-icu"),
                    notes = table.Column<string>(type: "text", nullable: true, collation: "und-x-icu"),
                    is_done = table.Column<bool>(type: "boolean", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_with = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => new { x.owner_id, x.id });
                    table.ForeignKey(
                        name: "fk_reminders_applications_owner_id_application_id",
                        columns: x => new { x.owner_id, x.application_id },
                        principalTable: "applications",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reminders_interviews_owner_id_interview_id",
                        columns: x => new { x.owner_id, x.interview_id },
                        principalTable: "interviews",
                        principalColumns: new[] { "owner_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reminders_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_application_contacts_owner_id_application_id_contact_id",
                table: "application_contacts",
                columns: new[] { "owner_id", "application_id", "contact_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_application_contacts_owner_id_contact_id",
                table: "application_contacts",
                columns: new[] { "owner_id", "contact_id" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_application_date",
                table: "applications",
                columns: new[] { "owner_id", "application_date" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id_company_id",
                table: "applications",
                columns: new[] { "owner_id", "company_id" });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_owner_id_application_id",
                table: "attachments",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_companies_owner_id_name_key",
                table: "companies",
                columns: new[] { "owner_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contacts_owner_id_company_id",
                table: "contacts",
                columns: new[] { "owner_id", "company_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_owner_id_application_id",
                table: "feedback",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feedback_owner_id_interview_id",
                table: "feedback",
                columns: new[] { "owner_id", "interview_id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_created_at",
                table: "idempotent_answers",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_owner_id_path_key",
                table: "idempotent_answers",
                columns: new[] { "owner_id", "path", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interview_contacts_owner_id_contact_id",
                table: "interview_contacts",
                columns: new[] { "owner_id", "contact_id" });

            migrationBuilder.CreateIndex(
                name: "ix_interview_contacts_owner_id_interview_id_contact_id",
                table: "interview_contacts",
                columns: new[] { "owner_id", "interview_id", "contact_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interviews_owner_id_application_id",
                table: "interviews",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_interviews_owner_id_scheduled_date",
                table: "interviews",
                columns: new[] { "owner_id", "scheduled_date" });

            migrationBuilder.CreateIndex(
                name: "ix_notes_owner_id_application_id",
                table: "notes",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_notes_owner_id_interview_id",
                table: "notes",
                columns: new[] { "owner_id", "interview_id" });

            migrationBuilder.CreateIndex(
                name: "ix_password_resets_user_id",
                table: "password_resets",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_session_id",
                table: "refresh_tokens",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_rejections_owner_id_application_id",
                table: "rejections",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_owner_id_application_id",
                table: "reminders",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_owner_id_due_at",
                table: "reminders",
                columns: new[] { "owner_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_owner_id_interview_id",
                table: "reminders",
                columns: new[] { "owner_id", "interview_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_cookie_hash",
                table: "sessions",
                column: "cookie_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_status_changes_owner_id_application_id_step",
                table: "status_changes",
                columns: new[] { "owner_id", "application_id", "step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_timeline_events_owner_id_application_id",
                table: "timeline_events",
                columns: new[] { "owner_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_users_email_key",
                table: "users",
                column: "email_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application_contacts");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "interview_contacts");

            migrationBuilder.DropTable(
                name: "login_failures");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "password_resets");

            migrationBuilder.DropTable(
                name: "refresh_tokens");

            migrationBuilder.DropTable(
                name: "rejections");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "secrets");

            migrationBuilder.DropTable(
                name: "status_changes");

            migrationBuilder.DropTable(
                name: "timeline_events");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "interviews");

            migrationBuilder.DropTable(
                name: "applications");

            migrationBuilder.DropTable(
                name: "companies");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
