package org.mutualcrm.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.matching.Model;
import org.springframework.stereotype.Component;

/**
 * The model that the last search taught, for as long as this process lives. It holds how often
 * which names and addresses are met, so it is not kept anywhere: what is erased is not to survive
 * in it.
 */
@Component
class Learned {

  private volatile @Nullable Model model;

  Optional<Model> model() {
    return Optional.ofNullable(model);
  }

  void keep(Model learned) {
    model = learned;
  }
}
