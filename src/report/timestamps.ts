// When a scan began and ended, for formats that want both.
import type { Report } from '../model/report.js';

/** The end of the scan, ISO 8601 in UTC with milliseconds, as `startedAt` is. */
export function endedAt({ startedAt, elapsedMs }: Report): string {
  return new Date(Date.parse(startedAt) + elapsedMs).toISOString();
}

/** `2026-11-22T23:05:00`: whole seconds of UTC, without a zone. */
export function withoutZone(timestamp: string): string {
  return timestamp.replace(/\.\d+Z$/, '');
}
