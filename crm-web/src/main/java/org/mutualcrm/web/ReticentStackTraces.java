package org.mutualcrm.web;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Stack traces in the log without the messages of exceptions: those quote what could not be read,
 * and with it customers. The place in the code and the database's error code are what is needed to
 * find a fault; the request id leads to what was asked.
 */
public class ReticentStackTraces implements StackTracePrinter {

  private final StandardStackTracePrinter printer =
      StandardStackTracePrinter.rootFirst()
          .withMaximumThrowableDepth(60)
          .withFormatter(ReticentStackTraces::named);

  @Override
  public void printStackTrace(Throwable failure, Appendable out) throws IOException {
    printer.printStackTrace(failure, out);
  }

  private static String named(Throwable failure) {
    var name = failure.getClass().getName();
    return failure instanceof SQLException it ? name + " " + it.getSQLState() : name;
  }
}
