import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './Button';

/** How many of how many are shown, and the way to the rest. */
export function More<P extends { total: number }>({
  query,
  shown,
}: {
  query: UseInfiniteQueryResult<InfiniteData<P>>;
  shown: number;
}) {
  const total = query.data?.pages.at(-1)?.total ?? 0;
  return (
    <p className="row meta" role="status">
      {shown} of {total}
      {query.hasNextPage && (
        <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </p>
  );
}
