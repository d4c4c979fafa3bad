/** Public pages under /p, for customers. */
@NullMarked
package org.mutualcrm.web.portal;

import org.jspecify.annotations.NullMarked;
