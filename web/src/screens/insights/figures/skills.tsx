import type { Schema } from '../../../api/client';
import { Hatch } from '../charts/Hatch';
import { rows } from '../charts/rows';
import type { Figure } from '../figure';
import { isFew, share } from '../words';

export const skillsFigure: Figure<Schema<'SkillView'>[]> = {
  id: 'skills',
  title: 'Which skills are asked for',
  wide: true,
  empty: 'No application of this period names a skill that it requires.',
  sentence: (all) => {
    const lacking = all.filter(({ have }) => !have).slice(0, 3);
    return lacking.length > 0
      ? `Most asked for and not in your profile: ${lacking.map(({ skill }) => skill).join(', ')}.`
      : 'Your profile has all of the skills that are asked for most.';
  },
  head: ['Skill', 'Applications', 'Of', '%', 'In your profile'],
  points: (all) =>
    all.map(({ skill, count, n, share: rate, have }) => ({
      label: `${skill}: asked for by ${share(count, n, rate)}, ${have ? 'in your profile' : 'not in your profile'}`,
      cells: [skill, count, n, isFew(n) ? null : rate, have ? 'yes' : 'no'],
    })),
  draw: (all, frame) => {
    const most = Math.max(...all.map(({ count }) => count));
    const drawing = rows(
      all.map(({ skill, count, n, share: rate, have }) => ({
        label: `${have ? '✓' : '+'} ${skill}`,
        value: share(count, n, rate),
        shape: ({ x, width, y, height }) => (
          <rect
            x={x}
            y={y}
            width={(count / most) * width}
            height={height}
            rx={3}
            fill={have ? 'var(--stage-offer)' : 'url(#lack)'}
          />
        ),
      })),
      frame,
    );
    return {
      ...drawing,
      marks: (
        <>
          <Hatch id="lack" colour="var(--stage-interviewing)" />
          {drawing.marks}
        </>
      ),
    };
  },
  legend: <span>✓ filled: in your profile. + hatched: not in it.</span>,
};
