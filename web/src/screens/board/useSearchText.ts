import { useEffect, useState } from 'react';
import { useNavigationType, useSearchParams } from 'react-router';
import { withParam } from '../../applications/filterParams';

const settle = 300;

/**
 * The text of the search box. It narrows the list with every key; the address follows once typing pauses, and a link or the browser's
 * back brings it into the box.
 */
export function useSearchText() {
  const [params, setParams] = useSearchParams();
  const navigation = useNavigationType();
  const kept = params.get('q') ?? '';
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  if (kept !== seen) {
    setSeen(kept);
    // REPLACE is this box's own writing.
    if (navigation !== 'REPLACE') {
      setText(kept);
    }
  }
  useEffect(() => {
    if (text === kept) {
      return;
    }
    const timer = setTimeout(() => setParams((now) => withParam(now, 'q', text), { replace: true }), settle);
    return () => clearTimeout(timer);
  }, [text, kept, setParams]);
  return { text, setText, settled: kept };
}
