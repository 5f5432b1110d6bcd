type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment with the region that a command works in: the one that the environment names, else the one of the settings. Without either
 * the SDK takes the profile's.
 */
export function withRegionOfSettings(environment: Variables, settings: Readonly<Record<string, unknown>>): Variables {
  if (environment.AWS_REGION || environment.AWS_DEFAULT_REGION || typeof settings.region !== 'string')
    return environment;
  return { ...environment, AWS_REGION: settings.region };
}
