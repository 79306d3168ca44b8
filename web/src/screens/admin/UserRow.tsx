import { KeyRound, Trash2 } from 'lucide-react';
import { useMe } from '../../api/me';
import { Checkbox, Choice } from '../../ui/Field';
import { Menu } from '../../ui/Menu';
import { When } from '../../ui/When';
import styles from './Admin.module.css';
import type { User } from './users';

const roles = [
  { id: 'user', label: 'User' },
  { id: 'admin', label: 'Administrator' },
] as const;

interface Props {
  user: User;
  onChange: (to: { role: User['role'] } | { is_active: boolean }) => void;
  onReset: () => void;
  onDelete: () => void;
}

export function UserRow({ user, onChange, onReset, onDelete }: Props) {
  const { id } = useMe();
  const name = user.full_name ?? user.email;
  return (
    <tr>
      <th scope="row" className={styles.who}>
        <span className="row">
          <span className="ellipsis" title={name}>
            {name}
          </span>
          {user.id === id && <span className="chip">You</span>}
        </span>
        {user.full_name && (
          <span className={`meta ellipsis ${styles.email}`} title={user.email}>
            {user.email}
          </span>
        )}
      </th>
      <td>
        <Choice
          label={`Role of ${user.email}`}
          hideLabel
          options={roles}
          value={user.role}
          onChange={(role) => role !== user.role && onChange({ role })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${user.email} is active`}
          isSelected={user.is_active}
          onChange={(is_active) => onChange({ is_active })}
        />
      </td>
      <td className="number">{user.application_count}</td>
      <td>{user.last_login_at ? <When at={user.last_login_at} /> : <span className="muted">Never</span>}</td>
      <td className={styles.menu}>
        <Menu
          label={`Actions for ${user.email}`}
          actions={[
            {
              id: 'reset',
              label: 'Make a password reset link',
              icon: <KeyRound size={16} aria-hidden />,
              onAction: onReset,
            },
            'line',
            {
              id: 'delete',
              label: 'Delete account…',
              icon: <Trash2 size={16} aria-hidden />,
              danger: true,
              onAction: onDelete,
            },
          ]}
        />
      </td>
    </tr>
  );
}
