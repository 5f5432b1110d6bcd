/** Ours for statuses and headlines, and a common one made as wide, so that nothing moves when ours arrives. */
export const siteSerif = "Newsreader,'Newsreader stand-in','Iowan Old Style',Palatino,Georgia,serif";

/** The common font, under a name of its own. */
export const standInFace = `@font-face{font-family:'Newsreader stand-in';src:local('Times New Roman'),local('Liberation Serif'),local('Times');size-adjust:106%;ascent-override:69%;descent-override:25%;line-gap-override:19%}`;

/** Where the site has our font under a name that stays the same: for pages that do not know the one with the hash. */
export const stableFontPath = '/newsreader.woff2';

/** For statuses and headlines, where no font of our own can be loaded. */
export const serif = "'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif";

/** For everything else. */
export const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
