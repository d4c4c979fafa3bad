package org.mutualcrm.insight;

import org.mutualcrm.understanding.Understanding;
import org.springframework.stereotype.Component;

/** Which models read now. */
@Component
class Reading {

  /** The version that decides on an aspect. */
  String version(Aspect aspect) {
    return Understanding.shipped().version();
  }
}
