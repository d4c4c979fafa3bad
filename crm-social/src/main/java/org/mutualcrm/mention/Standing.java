package org.mutualcrm.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mutualcrm.mention.Expression.Near;
import org.mutualcrm.mention.Expression.Words;

/**
 * Where words stand in a text.
 *
 * @param first the place of the first of them
 * @param last the place of the last
 */
record Standing(int first, int last) {

  static List<Standing> of(Words words, Spoken spoken) {
    var standing = new ArrayList<Standing>();
    var rest = words.words().subList(1, words.words().size());
    var begin = words.words().getFirst();
    for (int place : spoken.places(begin.text(), begin.beginning())) {
      boolean all = true;
      for (int i = 0; all && i < rest.size(); i++)
        all = spoken.places(rest.get(i).text(), rest.get(i).beginning()).contains(place + i + 1);
      if (all) standing.add(new Standing(place, place + rest.size()));
    }
    return standing;
  }

  /** Each pair as one, from the one's first word to the other's last. */
  static List<Standing> of(Near near, Spoken spoken) {
    var others = of(near.other(), spoken);
    var standing = new ArrayList<Standing>();
    for (var one : of(near.one(), spoken))
      for (var other : others) {
        if (one.before(other, near.apart())) standing.add(new Standing(one.first, other.last));
        else if (other.before(one, near.apart())) standing.add(new Standing(other.first, one.last));
      }
    return standing;
  }

  private boolean before(Standing other, int apart) {
    int between = other.first - last;
    return between >= 1 && between <= apart;
  }

  /** Every place at which something that was asked for stands. */
  static Set<Integer> marked(Expression expression, Spoken spoken) {
    var marked = new TreeSet<Integer>();
    mark(expression, spoken, marked);
    return marked;
  }

  private static void mark(Expression expression, Spoken spoken, Set<Integer> marked) {
    switch (expression) {
      case Expression.All(var of) -> of.forEach(it -> mark(it, spoken, marked));
      case Expression.Any(var of) -> of.forEach(it -> mark(it, spoken, marked));
      case Words it -> of(it, spoken).forEach(at -> at.mark(marked));
      case Near it -> {
        if (of(it, spoken).isEmpty()) return;
        of(it.one(), spoken).forEach(at -> at.mark(marked));
        of(it.other(), spoken).forEach(at -> at.mark(marked));
      }
      case Expression.Not _, Expression.Fact _ -> {
        // What must not be there is not shown, and a fact stands nowhere in the text.
      }
    }
  }

  private void mark(Set<Integer> marked) {
    for (int place = first; place <= last; place++) marked.add(place);
  }
}
