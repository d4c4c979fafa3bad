package org.mutualcrm.web.security;

import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param provider where to sign in with the company's identity provider; if set, there is no form
 */
public record LoginPage(boolean failed, boolean signedOut, @Nullable String provider) {}
