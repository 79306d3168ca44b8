import type { Status } from '../words/stages';
import { shared } from './store';

/** What quick add starts with; null while it is closed. */
export const quickAdd = shared<{ status?: Status } | null>(null);
export const openQuickAdd = (start: { status?: Status } = {}) => quickAdd.set(start);
