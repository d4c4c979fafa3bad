package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.mutualcrm.understanding.Training;

/** {@code ./crm train}: the shipped models again, from the files they were taught on. */
public final class TrainCommand {

  private static final String HELP =
      """
      Usage: ./crm train [--data training] [--out models.bin] [--measure]

      Teaches sentiment, emotion and intents from the files of a folder, which takes some minutes.

        --data FOLDER   with goemotions.tsv, reviews.tsv, tweets.tsv, service.tsv, intents.tsv (training)
        --out FILE      writes the models; where they are shipped from is
                        crm-social/src/main/resources/org/mutualcrm/understanding/models.bin
        --measure       teaches sentiment without each set in turn and prints how well it is told there
      """;

  private TrainCommand() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    FileCommand command = (given, to, _) -> train(given, to);
    return command.run(HELP, args, out, err);
  }

  private static void train(String[] args, PrintStream out) throws IOException {
    var data = Path.of("training");
    Path file = null;
    boolean measure = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--measure")) measure = true;
      else if (!Set.of("--data", "--out").contains(args[i]))
        throw new Misuse("Not understood: " + args[i]);
      else if (i + 1 == args.length) throw new Misuse("Please give a value to " + args[i]);
      else if (args[i].equals("--data")) data = Path.of(args[++i]);
      else file = Path.of(args[++i]);
    }
    if (file == null && !measure) throw new Misuse("Please give --out FILE, --measure or both");
    if (!Files.isDirectory(data)) throw new Misuse("There is no folder " + data);
    var training = Training.from(data);
    if (measure) training.crossMeasures().forEach(out::println);
    if (file != null) out.println("Written: " + training.write(file));
  }
}
