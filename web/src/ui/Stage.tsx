import {
  Bookmark,
  Check,
  CircleDashed,
  CircleDotDashed,
  CircleX,
  type LucideIcon,
  MoveRight,
  Phone,
  Star,
  Undo2,
} from 'lucide-react';
import { type Status, stageWord } from '../words/stages';

const icons: Record<Status, LucideIcon> = {
  saved: Bookmark,
  applied: MoveRight,
  screening: Phone,
  interviewing: CircleDotDashed,
  offer: Star,
  accepted: Check,
  rejected: CircleX,
  withdrawn: Undo2,
  declined: Undo2,
  ghosted: CircleDashed,
};

export function StageIcon({ status, size = 16 }: { status: Status; size?: number }) {
  const Icon = icons[status];
  return <Icon size={size} aria-hidden className="stage-icon" data-stage={status} />;
}

export function StageChip({ status }: { status: Status }) {
  return (
    <span className="chip" data-stage={status}>
      <StageIcon status={status} size={12} />
      {stageWord(status)}
    </span>
  );
}
