import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider, RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { cache } from './api/cache';
import { whenSignedOut } from './api/client';
import { me } from './api/me';
import { whenLeft } from './api/session';
import { router } from './routes';
import { showAppearance } from './shell/appearance';
import { installWorker } from './shell/worker';
import './styles/tokens.css';
import './styles/base.css';
import './styles/ui.css';
import { Toasts } from './ui/toasts';

showAppearance();
installWorker();
// Asked for while the screen's own file is still on its way.
void cache.prefetchQuery(me);
// The session ended under an open page: the shell sees that nobody is signed in and leads to sign-in and back.
whenSignedOut(() => void cache.resetQueries({ queryKey: me.queryKey }));
whenLeft(() => void router.navigate('/login'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <I18nProvider locale="en-GB">
        <AriaRouterProvider navigate={(to) => void router.navigate(to)}>
          <RouterProvider router={router} />
          <Toasts />
        </AriaRouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);
