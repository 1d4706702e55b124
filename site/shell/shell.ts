import { offerCopies } from './copy-code.ts';
import { layOutTheRest } from './lay-out-the-rest.ts';
import { markSection } from './mark-section.ts';
import { closeMenuOnWideWindows } from './menu.ts';
import { offerSearch } from './offer-search.ts';
import { switchThemes } from './switch-themes.ts';

// What the shell needs of a browser, on every page: small, and in one piece, since each script of its own is a request.
switchThemes();
closeMenuOnWideWindows();
offerSearch();
offerCopies();
markSection();
layOutTheRest();
