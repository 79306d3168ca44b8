import type { Schema } from '../../api/client';

export const roles = [
  'recruiter',
  'hiring_manager',
  'interviewer',
  'referrer',
  'other',
] as const satisfies Schema<'ContactRole'>[];
