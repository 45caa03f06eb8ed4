/// <reference types="vite/client" />
import type { SceneId } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useState } from 'react';
import type { AnyScene } from './scene.ts';

const AGAIN_MS = 5000;

/** The files of `each`, by their names: loaded when their scene is first shown. */
export const FILES = import.meta.glob<AnyScene>('./each/*.ts', { import: 'scene' });
const fileOf = (id: SceneId): (() => Promise<AnyScene>) | undefined => FILES[`./each/${id}.ts`];

const loaded = new Map<SceneId, AnyScene>();
const loading = new Map<SceneId, Promise<AnyScene | null>>();

/** A scene's code, once for the life of the page; null when it did not come (it is asked for again) or is not known here. */
export function loadScene(id: SceneId): Promise<AnyScene | null> {
  const going = loading.get(id);
  if (going !== undefined) return going;
  const next = (fileOf(id)?.() ?? Promise.resolve(null)).then(
    (scene) => {
      if (scene !== null) loaded.set(id, scene);
      return scene;
    },
    () => {
      loading.delete(id);
      return null;
    },
  );
  loading.set(id, next);
  return next;
}

/** null until it is here. */
export function useScene(id: SceneId | null): AnyScene | null {
  const [, again] = useState(0);
  const scene = id === null ? null : (loaded.get(id) ?? null);
  const known = id !== null && fileOf(id) !== undefined;
  useEffect(() => {
    if (id === null || scene !== null || !known) return;
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      const got = await loadScene(id);
      if (!here) return;
      if (got !== null) again((n) => n + 1);
      else timer = setTimeout(() => void load(), AGAIN_MS);
    };
    void load();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [id, scene, known]);
  return scene;
}
