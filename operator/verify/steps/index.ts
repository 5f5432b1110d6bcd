import type { Step } from '../step.ts';
import { apiAbout } from './api-about.ts';
import { apiDescription } from './api-description.ts';
import { apiHeaders } from './api-headers.ts';
import { apiRefusals } from './api-refusals.ts';
import { askForLink } from './ask-for-link.ts';
import { assets } from './assets.ts';
import { compression } from './compression.ts';
import { conditional } from './conditional.ts';
import { configuration } from './configuration.ts';
import { cookies } from './cookies.ts';
import { exportAll } from './export.ts';
import { firstLook } from './first-look.ts';
import { head } from './head.ts';
import { linkOnce } from './link-once.ts';
import { missingPage } from './missing-page.ts';
import { otherBrowser } from './other-browser.ts';
import { otherFiles } from './other-files.ts';
import { pageCache } from './page-cache.ts';
import { pageHeaders } from './page-headers.ts';
import { pages } from './pages.ts';
import { reachable } from './reachable.ts';
import { redirects } from './redirects.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { sweeps } from './sweeps.ts';
import { testMail } from './test-mail.ts';
import { tidyUp } from './tidy-up.ts';

/** Every step, in the order in which they are tried. */
export const steps: readonly Step[] = [
  reachable,
  configuration,
  pages,
  pageHeaders,
  pageCache,
  compression,
  assets,
  otherFiles,
  missingPage,
  head,
  conditional,
  redirects,
  apiAbout,
  apiHeaders,
  apiDescription,
  sweeps,
  ...apiRefusals,
  askForLink,
  signIn,
  cookies,
  linkOnce,
  firstLook,
  testMail,
  exportAll,
  otherBrowser,
  signOut,
  tidyUp,
];
