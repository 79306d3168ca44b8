import { ChevronDown, Flag } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import { move } from '../../applications/acts';
import { EndingPopover } from '../../applications/EndingPopover';
import type { Entry } from '../../applications/writes';
import { useKeys } from '../../shell/keys';
import { StageIcon } from '../../ui/Stage';
import { endings, isEnding, stages, type Status, stageWord } from '../../words/stages';
import styles from './Application.module.css';
import { useAddress } from './useAddress';

/** Where the application stands: a button for each stage, one for how it ended, and all of them in the menu of S. */
export function StageStepper({ entry }: { entry: Entry }) {
  const { go } = useAddress();
  const row = useRef<HTMLDivElement>(null);
  const ending = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'menu' | 'ending' | null>(null);
  useKeys(useMemo(() => [{ keys: 's', label: 'Stage', run: () => setOpen('menu') }], []));

  const current = {
    get current() {
      return row.current?.querySelector('[aria-current]') ?? null;
    },
  };
  const { status } = entry;
  const closed = isEnding(status);
  const at = stages.findIndex((stage) => stage === status);
  const to = (stage: Status, reason: string | null = null) => {
    const offer = { word: 'Add interview', act: () => go('interviews', 'interview') };
    setOpen(null);
    void move([entry], stage, stage === 'interviewing' ? { offer } : { reason });
  };
  return (
    <div className={styles.stepper} role="group" aria-label="Stage" ref={row}>
      {stages.map((stage, step) => (
        <button
          key={stage}
          type="button"
          className={styles.step}
          data-stage={stage}
          data-passed={step < at || undefined}
          aria-current={stage === status ? 'step' : undefined}
          onClick={() => to(stage)}
        >
          <StageIcon status={stage} />
          {stageWord(stage)}
        </button>
      ))}
      <button
        type="button"
        ref={ending}
        className={styles.step}
        data-stage={closed ? status : undefined}
        aria-current={closed ? 'step' : undefined}
        aria-haspopup="dialog"
        aria-expanded={open === 'ending'}
        onClick={() => setOpen('ending')}
      >
        {closed ? <StageIcon status={status} /> : <Flag size={16} aria-hidden />}
        {closed ? stageWord(status) : 'Close'}
        <ChevronDown size={12} aria-hidden />
      </button>
      {open === 'ending' && (
        <EndingPopover
          what={entry.title}
          anchor={() => ending.current}
          withReason
          onChoose={to}
          onClose={() => setOpen(null)}
        />
      )}
      <Popover
        className="popover"
        aria-label="Stage"
        trigger="MenuTrigger"
        triggerRef={current}
        isOpen={open === 'menu'}
        onOpenChange={(is) => !is && setOpen(null)}
        placement="bottom start"
      >
        <Menu className="menu" aria-label="Stage" autoFocus="first" onClose={() => setOpen(null)}>
          {stages.map((stage) => (
            <StageItem key={stage} stage={stage} current={status} onChoose={to} />
          ))}
          <Separator className="menu-line" />
          {endings.map((stage) => (
            <StageItem key={stage} stage={stage} current={status} onChoose={to} />
          ))}
        </Menu>
      </Popover>
    </div>
  );
}

function StageItem({
  stage,
  current,
  onChoose,
}: {
  stage: Status;
  current: Status;
  onChoose: (stage: Status) => void;
}) {
  return (
    <MenuItem
      id={stage}
      textValue={stageWord(stage)}
      className="menu-item"
      isDisabled={stage === current}
      onAction={() => onChoose(stage)}
    >
      <StageIcon status={stage} />
      <span className="menu-text">{stageWord(stage)}</span>
      {stage === current && <span className="meta">now</span>}
    </MenuItem>
  );
}
