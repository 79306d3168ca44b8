import type { components } from './schema.gen';

type Body = components['schemas']['Problem'];

/** An answer of the API that is not a success, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** By field, as the API names it. */
  readonly fields: Record<string, string>;
  readonly signedOut: boolean;
  readonly details: Record<string, unknown>;

  constructor(status: number, body: Partial<Body> = {}) {
    super(body.detail ?? (status === 0 ? 'The server cannot be reached' : 'The server answered with an error'));
    this.status = status;
    this.code = body.error?.code ?? 'UNREACHABLE';
    this.fields = (body.error?.field_errors as Record<string, string> | null | undefined) ?? {};
    this.details = (body.error?.details as Record<string, unknown> | null | undefined) ?? {};
    this.signedOut = status === 401 || body.error?.message === 'Not authenticated';
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as Partial<Body>;
    return new Problem(response.status, body);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
export const fieldsOf = (error: unknown): Record<string, string> => (error instanceof Problem ? error.fields : {});
