import { pay, place } from '../../applications/text';
import { isEnding } from '../../words/stages';
import { absolute, relativeTo } from '../../words/time';
import type { Card } from './columns';

/** How long the card has stood in its stage. */
export function age({ status_changed_at: since }: Card, now: number): string {
  const days = Math.floor((now - Date.parse(since)) / 86_400_000);
  return days < 1
    ? 'today'
    : days < 14
      ? `${days} d`
      : days < 70
        ? `${Math.floor(days / 7)} wk`
        : `${Math.floor(days / 30)} mo`;
}

/** The meta line, and the same in full. */
export function meta(card: Card, now: number, zone: string): { short: string; full: string } {
  const [where, amount] = [place(card), pay(card)];
  const short = [where?.split(',')[0], isEnding(card.status) ? null : amount, age(card, now)];
  return {
    short: short.filter(Boolean).join(' · '),
    full: [where, amount, `in this stage since ${absolute(card.status_changed_at, zone)}`].filter(Boolean).join(' · '),
  };
}

/** What comes next on a card, or what is overdue. */
export function next(at: string, now: number, zone: string): { text: string; late: boolean } {
  const late = Date.parse(at) < now;
  return { text: `${late ? 'Due' : 'Next'} ${relativeTo(at, zone, new Date(now))}`, late };
}
