import { useEffect, useSyncExternalStore } from 'react';
import { cssVariables, luminance, type ThemeName, themes } from '../stage/tokens.ts';
import { frameAs } from './frame.ts';

/**
 * The desk is read at arm's length: quieter surfaces than the wall, the same colours of meaning. What the wall has no
 * need of is added here; theme.test.ts checks the contrasts.
 */
export interface DeskTokens {
  /** Cards on the ground. */
  surface: string;
  /** A row or button under the pointer, or chosen. */
  chosen: string;
  /** Text on the accent. */
  onData: string;
}

export const deskTokens: Record<ThemeName, DeskTokens & { ground: string; rule: string }> = {
  dark: { ground: '#0c1620', surface: '#13202d', chosen: '#1b3049', onData: '#08131f', rule: '#26384a' },
  lit: { ground: '#f3f5f8', surface: '#ffffff', chosen: '#e4eefb', onData: '#ffffff', rule: '#d9e0e8' },
};

export const deskVariables = (name: ThemeName): Record<string, string> => {
  const own = Object.fromEntries(Object.entries(deskTokens[name]).map(([key, value]) => [`--${key}`, value]));
  const shared = cssVariables(themes[name]);
  // On white the map's cells without data must not vanish.
  return {
    ...shared,
    ...own,
    '--noData': deskTokens[name].ground,
    '--seam': deskTokens[name].surface,
    '--halo': deskTokens[name].surface,
  };
};

export type ThemeChoice = 'auto' | 'light' | 'dark';
const KEY = 'toancanh.theme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');
system.addEventListener('change', () => tell());
const tell = (): void => {
  for (const each of listeners) each();
};

export function themeChoice(): ThemeChoice {
  const asked =
    frameAs('theme') ?? new URLSearchParams(location.search).get('theme') ?? safely(() => localStorage.getItem(KEY));
  return asked === 'light' || asked === 'dark' ? asked : 'auto';
}
export function chooseTheme(choice: ThemeChoice): void {
  safely(() => localStorage.setItem(KEY, choice));
  tell();
}
/** A browser may forbid storage: the choice then lasts as long as the page. */
function safely<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

const nameNow = (): ThemeName => {
  const choice = themeChoice();
  return choice === 'dark' || (choice === 'auto' && system.matches) ? 'dark' : 'lit';
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useThemeName = (): ThemeName => useSyncExternalStore(subscribe, nameNow);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, themeChoice);

/** Puts the tokens on the page itself, so that menus and dialogs have them too. */
export function useTheme(): ThemeName {
  const name = useThemeName();
  useEffect(() => {
    const style = document.documentElement.style;
    for (const [key, value] of Object.entries(deskVariables(name))) style.setProperty(key, value);
    style.colorScheme = luminance(deskTokens[name].ground) < 0.2 ? 'dark' : 'light';
    document.documentElement.dataset.theme = name;
  }, [name]);
  return name;
}
