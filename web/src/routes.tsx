import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Component as Board } from './screens/board/Board';
import { NoScreen, RouteFault } from './shell/RouteFault';
import { Shell } from './shell/Shell';
import { Skeleton } from './ui/States';

/** A screen in a file of its own, loaded when it is first opened. */
function screen(load: () => Promise<{ Component: React.ComponentType }>) {
  const Screen = lazy(async () => ({ default: (await load()).Component }));
  return <Screen />;
}

const paths = {
  '/today': screen(() => import('./screens/today/Today')),
  '/board': <Board />,
  '/applications': screen(() => import('./screens/applications/Applications')),
  '/applications/:id': screen(() => import('./screens/application/ApplicationPage')),
  '/import': screen(() => import('./screens/import/Import')),
  '/calendar': screen(() => import('./screens/calendar/Calendar')),
  '/insights': screen(() => import('./screens/insights/Insights')),
  '/companies': screen(() => import('./screens/companies/Companies')),
  '/companies/:id': screen(() => import('./screens/companies/Company')),
  '/people': screen(() => import('./screens/people/People')),
  '/people/:id': screen(() => import('./screens/people/Person')),
  '/documents': screen(() => import('./screens/documents/Documents')),
  '/settings/:section?': screen(() => import('./screens/settings/Settings')),
  '/admin': screen(() => import('./screens/admin/Admin')),
};

/** Shown before anybody is signed in. */
const doors = {
  '/setup': screen(() => import('./screens/account/SetUp')),
  '/login': screen(() => import('./screens/account/SignIn')),
  '/register': screen(() => import('./screens/account/Register')),
  '/forgot': screen(() => import('./screens/account/Forgot')),
  '/reset': screen(() => import('./screens/account/Reset')),
};

/** Every screen of the client and its path under /app. */
export function Screens() {
  return (
    <RouteFault>
      <Suspense fallback={<Skeleton />}>
        <Routes>
          {Object.entries(doors).map(([path, element]) => (
            <Route key={path} path={path} element={element} />
          ))}
          <Route element={<Shell />}>
            <Route index element={<Navigate to="/board" replace />} />
            {Object.entries(paths).map(([path, element]) => (
              <Route key={path} path={path} element={element} />
            ))}
            <Route path="*" element={<NoScreen />} />
          </Route>
        </Routes>
      </Suspense>
    </RouteFault>
  );
}
