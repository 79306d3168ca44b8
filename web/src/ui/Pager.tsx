import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from './Button';

interface Props {
  page: { page: number; total_pages: number; has_next: boolean; has_prev: boolean };
  onPage: (page: number) => void;
}

/** Previous and next, when there is more than one page. */
export function Pager({ page: { page, total_pages, has_next, has_prev }, onPage }: Props) {
  return total_pages > 1 ? (
    <nav className="row" aria-label="Pages">
      <IconButton icon={ChevronLeft} label="Previous page" isDisabled={!has_prev} onPress={() => onPage(page - 1)} />
      <span className="meta">
        Page {page} of {total_pages}
      </span>
      <IconButton icon={ChevronRight} label="Next page" isDisabled={!has_next} onPress={() => onPage(page + 1)} />
    </nav>
  ) : null;
}
