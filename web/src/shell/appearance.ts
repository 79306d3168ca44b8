export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const year = 365 * 86_400;

/** With TLS a name that no other host can set. */
const cookie =
  location.protocol === 'https:'
    ? { name: '__Host-theme', scope: 'Path=/; Secure' }
    : { name: 'theme', scope: 'Path=/app' };

/** How this browser shows Callboard. The theme lies in a cookie, so that the server can send the page in it. */
export const appearance = {
  get theme(): Theme {
    const kept = document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${cookie.name}=`))
      ?.slice(cookie.name.length + 1);
    return themes.find((theme) => theme === kept) ?? 'system';
  },
  set theme(theme: Theme) {
    const [kept, life] = theme === 'system' ? ['', 0] : [theme, year];
    document.cookie = `${cookie.name}=${kept}; ${cookie.scope}; SameSite=Lax; Max-Age=${life}`;
    showAppearance();
  },
  get density(): Density {
    return localStorage.getItem('density') === 'compact' ? 'compact' : 'comfortable';
  },
  set density(density: Density) {
    localStorage.setItem('density', density);
    showAppearance();
  },
};

export function showAppearance() {
  const { dataset } = document.documentElement;
  if (appearance.theme === 'system') {
    delete dataset['theme'];
  } else {
    dataset['theme'] = appearance.theme;
  }
  dataset['density'] = appearance.density;
}
