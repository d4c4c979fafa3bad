package org.mutualcrm.redemption;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One fact of many, as an array that a statement unnests. */
final class Columns {

  private Columns() {}

  static <T> @Nullable String[] texts(Collection<T> items, Function<T, @Nullable Object> text) {
    var texts = new @Nullable String[items.size()];
    int place = 0;
    for (var it : items) {
      var said = text.apply(it);
      texts[place++] = said == null ? null : said.toString();
    }
    return texts;
  }

  static int[] ints(Collection<Integer> items) {
    return items.stream().mapToInt(it -> it).toArray();
  }

  static <T> long[] longs(Collection<T> items, ToLongFunction<T> number) {
    return items.stream().mapToLong(number).toArray();
  }
}
