import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Kept } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { Loaded } from '../../ui/States';

interface Props<T> {
  title: string;
  /** Reads the record that is edited; without it the form is a new one's. */
  read?: () => Promise<Kept<T>>;
  wide?: boolean;
  onClose: () => void;
  children: (kept: Kept<T> | undefined) => React.ReactNode;
}

/** The dialog of a record's form, which opens on the newest version of the record and keeps to it. */
export function KeptForm<T>({ title, read, wide, onClose, children }: Props<T>) {
  const id = useId();
  const kept = useQuery({
    queryKey: ['form', id],
    queryFn: () => read!(),
    enabled: !!read,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      {read ? <Loaded query={kept}>{(data) => children(data)}</Loaded> : children(undefined)}
    </Dialog>
  );
}
