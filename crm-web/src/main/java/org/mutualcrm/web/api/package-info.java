/** The REST interface under /api/v1 and the webhooks. */
@NullMarked
package org.mutualcrm.web.api;

import org.jspecify.annotations.NullMarked;
