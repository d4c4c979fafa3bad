package org.mutualcrm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The main sources of all modules, for what only they can tell. */
final class Sources {

  private Sources() {}

  /**
   * @param folder below {@code org.mutualcrm}; empty for all
   */
  static List<Path> below(String folder) throws IOException {
    try (var modules = Files.list(Path.of(".."))) {
      return modules
          .map(it -> it.resolve("src/main/java/org/mutualcrm").resolve(folder))
          .filter(Files::isDirectory)
          .flatMap(Sources::files)
          .toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
