package org.mutualcrm.matching;

/** What is settled about the rows of a table, whatever their likeness says. */
public interface Known {

  /** Nothing is settled. */
  Known NOTHING =
      new Known() {
        @Override
        public int group(int row) {
          return row;
        }

        @Override
        public boolean apart(int a, int b) {
          return false;
        }
      };

  /** The lowest of the rows that are one already, this one among them. */
  int group(int row);

  /** Whether these two must not become one by likeness. */
  boolean apart(int a, int b);
}
