import { createContext, use } from 'react';
import type { StageSize } from './scale.ts';
import { type ThemeName, type Tokens, themes } from './tokens.ts';

export interface StageSetting {
  size: StageSize;
  theme: ThemeName;
  tokens: Tokens;
}

const StageContext = createContext<StageSetting>({
  size: { unit: 1, width: 1920, height: 1080 },
  theme: 'dark',
  tokens: themes.dark,
});
export const StageProvider = StageContext.Provider;
export const useStage = (): StageSetting => use(StageContext);
