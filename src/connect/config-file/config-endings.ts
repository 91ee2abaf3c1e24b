/** The endings of files that may hold a configuration. */
export const CONFIG_ENDINGS = /\.(?:json|ya?ml|properties)$/i;
