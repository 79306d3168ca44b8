import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { changed } from '../../api/cache';
import { api, dataOf } from '../../api/client';
import { newKey } from '../../api/key';
import { multipart } from '../../api/multipart';
import { fieldsOf, messageOf } from '../../api/problem';
import { Screen } from '../../shell/Screen';
import { Button } from '../../ui/Button';
import { type Columns, columnsOf } from './csv';
import { Faults } from './Faults';
import { FileChoice } from './FileChoice';
import { guess, type Mapping, targets } from './fields';
import styles from './Import.module.css';
import { MappingTable } from './MappingTable';

interface Chosen {
  file: File;
  columns: Columns;
}

/** From a CSV file to applications: choose, map, check, import. Nothing is written before the last step. */
export function Component() {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [unreadable, setUnreadable] = useState<string>();
  const key = useRef('');

  const send = (dry_run: boolean) => {
    const parts = { mapping: JSON.stringify(mapping), dry_run: String(dry_run), file: chosen!.file };
    const headers = dry_run ? {} : { 'Idempotency-Key': key.current };
    return dataOf(api.POST('/api/v1/imports/applications', { body: multipart(parts), params: { header: headers } }));
  };
  const check = useMutation({
    mutationFn: () => send(true),
    onMutate: () => {
      key.current = newKey();
    },
  });
  const create = useMutation({ mutationFn: () => send(false), onSuccess: () => changed('application', 'company') });
  const start = () => {
    check.reset();
    create.reset();
    setUnreadable(undefined);
  };

  const choose = async (file: File) => {
    start();
    const columns = columnsOf(await file.slice(0, 65_536).text());
    setChosen(columns && { file, columns });
    setMapping(columns ? guess(columns.names) : {});
    setUnreadable(columns ? undefined : `${file.name} has no header row.`);
  };
  const busy = check.isPending || create.isPending;
  const missing = targets.filter((target) => 'required' in target && !mapping[target.id]);
  const error = create.error ?? check.error;

  if (create.data?.created) {
    return (
      <Screen title="Import">
        <div className={styles.import}>
          <p role="status">
            {create.data.created === 1
              ? 'One application is imported.'
              : `${create.data.created} applications are imported.`}
          </p>
          <div className="row">
            <Button kind="primary" autoFocus onPress={() => void navigate('/board')}>
              To the board
            </Button>
            <Button
              onPress={() => {
                start();
                setChosen(null);
              }}
            >
              Import another file
            </Button>
          </div>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title="Import">
      <div className={styles.import}>
        <p className="muted">
          A CSV file with a header row and at most 5,000 rows, from a spreadsheet or another tracker. Nothing is written
          before you have seen the check.
        </p>
        <FileChoice file={chosen?.file} onChoose={(file) => void choose(file)} />
        {(unreadable || error) && (
          <p className="error-summary" role="alert">
            {unreadable ?? (Object.values(fieldsOf(error)).join('. ') || messageOf(error))}
          </p>
        )}
        {chosen && (
          <>
            <MappingTable
              columns={chosen.columns}
              mapping={mapping}
              onChange={(next) => {
                start();
                setMapping(next);
              }}
            />
            <div className="row wrap">
              <Button
                kind={check.data?.errors.length === 0 ? 'plain' : 'primary'}
                isDisabled={busy || missing.length > 0}
                onPress={() => check.mutate()}
              >
                Check
              </Button>
              {check.data?.errors.length === 0 && check.data.rows > 0 && (
                <Button kind="primary" isDisabled={busy} onPress={() => create.mutate()}>
                  Import {check.data.rows}
                </Button>
              )}
              <p className="muted" role="status">
                {check.isPending
                  ? 'Checking…'
                  : create.isPending
                    ? 'Importing…'
                    : missing.length > 0
                      ? `Choose a column for ${missing.map((target) => target.label).join(' and ')}.`
                      : check.data && check.data.errors.length === 0
                        ? `${check.data.rows} rows, no faults.`
                        : null}
              </p>
            </div>
            {check.data && check.data.errors.length > 0 && <Faults rows={check.data.rows} faults={check.data.errors} />}
            {create.data && create.data.errors.length > 0 && (
              <Faults rows={create.data.rows} faults={create.data.errors} />
            )}
          </>
        )}
      </div>
    </Screen>
  );
}
