package org.mutualcrm.staff;

/** Every way revoking a key can end. */
public enum ApiKeyRevocation {
  REVOKED,
  ALREADY_REVOKED,
  NO_SUCH_KEY
}
