import { createBrowserRouter, Navigate } from 'react-router';
import { cache } from './api/cache';
import { filtersOf } from './applications/filterParams';
import { boardOf } from './screens/board/list';
import { RouteFault } from './shell/RouteFault';
import { Shell } from './shell/Shell';
import { Skeleton } from './ui/States';

/** Every screen of the client and its path under /app. Each comes in a file of its own, loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      errorElement: <RouteFault />,
      hydrateFallbackElement: <Skeleton />,
      children: [
        { path: '/setup', lazy: () => import('./screens/account/SetUp') },
        { path: '/login', lazy: () => import('./screens/account/SignIn') },
        { path: '/register', lazy: () => import('./screens/account/Register') },
        { path: '/forgot', lazy: () => import('./screens/account/Forgot') },
        { path: '/reset', lazy: () => import('./screens/account/Reset') },
        {
          element: <Shell />,
          children: [
            { index: true, element: <Navigate to="/board" replace /> },
            { path: '/today', lazy: () => import('./screens/today/Today') },
            {
              path: '/board',
              lazy: () => import('./screens/board/Board'),
              // Not awaited: the cards come while the screen's own file is still on its way.
              loader: ({ request }) => {
                void cache.prefetchQuery(boardOf(filtersOf(new URL(request.url).searchParams)));
                return null;
              },
            },
            { path: '/applications', lazy: () => import('./screens/applications/Applications') },
            { path: '/applications/:id', lazy: () => import('./screens/application/ApplicationPage') },
            { path: '/import', lazy: () => import('./screens/import/Import') },
            { path: '/calendar', lazy: () => import('./screens/calendar/Calendar') },
            { path: '/insights', lazy: () => import('./screens/insights/Insights') },
            { path: '/companies', lazy: () => import('./screens/companies/Companies') },
            { path: '/companies/:id', lazy: () => import('./screens/companies/Company') },
            { path: '/people', lazy: () => import('./screens/people/People') },
            { path: '/people/:id', lazy: () => import('./screens/people/Person') },
            { path: '/documents', lazy: () => import('./screens/documents/Documents') },
            { path: '/settings/:section?', lazy: () => import('./screens/settings/Settings') },
            { path: '/admin', lazy: () => import('./screens/admin/Admin') },
            { path: '*', element: <RouteFault /> },
          ],
        },
      ],
    },
  ],
  { basename: '/app' },
);
