SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public."__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL
);
CREATE TABLE public.application_contacts (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    contact_id uuid NOT NULL
);
CREATE TABLE public.applications (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL COLLATE pg_catalog."und-x-icu",
    company_id uuid NOT NULL,
    status text NOT NULL,
    application_date date,
    description text COLLATE pg_catalog."und-x-icu",
    cover_letter text COLLATE pg_catalog."und-x-icu",
    notes text COLLATE pg_catalog."und-x-icu",
    location text COLLATE pg_catalog."und-x-icu",
    job_url text COLLATE pg_catalog."und-x-icu",
    salary_range text COLLATE pg_catalog."und-x-icu",
    salary_min integer,
    salary_max integer,
    salary_currency text NOT NULL COLLATE pg_catalog."und-x-icu",
    salary_period text NOT NULL,
    employment_type text COLLATE pg_catalog."und-x-icu",
    work_mode text COLLATE pg_catalog."und-x-icu",
    experience_level text COLLATE pg_catalog."und-x-icu",
    source text COLLATE pg_catalog."und-x-icu",
    referral_name text COLLATE pg_catalog."und-x-icu",
    resume_version text COLLATE pg_catalog."und-x-icu",
    education text COLLATE pg_catalog."und-x-icu",
    skills_required text[] NOT NULL,
    skills_preferred text[] NOT NULL,
    tags text[] NOT NULL,
    years_experience integer,
    deadline date,
    is_favorite boolean NOT NULL,
    status_changed_at timestamp with time zone NOT NULL,
    last_activity_at timestamp with time zone NOT NULL,
    furthest_status text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    is_sample boolean NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid,
    CONSTRAINT ck_applications_furthest_status CHECK ((furthest_status = ANY (ARRAY['saved'::text, 'applied'::text, 'screening'::text, 'interviewing'::text, 'offer'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'declined'::text, 'ghosted'::text]))),
    CONSTRAINT ck_applications_salary_period CHECK ((salary_period = ANY (ARRAY['hour'::text, 'day'::text, 'week'::text, 'month'::text, 'year'::text]))),
    CONSTRAINT ck_applications_status CHECK ((status = ANY (ARRAY['saved'::text, 'applied'::text, 'screening'::text, 'interviewing'::text, 'offer'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'declined'::text, 'ghosted'::text])))
);
CREATE TABLE public.attachments (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid,
    kind text NOT NULL,
    filename text NOT NULL COLLATE pg_catalog."und-x-icu",
    content_type text NOT NULL COLLATE pg_catalog."und-x-icu",
    file_size bigint NOT NULL,
    sha256 text NOT NULL COLLATE pg_catalog."und-x-icu",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid,
    CONSTRAINT ck_attachments_kind CHECK ((kind = ANY (ARRAY['resume'::text, 'cover_letter'::text, 'offer_letter'::text, 'document'::text])))
);
CREATE TABLE public.companies (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."und-x-icu",
    name_key text NOT NULL COLLATE pg_catalog."und-x-icu",
    website text COLLATE pg_catalog."und-x-icu",
    logo_url text COLLATE pg_catalog."und-x-icu",
    industry text COLLATE pg_catalog."und-x-icu",
    size text COLLATE pg_catalog."und-x-icu",
    location text COLLATE pg_catalog."und-x-icu",
    description text COLLATE pg_catalog."und-x-icu",
    notes text COLLATE pg_catalog."und-x-icu",
    rating numeric(2,1),
    is_favorite boolean NOT NULL,
    tags text[] NOT NULL,
    is_sample boolean NOT NULL,
    deleted_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.contacts (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."und-x-icu",
    role text NOT NULL,
    title text COLLATE pg_catalog."und-x-icu",
    email text COLLATE pg_catalog."und-x-icu",
    phone text COLLATE pg_catalog."und-x-icu",
    linkedin_url text COLLATE pg_catalog."und-x-icu",
    company_id uuid,
    notes text COLLATE pg_catalog."und-x-icu",
    is_sample boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid,
    CONSTRAINT ck_contacts_role CHECK ((role = ANY (ARRAY['recruiter'::text, 'hiring_manager'::text, 'interviewer'::text, 'referrer'::text, 'other'::text])))
);
CREATE TABLE public.feedback (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    interview_id uuid,
    feedback_date date,
    interviewer text COLLATE pg_catalog."und-x-icu",
    rating integer,
    comments text COLLATE pg_catalog."und-x-icu",
    skills text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid
);
CREATE TABLE public.idempotent_answers (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    path text NOT NULL COLLATE pg_catalog."und-x-icu",
    key text NOT NULL COLLATE pg_catalog."und-x-icu",
    request_hash bytea NOT NULL,
    status integer NOT NULL,
    body bytea NOT NULL,
    content_type text COLLATE pg_catalog."und-x-icu",
    e_tag text COLLATE pg_catalog."und-x-icu",
    location text COLLATE pg_catalog."und-x-icu",
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.interview_contacts (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    contact_id uuid NOT NULL
);
CREATE TABLE public.interviews (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    type text NOT NULL,
    place text,
    scheduled_date timestamp with time zone NOT NULL,
    time_zone text NOT NULL COLLATE pg_catalog."und-x-icu",
    duration_minutes integer,
    round integer NOT NULL,
    location text COLLATE pg_catalog."und-x-icu",
    notes text COLLATE pg_catalog."und-x-icu",
    outcome text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid,
    CONSTRAINT ck_interviews_outcome CHECK ((outcome = ANY (ARRAY['pending'::text, 'passed'::text, 'failed'::text, 'cancelled'::text]))),
    CONSTRAINT ck_interviews_place CHECK ((place = ANY (ARRAY['phone'::text, 'video'::text, 'onsite'::text]))),
    CONSTRAINT ck_interviews_type CHECK ((type = ANY (ARRAY['technical'::text, 'behavioral'::text, 'hr'::text, 'final'::text, 'screening'::text, 'system_design'::text, 'coding_challenge'::text, 'panel'::text, 'other'::text])))
);
CREATE TABLE public.login_failures (
    account bytea NOT NULL,
    address text NOT NULL COLLATE pg_catalog."und-x-icu",
    window_start timestamp with time zone NOT NULL,
    count integer NOT NULL,
    locks integer NOT NULL,
    locked_until timestamp with time zone
);
CREATE TABLE public.notes (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    interview_id uuid,
    content text NOT NULL COLLATE pg_catalog."und-x-icu",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid
);
CREATE TABLE public.password_resets (
    hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.refresh_tokens (
    hash bytea NOT NULL,
    session_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.rejections (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    rejected_date date NOT NULL,
    reasons text[] NOT NULL,
    notes text COLLATE pg_catalog."und-x-icu",
    stage text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid,
    CONSTRAINT ck_rejections_stage CHECK ((stage = ANY (ARRAY['saved'::text, 'applied'::text, 'screening'::text, 'interviewing'::text, 'offer'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'declined'::text, 'ghosted'::text])))
);
CREATE TABLE public.reminders (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid,
    interview_id uuid,
    title text NOT NULL COLLATE pg_catalog."und-x-icu",
    due_at timestamp with time zone NOT NULL,
    time_zone text NOT NULL COLLATE pg_catalog."und-x-icu",
    notes text COLLATE pg_catalog."und-x-icu",
    is_done boolean NOT NULL,
    done_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid
);
CREATE TABLE public.saved_views (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."und-x-icu",
    query text NOT NULL COLLATE pg_catalog."und-x-icu",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.secrets (
    name text NOT NULL COLLATE pg_catalog."und-x-icu",
    value text NOT NULL COLLATE pg_catalog."und-x-icu"
);
CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    user_agent text COLLATE pg_catalog."und-x-icu",
    cookie_hash bytea,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE TABLE public.status_changes (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    step integer NOT NULL,
    "from" text,
    "to" text NOT NULL,
    at timestamp with time zone NOT NULL,
    reason text COLLATE pg_catalog."und-x-icu",
    date_before date,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_status_changes_from CHECK (("from" = ANY (ARRAY['saved'::text, 'applied'::text, 'screening'::text, 'interviewing'::text, 'offer'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'declined'::text, 'ghosted'::text]))),
    CONSTRAINT ck_status_changes_to CHECK (("to" = ANY (ARRAY['saved'::text, 'applied'::text, 'screening'::text, 'interviewing'::text, 'offer'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'declined'::text, 'ghosted'::text])))
);
CREATE TABLE public.timeline_events (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    date timestamp with time zone NOT NULL,
    event_type text NOT NULL COLLATE pg_catalog."und-x-icu",
    title text NOT NULL COLLATE pg_catalog."und-x-icu",
    notes text COLLATE pg_catalog."und-x-icu",
    interviewer text COLLATE pg_catalog."und-x-icu",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    deleted_with uuid
);
CREATE TABLE public.users (
    id uuid NOT NULL,
    email text NOT NULL COLLATE pg_catalog."und-x-icu",
    password_hash text NOT NULL COLLATE pg_catalog."und-x-icu",
    first_name text COLLATE pg_catalog."und-x-icu",
    last_name text COLLATE pg_catalog."und-x-icu",
    role text NOT NULL,
    is_active boolean NOT NULL,
    time_zone text NOT NULL COLLATE pg_catalog."und-x-icu",
    currency text NOT NULL COLLATE pg_catalog."und-x-icu",
    skills text[] NOT NULL,
    phone text COLLATE pg_catalog."und-x-icu",
    location text COLLATE pg_catalog."und-x-icu",
    linkedin_url text COLLATE pg_catalog."und-x-icu",
    github_url text COLLATE pg_catalog."und-x-icu",
    portfolio_url text COLLATE pg_catalog."und-x-icu",
    "current_role" text COLLATE pg_catalog."und-x-icu",
    years_of_experience integer,
    bio text COLLATE pg_catalog."und-x-icu",
    last_login_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    email_key text GENERATED ALWAYS AS (lower((email COLLATE "und-x-icu"))) STORED COLLATE pg_catalog."und-x-icu",
    CONSTRAINT ck_users_role CHECK ((role = ANY (ARRAY['user'::text, 'admin'::text])))
);
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261121090841_Initial', '10.0.14');
INSERT INTO public.application_contacts VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1355-767c-bca4-9e793b306c4e', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', '01a1fe52-1354-7eb9-9d5d-89ad75c91f77');
INSERT INTO public.applications VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', 'Site Reliability Engineer', '01a1fe52-1347-7e42-ba62-351f68971ecb', 'screening', '2026-10-12', 'Site Reliability Engineer for the data group at Osprey Data. Day to day with Linux, Kubernetes, Python; Prometheus and PostgreSQL would help.', NULL, NULL, 'San Francisco', 'https://ospreydata.example/careers/3476', 'USD 98,000 – 117,000', 98000, 117000, 'USD', 'year', 'full-time', 'remote', 'mid', 'LinkedIn', NULL, 'platform, one page', NULL, '{Linux,Kubernetes,Python}', '{Prometheus,PostgreSQL}', '{remote}', 3, NULL, false, '2026-10-18 08:30:00+00', '2026-10-18 08:30:00+00', 'screening', '2026-10-12 07:00:00+00', '2026-10-18 08:30:00+00', false, NULL, NULL);
INSERT INTO public.applications VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1446-7168-8e23-8687523c71bf', 'Software Engineer .NET', '01a1fe52-1446-77e8-b027-baf4b4fb7a7f', 'applied', '2026-11-09', 'Software Engineer .NET for a small team close to its customers at Northwind Analytics. Day to day with C#, ASP.NET Core, SQL; Azure and Docker would help.', NULL, NULL, 'Berlin', 'https://northwindanalytics.example/careers/2119', 'EUR 320 – 380', 320, 380, 'EUR', 'day', 'contract', 'hybrid', 'mid', 'LinkedIn', NULL, 'general, spring', NULL, '{C#,"ASP.NET Core",SQL}', '{Azure,Docker}', '{}', 3, NULL, false, '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00', 'applied', '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00', false, NULL, NULL);
INSERT INTO public.applications VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-146b-7e8c-aecd-36b4cb7604b4', 'Senior DevOps Engineer', '01a1fe52-146b-75f7-9c8c-0b1e69f1552f', 'saved', NULL, 'DevOps Engineer for a product team that ships weekly at Marble Arch Media. Day to day with Docker, CI/CD, Linux; Terraform and Ansible would help.', NULL, NULL, 'London', 'https://marblearchmedia.example/careers/7203', 'GBP 69,000 – 83,000', 69000, 83000, 'GBP', 'year', 'full-time', 'hybrid', 'senior', 'LinkedIn', NULL, 'platform, one page', 'BSc Computer Science or equal', '{Docker,CI/CD,Linux}', '{Terraform,Ansible}', '{}', 5, '2026-12-10', true, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', 'saved', '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', false, NULL, NULL);
INSERT INTO public.attachments VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1543-72f7-b62b-6999c79fcd27', NULL, 'resume', 'resume.md', 'text/markdown', 228, '84c3b5cb06be4567517d0001ebf0b8c5992145f57dc7921fd285ee4e9abd5fcf', '2026-11-21 13:35:54.792847+00', '2026-11-21 13:35:54.792847+00', NULL, NULL);
INSERT INTO public.companies VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1347-7e42-ba62-351f68971ecb', 'Osprey Data', 'osprey data', 'https://ospreydata.example', NULL, 'Data', '51-200', 'San Francisco', NULL, NULL, 4.3, false, '{}', false, NULL, '2026-10-12 07:00:00+00', '2026-10-12 07:00:00+00');
INSERT INTO public.companies VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1446-77e8-b027-baf4b4fb7a7f', 'Northwind Analytics', 'northwind analytics', 'https://northwindanalytics.example', NULL, 'Data', '51-200', 'Berlin', NULL, NULL, 3.0, false, '{}', false, NULL, '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00');
INSERT INTO public.companies VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-146b-75f7-9c8c-0b1e69f1552f', 'Marble Arch Media', 'marble arch media', 'https://marblearchmedia.example', NULL, 'Media', '201-500', 'London', NULL, NULL, 3.9, false, '{}', false, NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00');
INSERT INTO public.contacts VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1354-7eb9-9d5d-89ad75c91f77', 'Miriam Vogt', 'recruiter', 'Talent Partner', 'miriam.vogt@ospreydata.example', NULL, NULL, '01a1fe52-1347-7e42-ba62-351f68971ecb', NULL, false, '2026-10-18 08:30:00+00', '2026-10-18 08:30:00+00', NULL, NULL);
INSERT INTO public.notes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1353-712a-99d9-240f037ee916', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', NULL, 'Posting asks for on-call one week in six; ask how often it rings.', '2026-10-12 07:00:00+00', '2026-10-12 07:00:00+00', NULL, NULL);
INSERT INTO public.notes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1446-7743-955f-e604e67057a0', '01a1fe52-1446-7168-8e23-8687523c71bf', NULL, 'Sent the application with the short letter and the two-page CV.', '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00', NULL, NULL);
INSERT INTO public.reminders VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1447-7c2c-81e2-07f25c50322d', '01a1fe52-1446-7168-8e23-8687523c71bf', NULL, 'Ask Northwind Analytics how it stands', '2026-11-16 08:00:00+00', 'Europe/Berlin', NULL, false, NULL, '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00', NULL, NULL);
INSERT INTO public.reminders VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-146b-7194-a95e-8f718bd6d817', '01a1fe52-146b-7e8c-aecd-36b4cb7604b4', NULL, 'Apply for Senior DevOps Engineer', '2026-12-09 08:00:00+00', 'Europe/Berlin', NULL, false, NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00', NULL, NULL);
INSERT INTO public.status_changes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-134b-7834-969f-de9d2486a81d', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', 0, NULL, 'applied', '2026-10-12 07:00:00+00', NULL, NULL, '2026-10-12 07:00:00+00', '2026-10-12 07:00:00+00');
INSERT INTO public.status_changes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1357-75ee-a764-f68a9457b4fc', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', 1, 'applied', 'screening', '2026-10-18 08:30:00+00', NULL, NULL, '2026-10-18 08:30:00+00', '2026-10-18 08:30:00+00');
INSERT INTO public.status_changes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1446-7bf4-9793-6d28fcbbf67c', '01a1fe52-1446-7168-8e23-8687523c71bf', 0, NULL, 'applied', '2026-11-09 09:00:00+00', NULL, NULL, '2026-11-09 09:00:00+00', '2026-11-09 09:00:00+00');
INSERT INTO public.status_changes VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-146b-70ae-9784-adbda8f1ca49', '01a1fe52-146b-7e8c-aecd-36b4cb7604b4', 0, NULL, 'saved', '2026-11-18 10:00:00+00', NULL, NULL, '2026-11-18 10:00:00+00', '2026-11-18 10:00:00+00');
INSERT INTO public.timeline_events VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', '01a1fe52-1356-7fd3-83fe-0c4be79f31af', '01a1fe52-134a-7ba8-be96-8cec54daeeb4', '2026-10-18 08:30:00+00', 'phone_screen', 'Call with Miriam Vogt', 'Next step is a technical interview with two engineers.', 'Miriam Vogt', '2026-10-18 08:30:00+00', '2026-10-18 08:30:00+00', NULL, NULL);
INSERT INTO public.users VALUES ('01a1fe52-11c4-7431-83be-7d285d50ed9d', 'demo@example.com', 'AQAAAAIAAzRQAAAAEDwfjAaVaI3SVyjtLtq2+jQsax3bCNQrrkTSOYpZA2V86240GTQYFFT1xL6lMIoi4Q==', 'Demo', 'User', 'user', true, 'Europe/Berlin', 'EUR', '{C#,"ASP.NET Core",PostgreSQL,SQL,REST,Docker,TypeScript,Linux}', '+49 30 5550 1234', 'Berlin', 'https://www.linkedin.com/in/demo-user-example', 'https://github.com/demo-user-example', 'https://demo.example', 'Backend Developer', 6, 'Backend developer who likes small services, good tests and plain words. Looking for a team that ships often.', NULL, '2026-11-21 13:35:54.012178+00', '2026-11-21 13:35:54.012178+00', DEFAULT);
ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId");
ALTER TABLE ONLY public.application_contacts
    ADD CONSTRAINT pk_application_contacts PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT pk_applications PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT pk_attachments PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.companies
    ADD CONSTRAINT pk_companies PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT pk_contacts PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT pk_feedback PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.idempotent_answers
    ADD CONSTRAINT pk_idempotent_answers PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.interview_contacts
    ADD CONSTRAINT pk_interview_contacts PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.interviews
    ADD CONSTRAINT pk_interviews PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.login_failures
    ADD CONSTRAINT pk_login_failures PRIMARY KEY (account, address);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT pk_notes PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT pk_password_resets PRIMARY KEY (hash);
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT pk_refresh_tokens PRIMARY KEY (hash);
ALTER TABLE ONLY public.rejections
    ADD CONSTRAINT pk_rejections PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT pk_reminders PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT pk_saved_views PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.secrets
    ADD CONSTRAINT pk_secrets PRIMARY KEY (name);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.status_changes
    ADD CONSTRAINT pk_status_changes PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT pk_timeline_events PRIMARY KEY (owner_id, id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
CREATE UNIQUE INDEX ix_application_contacts_owner_id_application_id_contact_id ON public.application_contacts USING btree (owner_id, application_id, contact_id);
CREATE INDEX ix_application_contacts_owner_id_contact_id ON public.application_contacts USING btree (owner_id, contact_id);
CREATE INDEX ix_applications_owner_id_application_date ON public.applications USING btree (owner_id, application_date);
CREATE INDEX ix_applications_owner_id_company_id ON public.applications USING btree (owner_id, company_id);
CREATE INDEX ix_attachments_owner_id_application_id ON public.attachments USING btree (owner_id, application_id);
CREATE UNIQUE INDEX ix_companies_owner_id_name_key ON public.companies USING btree (owner_id, name_key);
CREATE INDEX ix_contacts_owner_id_company_id ON public.contacts USING btree (owner_id, company_id);
CREATE INDEX ix_feedback_owner_id_application_id ON public.feedback USING btree (owner_id, application_id);
CREATE INDEX ix_feedback_owner_id_interview_id ON public.feedback USING btree (owner_id, interview_id);
CREATE INDEX ix_idempotent_answers_created_at ON public.idempotent_answers USING btree (created_at);
CREATE UNIQUE INDEX ix_idempotent_answers_owner_id_path_key ON public.idempotent_answers USING btree (owner_id, path, key);
CREATE INDEX ix_interview_contacts_owner_id_contact_id ON public.interview_contacts USING btree (owner_id, contact_id);
CREATE UNIQUE INDEX ix_interview_contacts_owner_id_interview_id_contact_id ON public.interview_contacts USING btree (owner_id, interview_id, contact_id);
CREATE INDEX ix_interviews_owner_id_application_id ON public.interviews USING btree (owner_id, application_id);
CREATE INDEX ix_interviews_owner_id_scheduled_date ON public.interviews USING btree (owner_id, scheduled_date);
CREATE INDEX ix_notes_owner_id_application_id ON public.notes USING btree (owner_id, application_id);
CREATE INDEX ix_notes_owner_id_interview_id ON public.notes USING btree (owner_id, interview_id);
CREATE INDEX ix_password_resets_user_id ON public.password_resets USING btree (user_id);
CREATE INDEX ix_refresh_tokens_session_id ON public.refresh_tokens USING btree (session_id);
CREATE INDEX ix_rejections_owner_id_application_id ON public.rejections USING btree (owner_id, application_id);
CREATE INDEX ix_reminders_owner_id_application_id ON public.reminders USING btree (owner_id, application_id);
CREATE INDEX ix_reminders_owner_id_due_at ON public.reminders USING btree (owner_id, due_at);
CREATE INDEX ix_reminders_owner_id_interview_id ON public.reminders USING btree (owner_id, interview_id);
CREATE UNIQUE INDEX ix_sessions_cookie_hash ON public.sessions USING btree (cookie_hash);
CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);
CREATE UNIQUE INDEX ix_status_changes_owner_id_application_id_step ON public.status_changes USING btree (owner_id, application_id, step);
CREATE INDEX ix_timeline_events_owner_id_application_id ON public.timeline_events USING btree (owner_id, application_id);
CREATE UNIQUE INDEX ix_users_email_key ON public.users USING btree (email_key);
ALTER TABLE ONLY public.application_contacts
    ADD CONSTRAINT fk_application_contacts_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.application_contacts
    ADD CONSTRAINT fk_application_contacts_contacts_owner_id_contact_id FOREIGN KEY (owner_id, contact_id) REFERENCES public.contacts(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.application_contacts
    ADD CONSTRAINT fk_application_contacts_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT fk_applications_companies_owner_id_company_id FOREIGN KEY (owner_id, company_id) REFERENCES public.companies(owner_id, id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT fk_applications_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT fk_attachments_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT fk_attachments_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.companies
    ADD CONSTRAINT fk_companies_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT fk_contacts_companies_owner_id_company_id FOREIGN KEY (owner_id, company_id) REFERENCES public.companies(owner_id, id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT fk_contacts_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_interviews_owner_id_interview_id FOREIGN KEY (owner_id, interview_id) REFERENCES public.interviews(owner_id, id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.idempotent_answers
    ADD CONSTRAINT fk_idempotent_answers_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interview_contacts
    ADD CONSTRAINT fk_interview_contacts_contacts_owner_id_contact_id FOREIGN KEY (owner_id, contact_id) REFERENCES public.contacts(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interview_contacts
    ADD CONSTRAINT fk_interview_contacts_interviews_owner_id_interview_id FOREIGN KEY (owner_id, interview_id) REFERENCES public.interviews(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interview_contacts
    ADD CONSTRAINT fk_interview_contacts_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interviews
    ADD CONSTRAINT fk_interviews_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interviews
    ADD CONSTRAINT fk_interviews_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_interviews_owner_id_interview_id FOREIGN KEY (owner_id, interview_id) REFERENCES public.interviews(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT fk_password_resets_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT fk_refresh_tokens_sessions_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rejections
    ADD CONSTRAINT fk_rejections_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rejections
    ADD CONSTRAINT fk_rejections_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT fk_reminders_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT fk_reminders_interviews_owner_id_interview_id FOREIGN KEY (owner_id, interview_id) REFERENCES public.interviews(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminders
    ADD CONSTRAINT fk_reminders_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT fk_saved_views_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.status_changes
    ADD CONSTRAINT fk_status_changes_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.status_changes
    ADD CONSTRAINT fk_status_changes_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT fk_timeline_events_applications_owner_id_application_id FOREIGN KEY (owner_id, application_id) REFERENCES public.applications(owner_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT fk_timeline_events_users_owner_id FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;
