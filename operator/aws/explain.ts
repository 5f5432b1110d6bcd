/**
 * What to do about an error of the SDK's, or `undefined` for one that is no fault of the surroundings but a defect.
 *
 * @param where whether AWS was asked, or services that the endpoint variables name
 */
export function explainAwsError(error: unknown, where: 'cloud' | 'elsewhere' = 'cloud'): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (name === 'CredentialsProviderError' || /could not load credentials|session.*expired/i.test(message)) {
    return 'There are no AWS credentials. Sign in with "aws sso login" or "aws configure", or set AWS_PROFILE.';
  }
  if (/Region is missing/.test(message)) {
    return 'No AWS region is set. Set AWS_REGION, as in AWS_REGION=us-east-1, or give your profile one with "aws configure".';
  }
  if (
    /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|RequestExpired|TokenRefreshRequired)/.test(
      name,
    )
  ) {
    return `AWS does not accept these credentials (${name}). Sign in again with "aws sso login" or "aws configure".`;
  }
  if (/^(AccessDenied|UnauthorizedOperation|NotAuthorized)/.test(name)) {
    return `These credentials may not do this: ${message}`;
  }
  if (isNoAnswer(name, code, message)) {
    const what = `There is no answer${code === '' ? '' : ` (${code})`}.`;
    return where === 'cloud' ? `${what} Is the network up?` : `${what} Is npm start running, on that port?`;
  }
  if (/^(ResourceNotFound|NonExistentQueue|QueueDoesNotExist)/.test(name)) {
    return `It is not there (${name}: ${message}). Is this the account and region of the deployment?`;
  }
  if ('$metadata' in error) return `AWS refused: ${name}: ${message}`;
  return undefined;
}

function isNoAnswer(name: string, code: string, message: string): boolean {
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ECONNRESET', 'ETIMEDOUT'];
  return name === 'TimeoutError' || codes.includes(code) || /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(message);
}
