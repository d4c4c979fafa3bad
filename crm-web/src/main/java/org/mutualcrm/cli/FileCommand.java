package org.mutualcrm.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A command that turns files into files, with nothing running: its help, its end, its mistakes. */
@FunctionalInterface
interface FileCommand {

  void work(String[] args, PrintStream out, PrintStream err) throws IOException;

  /** The exit code: 0 if it is done, 2 if it was called in a way that could not be. */
  default int run(String help, String[] args, PrintStream out, PrintStream err) {
    if (args.length == 0 || Set.of("--help", "help", "-h").contains(args[0])) {
      out.print(help);
      return args.length == 0 ? 2 : 0;
    }
    try {
      work(args, out, err);
      return 0;
    } catch (Misuse e) {
      err.println(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      err.println("Cannot be read or written: " + e.getMessage());
    } catch (OutOfMemoryError _) {
      err.println("Not enough memory: give more by CRM_JAVA_OPTS, as CRM_JAVA_OPTS=-Xmx6g");
    }
    return 2;
  }

  /** A file to write, in a folder that need not be there yet. */
  static BufferedWriter writer(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    return Files.newBufferedWriter(file);
  }
}
