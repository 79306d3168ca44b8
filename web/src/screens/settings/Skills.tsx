import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { cache, changed } from '../../api/cache';
import { api, dataOf, type Schema } from '../../api/client';
import { me, useMe } from '../../api/me';
import { Button as ActButton } from '../../ui/Button';
import { Field, Form } from '../../ui/Field';
import { say, sayFault } from '../../ui/toasts';
import styles from './Settings.module.css';

function keep({ skills }: Schema<'SkillsView'>) {
  cache.setQueryData(me.queryKey, (user) => user && { ...user, skills });
  void changed('event');
}
const addSkill = (skill: string) => dataOf(api.POST('/api/v1/auth/skills/add', { body: { skill } })).then(keep);
const removeSkill = (skill: string) => dataOf(api.POST('/api/v1/auth/skills/remove', { body: { skill } })).then(keep);

/** What the postings' required skills are compared with. */
export function Skills() {
  const { skills } = useMe();
  const [text, setText] = useState('');
  const add = useMutation({ mutationFn: addSkill, onSuccess: () => setText('') });
  const remove = useMutation({
    mutationFn: removeSkill,
    onSuccess: (_, skill) => say(`Removed ${skill}`, () => addSkill(skill)),
    onError: sayFault,
  });
  return (
    <div className={styles.card}>
      {skills.length === 0 ? (
        <p className="muted">None yet. Insights compares them with what the postings ask for.</p>
      ) : (
        <TagGroup aria-label="Skills" onRemove={(keys) => keys.forEach((key) => remove.mutate(String(key)))}>
          <TagList className={styles.skills} items={skills.map((id) => ({ id }))}>
            {({ id }) => (
              <Tag id={id} textValue={id} className={styles.skill}>
                <span className="ellipsis" title={id}>
                  {id}
                </span>
                <Button slot="remove" className="button icon">
                  <X size={12} aria-hidden />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      <Form label="Add a skill" error={add.error} onSubmit={() => text.trim() && add.mutate(text.trim())}>
        <div className={styles.addLine}>
          <Field label="New skill" name="skill" value={text} onChange={setText} maxLength={100} />
          <ActButton type="submit" isDisabled={text.trim() === '' || add.isPending}>
            Add
          </ActButton>
        </div>
      </Form>
    </div>
  );
}
