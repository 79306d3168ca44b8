import { Download, Upload } from 'lucide-react';
import { Link } from 'react-router';
import styles from './Settings.module.css';

const files = [
  { to: '/api/v1/auth/me/export', label: 'Everything (ZIP)', meta: 'One JSON document and all files' },
  { to: '/api/v1/analytics/export/applications/csv', label: 'Applications (CSV)', meta: 'For a spreadsheet' },
  { to: '/api/v1/analytics/export/companies/csv', label: 'Companies (CSV)', meta: 'For a spreadsheet' },
  { to: '/api/v1/analytics/export/analytics/csv', label: 'Figures (CSV)', meta: 'What Insights draws' },
  {
    to: '/api/v1/analytics/export/applications/pdf',
    label: 'Report (PDF)',
    meta: 'Summary, charts and list, to print',
  },
];

export function Data() {
  return (
    <>
      <h3>Import</h3>
      <div className={styles.card}>
        <p className="muted">Bring your applications along from a spreadsheet or another tracker, as CSV.</p>
        <Link to="/import" className="button plain">
          <Upload size={16} aria-hidden /> Import a CSV file
        </Link>
      </div>
      <h3>Export</h3>
      <div className={styles.card}>
        <ul>
          {files.map((file) => (
            <li key={file.to} className={styles.item}>
              <span className={styles.what}>
                {file.label}
                <span className="meta">{file.meta}</span>
              </span>
              <a href={file.to} download className="button plain" aria-label={`Download ${file.label}`}>
                <Download size={16} aria-hidden /> Download
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
