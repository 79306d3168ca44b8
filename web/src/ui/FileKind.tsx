import { kinds } from '../api/files';
import { wordOf } from '../words/stages';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface Props {
  files: readonly File[];
  onChoose: (kind: (typeof kinds)[number]) => void;
  onClose: () => void;
}

/** Asks what files that are about to be uploaded are. */
export function FileKind({ files, onChoose, onClose }: Props) {
  return (
    <Dialog title={files.length === 1 ? files[0]!.name : `${files.length} files`} onClose={onClose}>
      <p className="muted">What kind of document is it?</p>
      <div className="actions">
        {kinds.map((id) => (
          <Button key={id} onPress={() => onChoose(id)}>
            {id === 'resume' ? 'CV' : wordOf(id)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
