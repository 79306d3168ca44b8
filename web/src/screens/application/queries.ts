import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, everyPage, keptOf } from '../../api/client';

/** What hangs on one application, a query for each tab. Keys start with the room, then the application. */
const all = { per_page: 100 };

export const timelineOf = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: () =>
      dataOf(api.GET('/api/v1/applications/{id}/timeline', { params: { path: { id }, query: { order: 'desc' } } })),
  });

export const notesOf = (id: string) =>
  queryOptions({
    queryKey: ['note', 'of', id],
    queryFn: () =>
      everyPage(
        (page) =>
          dataOf(api.GET('/api/v1/applications/{id}/notes', { params: { path: { id }, query: { ...all, page } } })),
        (page) => page.notes,
      ),
  });

export const remindersOf = (id: string) =>
  queryOptions({
    queryKey: ['reminder', 'of', id],
    queryFn: () =>
      everyPage(
        (page) => dataOf(api.GET('/api/v1/reminders', { params: { query: { ...all, application_id: id, page } } })),
        (page) => page.reminders,
      ),
  });

export const peopleOf = (id: string) =>
  queryOptions({
    queryKey: ['contact', 'of', id],
    queryFn: () =>
      everyPage(
        (page) => dataOf(api.GET('/api/v1/contacts', { params: { query: { ...all, application_id: id, page } } })),
        (page) => page.contacts,
      ),
  });

export const everybody = queryOptions({
  queryKey: ['contact', 'everybody'],
  queryFn: () =>
    everyPage(
      (page) => dataOf(api.GET('/api/v1/contacts', { params: { query: { ...all, page } } })),
      (page) => page.contacts,
    ),
});

export const feedbackOf = (id: string) =>
  queryOptions({
    queryKey: ['feedback', 'of', id],
    queryFn: () =>
      everyPage(
        (page) =>
          dataOf(api.GET('/api/v1/applications/{id}/feedback', { params: { path: { id }, query: { ...all, page } } })),
        (page) => page.feedback,
      ),
  });

export const rejectionsOf = (id: string) =>
  queryOptions({
    queryKey: ['rejection', 'of', id],
    queryFn: () =>
      everyPage(
        (page) =>
          dataOf(
            api.GET('/api/v1/applications/{id}/rejections', { params: { path: { id }, query: { ...all, page } } }),
          ),
        (page) => page.rejections,
      ),
  });

export const filesOf = (id: string) =>
  queryOptions({
    queryKey: ['attachment', 'of', id],
    queryFn: () =>
      everyPage(
        (page) =>
          dataOf(
            api.GET('/api/v1/applications/{id}/attachments', { params: { path: { id }, query: { ...all, page } } }),
          ),
        (page) => page.attachments,
      ),
  });

/** One record as its form needs it: with the tag of the version that is edited. */
export const keptInterview = (id: string) => () =>
  keptOf(api.GET('/api/v1/interviews/{id}', { params: { path: { id } } }));
export const keptNote = (id: string) => () => keptOf(api.GET('/api/v1/notes/{id}', { params: { path: { id } } }));
export const keptReminder = (id: string) => () =>
  keptOf(api.GET('/api/v1/reminders/{id}', { params: { path: { id } } }));
export const keptFeedback = (id: string) => () =>
  keptOf(api.GET('/api/v1/feedback/{id}', { params: { path: { id } } }));
export const keptRejection = (id: string) => () =>
  keptOf(api.GET('/api/v1/rejections/{id}', { params: { path: { id } } }));
