import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: LucideIcon;
  children?: React.ReactNode;
}

export function Button({ kind = 'plain', icon: Icon, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button ${kind}`}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </AriaButton>
  );
}

interface IconProps extends Omit<ButtonProps, 'className' | 'children'> {
  icon: LucideIcon;
  /** What it does: read out, and shown on hover and focus. */
  label: string;
  keys?: string;
}

export function IconButton({ icon: Icon, label, keys, ...rest }: IconProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className="button icon">
        <Icon size={16} aria-hidden />
      </AriaButton>
      <Tooltip className="tooltip" offset={4}>
        {label} {keys && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
