/** A field of an application that a column may fill, and the names under which other trackers write it. */
interface Target {
  id: string;
  label: string;
  required?: true;
  names: readonly string[];
}

export const targets = [
  {
    id: 'company',
    label: 'Company',
    required: true,
    names: ['company name', 'employer', 'organization', 'organisation'],
  },
  { id: 'title', label: 'Title', required: true, names: ['job title', 'position', 'role', 'job', 'position title'] },
  { id: 'status', label: 'Stage', names: ['stage', 'state', 'list', 'list name', 'application status'] },
  {
    id: 'application_date',
    label: 'Application date',
    names: ['applied date', 'date applied', 'applied at', 'applied on', 'applied', 'date'],
  },
  { id: 'job_url', label: 'Link', names: ['url', 'link', 'job link', 'job posting', 'posting url', 'job post url'] },
  { id: 'location', label: 'Location', names: ['place', 'city', 'job location'] },
  { id: 'source', label: 'Source', names: ['found on', 'platform', 'job board', 'via'] },
  { id: 'work_mode', label: 'Work mode', names: ['remote', 'workplace', 'workplace type'] },
  { id: 'employment_type', label: 'Employment type', names: ['job type', 'contract', 'type'] },
  { id: 'experience_level', label: 'Experience level', names: ['level', 'seniority'] },
  { id: 'salary_min', label: 'Salary from', names: ['min salary', 'minimum salary', 'salary from', 'min. salary'] },
  { id: 'salary_max', label: 'Salary to', names: ['max salary', 'maximum salary', 'salary to', 'max. salary'] },
  { id: 'salary_currency', label: 'Currency', names: ['currency'] },
  { id: 'salary_period', label: 'Salary period', names: ['pay period', 'period'] },
  { id: 'salary_range', label: 'Salary as written', names: ['salary', 'compensation', 'pay'] },
  { id: 'skills_required', label: 'Required skills', names: ['skills', 'technologies', 'tech stack'] },
  { id: 'tags', label: 'Tags', names: ['labels', 'tag', 'keywords'] },
  { id: 'deadline', label: 'Deadline', names: ['due date', 'closing date', 'apply by'] },
  { id: 'referral_name', label: 'Referred by', names: ['referral', 'referrer', 'referred by'] },
  { id: 'description', label: 'Description', names: ['job description', 'posting'] },
  { id: 'notes', label: 'Notes', names: ['note', 'comments', 'comment', 'remarks'] },
] as const satisfies readonly Target[];

export type TargetId = (typeof targets)[number]['id'];
/** The column that fills a field. */
export type Mapping = Partial<Record<TargetId, string>>;

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Each field with the column that bears its name, or one of its other names; no column twice. */
export function guess(columns: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const free = new Map(columns.filter((column) => column !== '').map((column) => [plain(column), column]));
  const take = (id: TargetId, names: readonly string[]) => {
    const name = names.map(plain).find((each) => free.has(each));
    if (name !== undefined && !(id in mapping)) {
      mapping[id] = free.get(name);
      free.delete(name);
    }
  };
  targets.forEach(({ id, label }) => take(id, [id, label]));
  targets.forEach(({ id, names }) => take(id, names));
  return mapping;
}
