import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Room } from './cache';

interface Page {
  total: number;
  page: number;
  has_next: boolean;
}

/** A long list, read page by page as the user asks for more. What was shown stays while a new search is read. */
export const usePages = <P extends Page>(key: [Room, ...unknown[]], read: (page: number) => Promise<P>) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.has_next ? last.page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
