import { Search as Glass } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useKeys } from '../shell/keys';

/** Search as you type, kept in the URL as `q`. "/" goes here. */
export function Search({ label }: { label: string }) {
  const [query, setQuery] = useSearchParams();
  const inUrl = query.get('q') ?? '';
  const [text, setText] = useState(inUrl);
  const [seen, setSeen] = useState(inUrl);
  if (inUrl !== seen) {
    setSeen(inUrl);
    setText(inUrl);
  }
  const input = useRef<HTMLInputElement>(null);
  useKeys(useMemo(() => [{ keys: '/', label: 'Search', run: () => input.current?.focus() }], []));
  useEffect(() => {
    if (text === inUrl) {
      return;
    }
    const timer = setTimeout(() => {
      setSeen(text);
      setQuery(
        (before) => {
          if (text) {
            before.set('q', text);
          } else {
            before.delete('q');
          }
          return before;
        },
        { replace: true },
      );
    }, 120);
    return () => clearTimeout(timer);
  }, [text, inUrl, setQuery]);
  return (
    <SearchField className="search" aria-label={label} value={text} onChange={setText}>
      <Glass size={16} aria-hidden />
      <Input className="input" ref={input} placeholder={label} maxLength={500} />
    </SearchField>
  );
}
