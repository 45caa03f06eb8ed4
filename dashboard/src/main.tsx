import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { chooseLanguage } from './text/index.ts';
import './fonts.css';

await chooseLanguage(location.search);
createRoot(document.getElementById('root')!).render(<App />);
