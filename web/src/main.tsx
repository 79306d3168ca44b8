import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useEffect } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, useNavigate } from 'react-router';
import { cache } from './api/cache';
import { whenSignedOut } from './api/client';
import { me } from './api/me';
import { whenLeft } from './api/session';
import { filtersOf } from './applications/filterParams';
import { Screens } from './routes';
import { boardOf } from './screens/board/list';
import { showAppearance } from './shell/appearance';
import { installWorker } from './shell/worker';
import './styles/tokens.css';
import './styles/base.css';
import './styles/ui.css';
import { Toasts } from './ui/toasts';

showAppearance();
installWorker();
// Asked for at once, not when a screen is drawn.
void cache.prefetchQuery(me);
if (location.pathname === '/app/board') {
  void cache.prefetchQuery(boardOf(filtersOf(new URLSearchParams(location.search))));
}
// The session ended under an open page: the shell sees that nobody is signed in and leads to sign-in and back.
whenSignedOut(() => void cache.resetQueries({ queryKey: me.queryKey }));

function App() {
  const navigate = useNavigate();
  useEffect(() => whenLeft(() => void navigate('/login')), [navigate]);
  return (
    <RouterProvider navigate={(to) => void navigate(to)}>
      <Screens />
      <Toasts />
    </RouterProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <I18nProvider locale="en-GB">
        <BrowserRouter basename="/app">
          <App />
        </BrowserRouter>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);
