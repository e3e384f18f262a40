/** The package's version, written in by build/build.js. */
declare const __VELEAKS_VERSION__: string;
