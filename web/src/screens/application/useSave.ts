import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { changed } from '../../api/cache';
import type { Kept } from '../../api/client';
import { newKey } from '../../api/key';
import { save } from '../../api/save';
import { say } from '../../ui/toasts';
import { changesOf } from './records';

interface Ways<T extends object, Body extends object> {
  /** The version that the form was filled from, with those of its fields that the form shows otherwise than the API. */
  kept: Kept<T> | undefined;
  shown?: object;
  types: string[];
  create?: (body: Body, headers: { 'Idempotency-Key': string }) => Promise<Kept<T>>;
  read: () => Promise<Kept<T>>;
  write: (changes: Partial<Body>, header: { 'If-Match': string }) => Promise<Kept<T>>;
  said: string;
  onClose: () => void;
}

/** Saves a form: a new record, or the fields that differ from the version that it was opened with. */
export function useSave<T extends object, Body extends object>(ways: Ways<T, Body>) {
  const [base] = useState(ways.kept);
  const sent = useRef({ text: '', key: '' });
  return useMutation({
    mutationFn: async (body: Body) => {
      if (!base) {
        const text = JSON.stringify(body);
        if (text !== sent.current.text) {
          sent.current = { text, key: newKey() };
        }
        return ways.create!(body, { 'Idempotency-Key': sent.current.key });
      }
      const changes = changesOf(body, { ...base.value, ...ways.shown });
      return Object.keys(changes).length === 0
        ? base
        : save<T>(base, changes as Partial<Record<keyof T, unknown>>, ways.read, (header) =>
            ways.write(changes, header),
          );
    },
    onSuccess: async () => {
      await changed(...ways.types);
      ways.onClose();
      say(ways.said);
    },
  });
}
