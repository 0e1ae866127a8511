/** The oldest that tier 1 is made for: the last Chromium for Windows 7 and 8, and what schools have. */
export const oldestBrowsers = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];
