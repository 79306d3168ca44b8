/** The sections of Settings: a part of the URL and a name. */
export const sections = [
  { id: 'profile', label: 'Profile' },
  { id: 'region', label: 'Time zone & currency' },
  { id: 'appearance', label: 'Appearance' },
  { id: 'notifications', label: 'Notifications' },
  { id: 'password', label: 'Password' },
  { id: 'security', label: 'Security' },
  { id: 'data', label: 'Import & export' },
  { id: 'sample-data', label: 'Sample data' },
  { id: 'trash', label: 'Trash' },
  { id: 'delete', label: 'Delete account' },
] as const;

export type SectionId = (typeof sections)[number]['id'];
