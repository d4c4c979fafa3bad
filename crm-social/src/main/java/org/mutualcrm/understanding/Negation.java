package org.mutualcrm.understanding;

import java.util.Set;

/** Words that turn around what follows them. */
final class Negation {

  private static final Set<String> WORDS =
      Set.of(
          ("not no never none nobody nothing neither nor nowhere without hardly barely "
                  + "scarcely cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt "
                  + "couldnt shouldnt havent hasnt hadnt aint lacks lacking")
              .split(" "));

  private Negation() {}

  static boolean begins(String token) {
    return WORDS.contains(token) || token.endsWith("n't");
  }
}
