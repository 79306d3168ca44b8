import { useEffect, useState } from 'react';

/** The value once it has rested: what a search that is being typed asks the server for. */
export function useDebounced<T>(value: T, rest = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return settled;
}
