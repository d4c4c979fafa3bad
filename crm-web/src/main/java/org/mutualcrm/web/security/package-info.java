/** Who may pass: accounts, sessions, tokens, permissions. */
@NullMarked
package org.mutualcrm.web.security;

import org.jspecify.annotations.NullMarked;
