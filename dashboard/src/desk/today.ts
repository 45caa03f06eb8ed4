import { createContext, use } from 'react';

/** The day by the server's clock, `yyyy-MM-dd`: a demo's clock is not this machine's. */
const TodayContext = createContext<string>('');
export const TodayProvider = TodayContext.Provider;
export const useToday = (): string => use(TodayContext);
