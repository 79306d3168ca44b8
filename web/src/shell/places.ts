import {
  BarChart3,
  Building2,
  CalendarDays,
  Columns3,
  FileText,
  type LucideIcon,
  Settings,
  Shield,
  Sun,
  Table2,
  Users,
} from 'lucide-react';
import type { Schema } from '../api/client';

export interface Place {
  to: string;
  word: string;
  icon: LucideIcon;
  keys?: string;
}

/** The screens that everybody has, and the keys that lead there. */
export const places = [
  { to: '/today', word: 'Today', icon: Sun, keys: 'g t' },
  { to: '/board', word: 'Board', icon: Columns3, keys: 'g b' },
  { to: '/applications', word: 'Applications', icon: Table2, keys: 'g a' },
  { to: '/calendar', word: 'Calendar', icon: CalendarDays, keys: 'g c' },
  { to: '/insights', word: 'Insights', icon: BarChart3, keys: 'g i' },
  { to: '/companies', word: 'Companies', icon: Building2, keys: 'g o' },
  { to: '/people', word: 'People', icon: Users, keys: 'g p' },
  { to: '/documents', word: 'Documents', icon: FileText, keys: 'g d' },
  { to: '/settings', word: 'Settings', icon: Settings, keys: 'g s' },
] satisfies Place[];

/** The screens of this user. */
export const placesOf = (user: Schema<'UserView'>): Place[] =>
  user.role === 'admin' ? [...places, { to: '/admin', word: 'Admin', icon: Shield }] : places;
