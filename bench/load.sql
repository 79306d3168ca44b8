-- Makes the people up to :users in number, and gives everybody who has none yet :each applications at 50 companies of their own; somebody whose address begins with a number
-- gets as many as that.
\set ON_ERROR_STOP on
begin;

-- As the product makes them: the millisecond first, then chance.
create function pg_temp.id(at timestamptz) returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid $$;

insert into users (id, email, password_hash, first_name, role, is_active, time_zone, currency, skills, created_at, updated_at)
select pg_temp.id(now()), 'user' || n || '@example.com', '', 'User', 'user', true, 'UTC', 'USD', '{}', date_trunc('second', now()), date_trunc('second', now())
from generate_series((select count(*) from users) + 1, :users) n;

create temp table newcomers as
select u.*, coalesce(substring(email from '^[0-9]+')::int, :each) as applications from users u where not exists (select from companies c where c.owner_id = u.id);

insert into companies (owner_id, id, name, name_key, industry, is_favorite, is_sample, tags, created_at, updated_at)
select u.id, pg_temp.id(now()), 'Company ' || n, 'company ' || n, 'Software', false, false, '{}', u.created_at, u.updated_at
from newcomers u, generate_series(0, 49) n;

create temp table words as
select owner_id, application_id, n, date, at, at + interval '9 days' as later, status,
  case when status = 'saved' then 'saved' else 'applied' end as first,
  case when status in ('rejected', 'withdrawn', 'ghosted') then 'applied' when status = 'declined' then 'offer' else status end as furthest
from (
  select u.id as owner_id, pg_temp.id(at) as application_id, n, at::date as date, at,
    (array['saved', 'applied', 'screening', 'interviewing', 'offer', 'accepted', 'rejected', 'withdrawn', 'declined', 'ghosted'])[1 + n % 10] as status
  from newcomers u, generate_series(0, applications - 1) n, lateral (select date_trunc('day', now()) - interval '12 hours' - (10 + n * 700 / applications) * interval '1 day' as at) t
) x;

insert into applications (owner_id, id, title, company_id, status, application_date, description, location, job_url, salary_range, salary_min, salary_max, salary_currency, salary_period,
  employment_type, work_mode, experience_level, source, skills_required, skills_preferred, tags, years_experience, is_favorite, is_sample, status_changed_at, last_activity_at, furthest_status, created_at, updated_at)
select w.owner_id, application_id, 'Backend Developer ' || n, c.id, status, case when status <> 'saved' then date end,
  'Services in C# and PostgreSQL for a product team of six. Day to day with design reviews, tests and operation of what the team has written itself.',
  'Berlin', 'https://example.com/jobs/' || n, '60-80k', 60000, 80000, 'EUR', 'year', 'full-time', 'hybrid', 'mid', (array['LinkedIn', 'Indeed', 'Referral'])[1 + n % 3],
  '{C#,PostgreSQL,REST}', '{Docker}', '{}', 3, n % 7 = 0, false, case when status in ('saved', 'applied') then at else later end, later, furthest, at, later
from words w join companies c on c.owner_id = w.owner_id and c.name_key = 'company ' || n % 50;

insert into status_changes (owner_id, id, application_id, step, "from", "to", at, created_at, updated_at)
select owner_id, pg_temp.id(at), application_id, 0, null, first, at, at, at from words
union all
select owner_id, pg_temp.id(later), application_id, 1, first, status, later, later, later from words where status not in ('saved', 'applied');

insert into interviews (owner_id, id, application_id, type, place, scheduled_date, time_zone, duration_minutes, round, outcome, created_at, updated_at)
select owner_id, pg_temp.id(later), application_id, 'technical', 'video', later, 'UTC', 60, 1, 'passed', later, later from words where furthest in ('interviewing', 'offer', 'accepted');

commit;
vacuum analyze users, companies, applications, status_changes, interviews;
