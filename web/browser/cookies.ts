/** Whether this browser keeps cookies for the site. Without them nobody can stay signed in. */
export function keepsCookies(): boolean {
  return navigator.cookieEnabled;
}
