import { FileSpreadsheet, Upload } from 'lucide-react';
import { DropZone, FileTrigger, type FileDropItem, Text } from 'react-aria-components';
import { Button } from '../../ui/Button';
import styles from './Import.module.css';

/** A file by choosing, dropping or pasting it. */
export function FileChoice({ file, onChoose }: { file?: File; onChoose: (file: File) => void }) {
  return (
    <DropZone
      className={styles.drop}
      onDrop={(event) => {
        const dropped = event.items.find((item): item is FileDropItem => item.kind === 'file');
        void dropped?.getFile().then(onChoose);
      }}
    >
      {file && <FileSpreadsheet size={16} aria-hidden />}
      <Text slot="label" className={`ellipsis ${styles.file}`}>
        {file ? file.name : 'Drop a CSV file here, or'}
      </Text>
      <FileTrigger
        acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
        onSelect={(files) => files?.[0] && onChoose(files[0])}
      >
        <Button icon={Upload}>{file ? 'Choose another' : 'Choose a file'}</Button>
      </FileTrigger>
    </DropZone>
  );
}
