/** What `FB.login` and `FB.getLoginStatus` answer, as far as we read it. */
export interface LoginResponse {
  readonly status?: string;
  readonly authResponse?: {
    readonly accessToken?: string;
    readonly userID?: string;
    /** Comma-separated; only where `return_scopes` was asked for. */
    readonly grantedScopes?: string;
  } | null;
}

/** The parts of Meta's SDK for JavaScript that are used here. */
export interface FacebookSdk {
  init(options: { readonly appId: string; readonly version: string; readonly xfbml: boolean }): void;
  getLoginStatus(callback: (response: LoginResponse) => void): void;
  login(
    callback: (response: LoginResponse) => void,
    options: { readonly scope: string; readonly return_scopes: boolean; readonly auth_type?: 'rerequest' },
  ): void;
  api(path: string, params: Readonly<Record<string, string | number>>, callback: (response: unknown) => void): void;
}

/** Why the SDK is not there: nothing can be reached, or just Facebook's script cannot; or it would be of no use without cookies. */
export type SdkFailure = 'offline' | 'sdk-unreachable' | 'cookies-blocked';
